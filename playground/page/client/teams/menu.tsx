/**
 * A button with a menu, for pointer and keyboard. The menu stands in the top layer, so that no list
 * cuts it off.
 */
import {
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
  useId,
  useRef,
  useState,
} from "react";

export type MenuItem = {
  readonly label: string;
  readonly pick: () => void;
  readonly danger?: boolean;
};
type MenuProps = {
  readonly label: string;
  readonly items: readonly MenuItem[];
  readonly className: string;
  readonly children: ReactNode;
};

export const Menu = ({ label, items, className, children }: MenuProps): ReactNode => {
  const [open, setOpen] = useState(false);
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const menu = useRef<HTMLDivElement>(null);
  const toggle = (event: MouseEvent): void => {
    // The browser would open it only after this, and the first item could not get the focus at
    // once.
    event.preventDefault();
    if (menu.current?.togglePopover() !== true || button.current === null) return;
    stand(menu.current, button.current);
    itemsOf(menu.current)[0]?.focus();
  };
  return (
    <>
      <button
        ref={button}
        type="button"
        className={className}
        aria-label={label}
        title={label}
        aria-haspopup="menu"
        aria-expanded={open}
        popoverTarget={id}
        onClick={toggle}
      >
        {children}
      </button>
      <div
        ref={menu}
        id={id}
        className="teams-menu"
        role="menu"
        aria-label={label}
        popover="auto"
        onToggle={(event) => setOpen(event.newState === "open")}
        onKeyDown={onMenuKey}
      >
        {items.map((item) => (
          <button
            key={item.label}
            type="button"
            role="menuitem"
            tabIndex={-1}
            className={item.danger === true ? "teams-menu-item teams-danger" : "teams-menu-item"}
            onClick={() => {
              menu.current?.hidePopover();
              item.pick();
            }}
          >
            {item.label}
          </button>
        ))}
      </div>
    </>
  );
};

const onMenuKey = (event: KeyboardEvent<HTMLElement>): void => {
  const leaving = event.key === "Escape" || event.key === "Tab";
  if (leaving) {
    // A dialog around the menu stays open.
    event.stopPropagation();
    event.currentTarget.hidePopover();
  }
  if (leaving || moveFocus(event.currentTarget, event.key)) event.preventDefault();
};

const itemsOf = (menu: HTMLElement): readonly HTMLElement[] => [
  ...menu.querySelectorAll<HTMLElement>('[role="menuitem"]'),
];

/** Places it under the button, or over it where there is no room; never outside the window. */
const stand = (menu: HTMLElement, button: HTMLElement): void => {
  const from = button.getBoundingClientRect();
  const size = menu.getBoundingClientRect();
  const below = from.bottom + 4 + size.height <= window.innerHeight;
  const top = below ? from.bottom + 4 : Math.max(4, from.top - 4 - size.height);
  const left = Math.min(from.left, window.innerWidth - size.width - 8);
  menu.style.top = `${top}px`;
  menu.style.left = `${Math.max(8, left)}px`;
};

const moveFocus = (menu: HTMLElement, key: string): boolean => {
  const items = itemsOf(menu);
  const at = items.findIndex((item) => item === document.activeElement);
  const to = new Map([
    ["ArrowDown", (at + 1) % items.length],
    ["ArrowUp", (at - 1 + items.length) % items.length],
    ["Home", 0],
    ["End", items.length - 1],
  ]).get(key);
  if (to === undefined) return false;
  items[to]?.focus();
  return true;
};
