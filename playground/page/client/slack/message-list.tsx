/**
 * Draws all messages of a place, day by day and thread by thread, and follows the end as Slack
 * does.
 */
import type { ReactNode } from "react";
import { Fragment, useRef, useState } from "react";
import type { SlackPlace } from "../../board.ts";
import { useFollowing } from "../following.ts";
import { Composer } from "./composer.tsx";
import { FirstWords } from "../first-words.tsx";
import { Message, Tombstone } from "./message.tsx";
import { sendingOf } from "./sending.ts";
import { useScene } from "./scene.ts";
import { followsOn, threadsOf } from "./threads.ts";
import type { Thread } from "./threads.ts";
import { dayOf } from "./times.ts";

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
        {threads.length === 0 && <Empty place={place} />}
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

const Empty = ({ place }: { readonly place: SlackPlace }): ReactNode => {
  const { act, language, person, profile, say } = useScene();
  const isChannel = place.kind === "channel";
  const send = (text: string): void => {
    const sending = sendingOf({ person, place, text, mention: isChannel, under: null });
    if (sending.kind === "deed") void act(sending.deed);
  };
  return (
    <div className="slack-empty">
      <p>{say("empty")}</p>
      <FirstWords
        role={profile.role}
        place={isChannel ? "channel" : "direct"}
        language={language}
        send={send}
      />
    </div>
  );
};

type ThreadProps = ListProps & { readonly thread: Thread; readonly compact: boolean };

const ThreadView = ({ thread, place, pointed, compact }: ThreadProps): ReactNode => {
  const { say } = useScene();
  const [open, setOpen] = useState(false);
  const { head, replies } = thread;
  const reply = () => setOpen(true);
  const heading =
    replies.length === 1 ? say("oneReply") : say("replies", { count: String(replies.length) });
  return (
    <>
      {head.broadcast && <p className="slack-replies">{say("repliedToThread")}</p>}
      {head.deleted ? (
        <Tombstone ts={head.ts} />
      ) : (
        <Message {...{ place, compact, reply }} message={head} pointed={pointed === head.ts} />
      )}
      {(replies.length > 0 || head.broadcast || open) && (
        <div className="slack-thread">
          {replies.length > 0 && <p className="slack-replies">{heading}</p>}
          {replies.map((one) => (
            <Message
              key={one.ts}
              {...{ place, reply }}
              message={one}
              compact={false}
              pointed={pointed === one.ts}
            />
          ))}
          {open ? (
            <Composer place={place} under={head.threadTs ?? head.ts} close={() => setOpen(false)} />
          ) : (
            <button type="button" className="slack-link" onClick={reply}>
              {say("replyInThread")}
            </button>
          )}
        </div>
      )}
    </>
  );
};
