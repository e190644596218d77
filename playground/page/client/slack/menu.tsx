/**
 * A button with a popup menu after the WAI-ARIA pattern, drawn in the top layer so that no list
 * cuts it off.
 */
import type { KeyboardEvent, ReactNode } from "react";
import { useEffect, useId, useLayoutEffect, useRef, useState } from "react";
import { Icon } from "./icon.tsx";
import type { Sign } from "./icon.tsx";

export type MenuItem = {
  readonly id: string;
  readonly label: string;
  readonly detail?: string;
  readonly danger?: boolean;
  readonly choose: () => void;
};

type MenuProps = {
  readonly label: string;
  readonly sign: Sign;
  readonly items: readonly MenuItem[];
  readonly action?: string | undefined;
};

export const Menu = ({ label, sign, items, action }: MenuProps): ReactNode => {
  const [open, setOpen] = useState(false);
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const close = (giveBack: boolean) => {
    setOpen(false);
    if (giveBack) button.current?.focus();
  };
  return (
    <span className="slack-menu">
      <button
        type="button"
        className="slack-icon"
        ref={button}
        aria-label={label}
        aria-haspopup="menu"
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        data-action={action}
        title={label}
        onClick={() => setOpen(!open)}
        onKeyDown={(event) => {
          if (event.key !== "ArrowDown") return;
          event.preventDefault();
          setOpen(true);
        }}
      >
        <Icon sign={sign} />
      </button>
      {open && <Popup {...{ id, label, items, close }} anchor={() => button.current} />}
    </span>
  );
};

type PopupProps = {
  readonly id: string;
  readonly label: string;
  readonly items: readonly MenuItem[];
  readonly close: (giveBack: boolean) => void;
  readonly anchor: () => HTMLElement | null;
};

const Popup = ({ id, label, items, close, anchor }: PopupProps): ReactNode => {
  const menu = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const [popup, at] = [menu.current, anchor()];
    if (popup === null || at === null) return;
    popup.showPopover();
    place(popup, at);
    popup.querySelector("button")?.focus({ preventScroll: true });
    // Only when it opens: the menu does not move afterwards.
  }, []);
  useClosing(menu, anchor, close);
  const onKeyDown = (event: KeyboardEvent) => {
    const buttons = [...(menu.current?.querySelectorAll("button") ?? [])];
    const at = buttons.findIndex((one) => one === document.activeElement);
    const next = nextItem(event.key, at, buttons.length);
    if (event.key === "Escape") close(true);
    else if (event.key === "Tab") close(false);
    if (event.key === "Escape") event.stopPropagation();
    if (next === null) return;
    event.preventDefault();
    buttons[next]?.focus();
  };
  return (
    <div
      className="slack-popup"
      popover="manual"
      role="menu"
      id={id}
      aria-label={label}
      ref={menu}
      onKeyDown={onKeyDown}
    >
      {items.map((item) => (
        <button
          key={item.id}
          type="button"
          role="menuitem"
          tabIndex={-1}
          data-item={item.id}
          className={item.danger === true ? "slack-item slack-item-danger" : "slack-item"}
          onClick={() => {
            close(true);
            item.choose();
          }}
        >
          <span>{item.label}</span>
          {item.detail !== undefined && <span className="slack-item-detail">{item.detail}</span>}
        </button>
      ))}
    </div>
  );
};

const useClosing = (
  menu: { readonly current: HTMLElement | null },
  anchor: () => HTMLElement | null,
  close: (giveBack: boolean) => void,
): void => {
  useEffect(() => {
    const inside = (target: EventTarget | null) =>
      target instanceof Node &&
      (menu.current?.contains(target) === true || anchor()?.contains(target) === true);
    const onPointerDown = (event: PointerEvent) => {
      if (!inside(event.target)) close(false);
    };
    // Its button scrolls away from under it.
    const onScroll = (event: Event) => {
      if (!inside(event.target)) close(false);
    };
    document.addEventListener("pointerdown", onPointerDown, true);
    document.addEventListener("scroll", onScroll, true);
    return () => {
      document.removeEventListener("pointerdown", onPointerDown, true);
      document.removeEventListener("scroll", onScroll, true);
    };
  });
};

const nextItem = (key: string, at: number, count: number): number | null => {
  switch (key) {
    case "ArrowDown":
      return (at + 1) % count;
    case "ArrowUp":
      return (at + count - 1) % count;
    case "Home":
      return 0;
    case "End":
      return count - 1;
    default:
      return null;
  }
};

/**
 * Places it below its button where there is room, else above; inside the person's own column where
 * it fits.
 */
const place = (popup: HTMLElement, button: HTMLElement): void => {
  const { offsetWidth: width, offsetHeight: height } = popup;
  const at = button.getBoundingClientRect();
  const column = button.closest(".slack-chat")?.getBoundingClientRect();
  const right = Math.min(column?.right ?? window.innerWidth, window.innerWidth) - 4;
  const below = at.bottom + 4 + height <= window.innerHeight;
  const top = below ? at.bottom + 4 : Math.max(4, at.top - 4 - height);
  const left = at.left + width <= right ? at.left : at.right - width;
  popup.style.top = `${top}px`;
  popup.style.left = `${Math.max(4, left)}px`;
};
