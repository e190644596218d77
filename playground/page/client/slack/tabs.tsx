/**
 * A row of tabs after the WAI-ARIA pattern: one of them in the tab order, arrows move and choose.
 */
import type { KeyboardEvent, ReactNode } from "react";
import { useRef } from "react";
import { useScene } from "./scene.ts";

export type Tab = { readonly id: string; readonly label: string; readonly unseen: boolean };

export const tabId = (base: string, id: string): string => `${base}-tab-${id}`;
export const panelId = (base: string, id: string): string => `${base}-panel-${id}`;

type TabsProps = {
  readonly base: string;
  readonly label: string;
  readonly tabs: readonly Tab[];
  readonly chosen: string;
  readonly choose: (id: string) => void;
  readonly className: string;
};

export const Tabs = ({ base, label, tabs, chosen, choose, className }: TabsProps): ReactNode => {
  const { say } = useScene();
  const row = useRef<HTMLDivElement>(null);
  const onKeyDown = (event: KeyboardEvent) => {
    const next = neighbour(tabs, chosen, event.key);
    if (next === undefined) return;
    event.preventDefault();
    choose(next.id);
    const buttons = row.current?.querySelectorAll("button") ?? [];
    buttons[tabs.indexOf(next)]?.focus();
  };
  return (
    <div className={className} role="tablist" aria-label={label} ref={row} onKeyDown={onKeyDown}>
      {tabs.map((tab) => (
        <button
          key={tab.id}
          type="button"
          role="tab"
          className="slack-tab"
          id={tabId(base, tab.id)}
          aria-selected={tab.id === chosen}
          aria-controls={tab.id === chosen ? panelId(base, tab.id) : undefined}
          tabIndex={tab.id === chosen ? 0 : -1}
          onClick={() => choose(tab.id)}
        >
          {tab.label}
          {tab.unseen && (
            <span className="slack-dot">
              <span className="hidden-words">{say("unseen")}</span>
            </span>
          )}
        </button>
      ))}
    </div>
  );
};

const neighbour = (tabs: readonly Tab[], chosen: string, key: string): Tab | undefined => {
  const at = tabs.findIndex((tab) => tab.id === chosen);
  switch (key) {
    case "ArrowRight":
      return tabs[(at + 1) % tabs.length];
    case "ArrowLeft":
      return tabs.at(at - 1);
    case "Home":
      return tabs[0];
    case "End":
      return tabs.at(-1);
    default:
      return undefined;
  }
};
