/**
 * A layer over one person's column, for forms and questions. The focus moves into it, unless the
 * reader is at work in another part of the page, and goes back when the layer closes.
 */
import type { ReactNode } from "react";
import { useLayoutEffect, useRef } from "react";

type OverlayProps = {
  readonly role: "dialog" | "alertdialog";
  readonly labelledBy: string;
  readonly describedBy?: string;
  readonly className: string;
  readonly close: () => void;
  readonly children: ReactNode;
};

const focusable =
  "input:not([type=hidden]), select, textarea, [data-first], button:not(.slack-modal-head button)";

export const Overlay = (props: OverlayProps): ReactNode => {
  const dialog = useRef<HTMLDivElement>(null);
  useFocusInside(dialog);
  return (
    <div className="slack-overlay">
      <div
        className={props.className}
        ref={dialog}
        role={props.role}
        aria-modal="true"
        aria-labelledby={props.labelledBy}
        aria-describedby={props.describedBy}
        tabIndex={-1}
        onKeyDown={(event) => {
          if (event.key !== "Escape" || event.defaultPrevented) return;
          event.stopPropagation();
          props.close();
        }}
      >
        {props.children}
      </div>
    </div>
  );
};

const useFocusInside = (dialog: { readonly current: HTMLElement | null }): void => {
  useLayoutEffect(() => {
    const column = dialog.current?.closest<HTMLElement>(".slack-chat") ?? null;
    const before = document.activeElement;
    if (idle(before, column)) {
      const first = dialog.current?.querySelector<HTMLElement>(focusable) ?? null;
      (first ?? dialog.current)?.focus({ preventScroll: true });
    }
    return () => {
      // What is below is still inert at this moment, and another form may be opening.
      setTimeout(() => {
        if (idle(document.activeElement, null)) giveBack(before, column);
      });
    };
  }, [dialog]);
};

/** The reader is not at work outside of the column. */
const idle = (active: Element | null, column: HTMLElement | null): boolean =>
  active === null || active === document.body || column?.contains(active) === true;

const giveBack = (before: Element | null, column: HTMLElement | null): void => {
  const usable =
    before instanceof HTMLElement && before.isConnected && before !== document.body ? before : null;
  usable?.focus({ preventScroll: true });
  if (usable === null || document.activeElement !== usable) {
    column?.querySelector<HTMLElement>(".slack-composer textarea")?.focus({ preventScroll: true });
  }
};
