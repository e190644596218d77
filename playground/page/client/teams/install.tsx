/** The app's page in Teams' store, before the person has added it. */
import { type ReactNode, useState } from "react";
import { useScene } from "./scene.ts";

export const Install = (): ReactNode => {
  const { say, act, person } = useScene();
  const [busy, setBusy] = useState(false);
  const add = async (): Promise<void> => {
    setBusy(true);
    await act({ do: "teams.install", person });
    setBusy(false);
  };
  return (
    <div className="teams-install">
      <span className="teams-avatar teams-avatar-bot teams-avatar-large" aria-hidden="true">
        ID
      </span>
      <h3>{say("addTitle")}</h3>
      <p>{say("addAbout")}</p>
      <button
        type="button"
        className="teams-button teams-primary"
        disabled={busy}
        onClick={() => void add()}
      >
        {say("add")}
      </button>
    </div>
  );
};
