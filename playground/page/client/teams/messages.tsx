/**
 * Draws the messages of a place: a chat by days, a channel by posts. The list follows the end while
 * one is there.
 */
import { Fragment, type ReactNode, useRef } from "react";
import type { TeamsMessage, TeamsPlace } from "../../board.ts";
import { useFollowing } from "../following.ts";
import { Empty } from "../first-words.tsx";
import { Acts } from "./acts.tsx";
import { MessageView } from "./message.tsx";
import { Post } from "./post.tsx";
import { useScene } from "./scene.ts";
import { dayOf } from "./time.ts";

type MessagesProps = {
  readonly place: TeamsPlace;
  readonly reply: (message: TeamsMessage) => void;
};

export const Messages = ({ place, reply }: MessagesProps): ReactNode => {
  const { say, pointed } = useScene();
  const list = useRef<HTMLDivElement>(null);
  const there = place.messages.some(({ id }) => id === pointed);
  const last = place.messages.at(-1);
  useFollowing(list, {
    written: last?.from === "me" ? last.id : null,
    pointed: there ? pointed : null,
  });
  return (
    <div
      ref={list}
      className="teams-messages"
      role="log"
      aria-live="polite"
      aria-label={say("messagesWith", { place: place.name })}
      tabIndex={0}
    >
      <Acts className="teams-inner">
        {place.messages.length === 0 && <EmptyPlace place={place} />}
        {place.kind === "channel" ? (
          <Posts place={place} />
        ) : (
          <Days messages={place.messages}>
            {(message) => <MessageView message={message} place={place} reply={reply} />}
          </Days>
        )}
      </Acts>
    </div>
  );
};

const EmptyPlace = ({ place }: { readonly place: TeamsPlace }): ReactNode => {
  const { act, language, person, profile, say } = useScene();
  const isChannel = place.kind === "channel";
  const send = (text: string): void =>
    void act({
      do: "write",
      person,
      place: place.id,
      text: isChannel ? "" : text,
      ...(isChannel ? { mention: true } : {}),
    });
  return (
    <Empty
      platform="teams"
      words={say("empty")}
      role={profile.role}
      place={place.kind}
      language={language}
      send={send}
    />
  );
};

const Posts = ({ place }: { readonly place: TeamsPlace }): ReactNode => {
  const ids = new Set(place.messages.map(({ id }) => id));
  // A reply whose post cannot be seen stands for itself.
  const roots = place.messages.filter(
    ({ threadRoot }) => threadRoot === null || !ids.has(threadRoot),
  );
  return (
    <Days messages={roots}>
      {(root) => (
        <Post
          root={root}
          replies={place.messages.filter(
            ({ id, threadRoot }) => threadRoot === root.id && id !== root.id,
          )}
          place={place}
        />
      )}
    </Days>
  );
};

type DaysProps = {
  readonly messages: readonly TeamsMessage[];
  readonly children: (message: TeamsMessage) => ReactNode;
};

const Days = ({ messages, children }: DaysProps): ReactNode => {
  const { clock } = useScene();
  return messages.map((message, index) => {
    const day = dayOf(message.at, clock);
    const before = messages[index - 1];
    const first = before === undefined || dayOf(before.at, clock) !== day;
    return (
      <Fragment key={message.id}>
        {first && (
          <div className="teams-day">
            <span>{day}</span>
          </div>
        )}
        {children(message)}
      </Fragment>
    );
  });
};
