/** The messages of a place: a chat by days, a channel by posts. The list follows the end while one stands there. */
import {
  Fragment,
  type ReactNode,
  type RefObject,
  useEffect,
  useLayoutEffect,
  useRef,
} from "react";
import type { TeamsMessage, TeamsPlace } from "../../board.ts";
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
  useFollowing(list, there ? pointed : null);
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
        {place.messages.length === 0 && <p className="teams-empty">{say("empty")}</p>}
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

const nearEnd = 40;
/** How long the list may take to get to where one is pointed. */
const movingMs = 1_000;

/** Keeps the end in sight as messages come and cards grow, unless one has scrolled away or is pointed elsewhere. */
const useFollowing = (list: RefObject<HTMLDivElement | null>, pointed: string | null): void => {
  const atEnd = useRef(true);
  const movingUntil = useRef(0);
  useLayoutEffect(() => {
    const box = list.current;
    const inner = box?.firstElementChild;
    if (box === null || inner === null || inner === undefined) return;
    const follow = (): void => {
      if (atEnd.current) box.scrollTop = box.scrollHeight;
    };
    let height = box.clientHeight;
    const onScroll = (): void => {
      // A list that only became lower, or moves by itself, has not been scrolled by anyone.
      if (box.clientHeight === height && performance.now() > movingUntil.current)
        atEnd.current = box.scrollHeight - box.scrollTop - box.clientHeight < nearEnd;
    };
    const observer = new ResizeObserver(() => {
      height = box.clientHeight;
      follow();
    });
    observer.observe(inner);
    observer.observe(box);
    box.addEventListener("scroll", onScroll, { passive: true });
    follow();
    return () => {
      observer.disconnect();
      box.removeEventListener("scroll", onScroll);
    };
  }, [list]);
  useEffect(() => {
    if (pointed === null) return;
    const messages = list.current?.querySelectorAll<HTMLElement>("[data-message]") ?? [];
    const target = [...messages].find((one) => one.dataset["message"] === pointed);
    if (target === undefined) return;
    atEnd.current = false;
    movingUntil.current = performance.now() + movingMs;
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    // Of a card that is higher than the list the beginning says most.
    const high = target.clientHeight > (list.current?.clientHeight ?? 0);
    const block = high ? "start" : "center";
    target.scrollIntoView({ block, behavior: still ? "auto" : "smooth" });
  }, [list, pointed]);
};
