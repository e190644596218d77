/**
 * A button with a panel under it, made of the browser's own details element; Escape and a click
 * elsewhere close it.
 */
import { type ReactNode, useEffect, useLayoutEffect, useRef } from "react";

export const Menu = ({
  label,
  name,
  className = "",
  children,
}: {
  readonly label: ReactNode;
  /** For screen readers, where the label is a sign. */
  readonly name?: string;
  readonly className?: string;
  readonly children: ReactNode;
}): ReactNode => {
  const place = useRef<HTMLDetailsElement>(null);
  const panel = useRef<HTMLDivElement>(null);
  // The row's contents may have changed its width, and so moved the button.
  useLayoutEffect(() => fit(panel.current));
  useEffect(() => {
    const close = (focus: boolean): void => {
      const menu = place.current;
      if (menu?.open !== true) return;
      menu.open = false;
      if (focus) menu.querySelector("summary")?.focus();
    };
    const onKey = (event: KeyboardEvent): void => {
      if (event.key === "Escape") close(place.current?.contains(document.activeElement) === true);
    };
    const onPointer = (event: PointerEvent): void => {
      if (event.target instanceof Node && place.current?.contains(event.target) !== true)
        close(false);
    };
    document.addEventListener("keydown", onKey);
    document.addEventListener("pointerdown", onPointer);
    return () => {
      document.removeEventListener("keydown", onKey);
      document.removeEventListener("pointerdown", onPointer);
    };
  }, []);
  return (
    <details className={`menu ${className}`} ref={place} onToggle={() => fit(panel.current)}>
      <summary aria-label={name}>{label}</summary>
      <div className="menu-panel" ref={panel}>
        {children}
      </div>
    </details>
  );
};

const edge = 8;

/** Keeps the panel inside the window, since the button may stand anywhere in a row that wraps. */
const fit = (panel: HTMLElement | null): void => {
  if (panel === null) return;
  panel.style.translate = "0";
  const { left, right } = panel.getBoundingClientRect();
  const over = right - (document.documentElement.clientWidth - edge);
  panel.style.translate = `${left < edge ? edge - left : over > 0 ? -over : 0}px`;
};
