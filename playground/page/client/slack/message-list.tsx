/**
 * Draws all messages of a place, day by day and thread by thread, and follows the end as Slack
 * does.
 */
import type { ReactNode } from "react";
import { Fragment, useRef, useState } from "react";
import type { SlackPlace } from "../../board.ts";
import { useFollowing } from "../following.ts";
import { Composer } from "./composer.tsx";
import { Empty } from "../first-words.tsx";
import { Message, Tombstone } from "./message.tsx";
import { sendingOf } from "./sending.ts";
import { type Scene, useScene } from "./scene.ts";
import { followsOn, threadsOf } from "./threads.ts";
import type { Thread } from "./threads.ts";
import { dayOf, timeOf } from "./times.ts";

type ListProps = { readonly place: SlackPlace; readonly pointed: string | null };

export const MessageList = ({ place, pointed }: ListProps): ReactNode => {
  const { language, profile, say } = useScene();
  const threads = threadsOf(place.messages);
  const list = useRef<HTMLDivElement>(null);
  const last = place.messages.at(-1);
  useFollowing(list, {
    written: last?.from === "me" && last.threadTs === null ? last.ts : null,
    pointed: place.messages.some(({ ts }) => ts === pointed) ? pointed : null,
  });
  const name = place.kind === "channel" ? `#${place.name}` : place.name;
  return (
    <div
      className="slack-log"
      role="log"
      aria-live="polite"
      aria-label={say("log", { place: name, person: profile.name })}
      tabIndex={0}
      ref={list}
    >
      <fieldset className="slack-bare slack-log-inner" disabled={profile.asleep}>
        {threads.length === 0 && <EmptyPlace place={place} />}
        {threads.map((thread, index) => {
          const before = threads[index - 1];
          const day = dayOf(thread.head.at, profile, language);
          const newDay = before === undefined || dayOf(before.head.at, profile, language) !== day;
          return (
            <Fragment key={thread.head.ts}>
              {newDay && (
                <div className="slack-day">
                  <span>{day}</span>
                </div>
              )}
              <ThreadView
                {...{ thread, place, pointed }}
                compact={!newDay && followsOn(before, thread)}
              />
            </Fragment>
          );
        })}
      </fieldset>
    </div>
  );
};

const EmptyPlace = ({ place }: { readonly place: SlackPlace }): ReactNode => {
  const { act, language, person, profile, say } = useScene();
  const isChannel = place.kind === "channel";
  const send = (text: string): void => {
    const sending = sendingOf({ person, place, text, mention: isChannel, under: null });
    if (sending.kind === "deed") void act(sending.deed);
  };
  return (
    <Empty
      platform="slack"
      words={say("empty")}
      role={profile.role}
      place={place.kind}
      language={language}
      send={send}
    />
  );
};

type ThreadProps = ListProps & { readonly thread: Thread; readonly compact: boolean };

/** A thread is folded, as in Slack, until somebody opens it or a story points into it. */
const ThreadView = ({ thread, place, pointed, compact }: ThreadProps): ReactNode => {
  const { say } = useScene();
  const { head, replies } = thread;
  const [open, setOpen] = useState(false);
  const pointedInside = replies.some(({ ts }) => ts === pointed);
  const [wasPointed, setWasPointed] = useState(false);
  if (pointedInside !== wasPointed) {
    setWasPointed(pointedInside);
    if (pointedInside) setOpen(true);
  }
  const reply = () => setOpen(true);
  return (
    <>
      {head.broadcast && <p className="slack-replies">{say("repliedToThread")}</p>}
      {head.deleted ? (
        <Tombstone ts={head.ts} />
      ) : (
        <Message {...{ place, compact, reply }} message={head} pointed={pointed === head.ts} />
      )}
      {open ? (
        <OpenThread {...{ thread, place, pointed }} close={() => setOpen(false)} />
      ) : (
        (replies.length > 0 || head.broadcast) && <Folded {...{ thread }} open={reply} />
      )}
    </>
  );
};

const countOf = (replies: readonly unknown[], { say }: Pick<Scene, "say">): string =>
  replies.length === 1 ? say("oneReply") : say("replies", { count: String(replies.length) });

type FoldedProps = { readonly thread: Thread; readonly open: () => void };
const Folded = ({ thread: { replies }, open }: FoldedProps): ReactNode => {
  const scene = useScene();
  const last = replies.at(-1);
  return (
    <button type="button" className="slack-link slack-folded" aria-expanded={false} onClick={open}>
      {last === undefined ? (
        scene.say("replyInThread")
      ) : (
        <>
          <b>{countOf(replies, scene)}</b>
          <small>
            {scene.say("lastReply", { time: timeOf(last.at, scene.profile, scene.language) })}
          </small>
        </>
      )}
    </button>
  );
};

type OpenThreadProps = Omit<ThreadProps, "compact"> & { readonly close: () => void };
const OpenThread = ({ thread, place, pointed, close }: OpenThreadProps): ReactNode => {
  const scene = useScene();
  const { head, replies } = thread;
  return (
    <div className="slack-thread">
      <p className="slack-replies">{countOf(replies, scene)}</p>
      {replies.map((one) => (
        <Message
          key={one.ts}
          {...{ place }}
          // One is in the thread already.
          reply={() => undefined}
          message={one}
          compact={false}
          pointed={pointed === one.ts}
        />
      ))}
      <Composer place={place} under={head.threadTs ?? head.ts} close={close} />
    </div>
  );
};
