/** Edits one's own message in its place. */
import { type ReactNode, useEffect, useRef, useState } from "react";
import type { TeamsMessage, TeamsPlace } from "../../board.ts";
import { GrowingField } from "./growing.tsx";
import { useScene } from "./scene.ts";
import { plainOf } from "./written.tsx";

type EditBoxProps = {
  readonly message: TeamsMessage;
  readonly place: TeamsPlace;
  readonly close: () => void;
};

export const EditBox = ({ message, place, close }: EditBoxProps): ReactNode => {
  const { say, act, person } = useScene();
  const [text, setText] = useState(() => plainOf(message.written));
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    const area = field.current;
    area?.focus();
    area?.setSelectionRange(area.value.length, area.value.length);
  }, []);
  const save = async (): Promise<void> => {
    const changed = text.trim();
    if (changed === "") return;
    if (changed !== plainOf(message.written)) {
      const done = await act({
        do: "edit",
        person,
        place: place.id,
        message: message.id,
        text: changed,
      });
      if (!done.ok) return;
    }
    close();
  };
  return (
    <div className="teams-edit">
      <GrowingField
        field={field}
        text={text}
        label={say("editing")}
        change={setText}
        send={() => void save()}
        onKey={(event) => {
          if (event.key === "Escape") close();
          return event.key === "Escape";
        }}
      />
      <div className="teams-edit-buttons">
        <button type="button" className="teams-button" onClick={close}>
          {say("cancel")}
        </button>
        <button
          type="button"
          className="teams-button teams-primary"
          disabled={text.trim() === ""}
          onClick={() => void save()}
        >
          {say("save")}
        </button>
      </div>
    </div>
  );
};
