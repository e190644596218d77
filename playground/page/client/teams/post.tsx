/** Draws a post in a channel with the replies under it, and the field to reply in. */
import { type ReactNode, useRef, useState } from "react";
import { flushSync } from "react-dom";
import type { TeamsMessage, TeamsPlace } from "../../board.ts";
import { Composer, type ComposerHandle } from "./composer.tsx";
import { Icon } from "./icons.tsx";
import { MessageView } from "./message.tsx";
import { useScene } from "./scene.ts";

type PostProps = {
  readonly root: TeamsMessage;
  readonly replies: readonly TeamsMessage[];
  readonly place: TeamsPlace;
};

export const Post = ({ root, replies, place }: PostProps): ReactNode => {
  const { say } = useScene();
  const [replying, setReplying] = useState(false);
  const field = useRef<ComposerHandle>(null);
  const button = useRef<HTMLButtonElement>(null);
  /** The focus follows: into the field, and back to the button. */
  const set = (next: boolean): void => {
    flushSync(() => setReplying(next));
    (next ? field : button).current?.focus();
  };
  return (
    <div className="teams-post">
      <MessageView message={root} place={place} />
      {replies.length > 0 && (
        <div className="teams-replies">
          {replies.map((message) => (
            <MessageView key={message.id} message={message} place={place} />
          ))}
        </div>
      )}
      {replying ? (
        <Composer
          place={place}
          ref={field}
          under={root.id}
          label={say("writeReply")}
          leave={() => set(false)}
        />
      ) : (
        <button type="button" className="teams-reply" ref={button} onClick={() => set(true)}>
          <Icon name="reply" />
          {say("reply")}
        </button>
      )}
    </div>
  );
};
