/** Edits one's own message in its place. */
import type { ReactNode } from "react";
import { useEffect, useRef, useState } from "react";
import type { SlackMessage } from "../../board.ts";
import { useScene } from "./scene.ts";

type EditorProps = {
  readonly message: SlackMessage;
  readonly place: string;
  readonly close: () => void;
};

export const Editor = ({ message, place, close }: EditorProps): ReactNode => {
  const { act, person, say } = useScene();
  const [text, setText] = useState(() => unescaped(message.text));
  const box = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    box.current?.focus();
    box.current?.setSelectionRange(-1, -1);
  }, []);
  const save = async () => {
    if (text.trim() === "") return;
    const done = await act({ do: "edit", person, place, message: message.ts, text: text.trim() });
    if (done.ok) close();
  };
  return (
    <form
      className="slack-editor"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <textarea
        className="slack-input"
        ref={box}
        rows={2}
        aria-label={say("editing")}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === "Escape") close();
          if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing) return;
          event.preventDefault();
          void save();
        }}
      />
      <div className="slack-buttons">
        <button type="button" className="slack-button slack-small" onClick={close}>
          {say("cancel")}
        </button>
        <button type="submit" className="slack-button slack-small slack-primary">
          {say("save")}
        </button>
      </div>
    </form>
  );
};

/** Slack keeps three characters escaped in a message's text. */
const unescaped = (text: string): string =>
  text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
