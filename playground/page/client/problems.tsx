/** Shows what could not be done, until it has been read; and that the program is gone. */
import type { ReactNode } from "react";
import type { Problem } from "./acting.ts";
import { say } from "./page-words.ts";
import type { Settings } from "./settings.ts";

export const Problems = ({
  problems,
  dismiss,
  settings,
  connected,
}: {
  readonly problems: readonly Problem[];
  readonly dismiss: (id: number) => void;
  readonly settings: Settings;
  readonly connected: boolean;
}): ReactNode => (
  <div className="problems" role="alert">
    {!connected && <p>{say(settings.language, "lost")}</p>}
    {problems.map(({ id, why }) => (
      <p key={id}>
        {why[settings.language]}
        <button type="button" onClick={() => dismiss(id)}>
          {say(settings.language, "close")}
        </button>
      </p>
    ))}
  </div>
);
