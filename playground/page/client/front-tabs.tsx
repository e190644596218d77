/** The tabs that choose whose chat is in front on a narrow screen. */
import type { ReactNode } from "react";
import type { Profile } from "../board.ts";
import { say } from "./page-words.ts";
import type { Settings } from "./settings.ts";

export const FrontTabs = ({
  shown,
  inFront,
  setFront,
  settings,
}: {
  readonly shown: readonly Profile[];
  readonly inFront: string | null;
  readonly setFront: (id: string) => void;
  readonly settings: Settings;
}): ReactNode => (
  <nav className="front" aria-label={say(settings.language, "people")}>
    {shown.map(({ id, name, role }) => (
      <button
        key={id}
        type="button"
        data-role={role}
        aria-pressed={id === inFront}
        onClick={() => setFront(id)}
      >
        {name} <small>{say(settings.language, role)}</small>
      </button>
    ))}
  </nav>
);
