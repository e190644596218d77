/**
 * Draws one person's Microsoft Teams: the chat with the bot and the channels, and what one can do
 * there.
 */
import {
  type ReactNode,
  type RefObject,
  useCallback,
  useEffect,
  useId,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from "react";
import type { TeamsBoard, TeamsMessage, TeamsPlace } from "../../board.ts";
import type { Deed } from "../../deed.ts";
import type { ChatProps } from "../chat.ts";
import { Acts } from "./acts.tsx";
import { Composer, type ComposerHandle } from "./composer.tsx";
import { Dialog } from "./dialog.tsx";
import { Install } from "./install.tsx";
import { Messages } from "./messages.tsx";
import { Notices, useNotices } from "./notices.tsx";
import { type Scene, SceneProvider, useScene } from "./scene.ts";
import { Tabs, tabId, usePlaces } from "./tabs.tsx";
import { words } from "./words.ts";
import "./teams.css";

/** Another person's chat starts anew: nothing of the one before stays. */
export const TeamsChat = (props: ChatProps<TeamsBoard>): ReactNode => (
  <Chat key={props.board.id} {...props} />
);

const Chat = ({
  board,
  profile,
  language,
  theme,
  act,
  pointed,
}: ChatProps<TeamsBoard>): ReactNode => {
  const notices = useNotices(board.notices);
  const { dismissAll } = notices;
  const doing = useCallback(
    async (deed: Deed) => {
      if (pressing.has(deed.do)) dismissAll();
      return act(deed);
    },
    [act, dismissAll],
  );
  const scene: Scene = useMemo(
    () => ({
      person: board.id,
      profile,
      language,
      theme,
      clock: { language, timeZone: profile.timeZone },
      say: (key, fill) => words(language, key, fill),
      act: doing,
      pointed,
    }),
    [board.id, profile, language, theme, doing, pointed],
  );
  return (
    <SceneProvider value={scene}>
      <Window board={board} notices={notices} />
    </SceneProvider>
  );
};

const pressing: ReadonlySet<string> = new Set<Deed["do"]>([
  "teams.press",
  "teams.submit",
  "teams.extension",
  "write",
]);

type WindowProps = {
  readonly board: TeamsBoard;
  readonly notices: ReturnType<typeof useNotices>;
};

const Window = ({ board, notices }: WindowProps): ReactNode => {
  const { theme, pointed } = useScene();
  const places = useMemo(() => withDirect(board.places), [board.places]);
  const { active, choose, unseen } = usePlaces(places);
  const panel = useId();
  const chat = useRef<HTMLElement>(null);
  const back = useWayBack(board.dialog?.id ?? null, chat);
  const pointedAt = places.find(({ messages }) => messages.some(({ id }) => id === pointed))?.id;
  const latest = useRef(choose);
  useLayoutEffect(() => {
    latest.current = choose;
  });
  useEffect(() => {
    if (pointedAt !== undefined) latest.current(pointedAt);
  }, [pointed, pointedAt]);
  if (active === undefined) return null;
  return (
    <section ref={chat} className="teams-chat" data-teams-theme={theme}>
      <div className="teams-behind" inert={board.dialog !== null} onFocus={back}>
        <Tabs places={places} active={active.id} unseen={unseen} choose={choose} panel={panel} />
        <div
          id={panel}
          className="teams-panel"
          role="tabpanel"
          aria-labelledby={tabId(panel, active.id)}
        >
          {board.installed || active.kind === "channel" ? (
            <Place key={active.id} place={active}>
              <Notices shown={notices.shown} dismiss={notices.dismiss} />
            </Place>
          ) : (
            <Acts className="teams-whole">
              <Install />
            </Acts>
          )}
        </div>
      </div>
      {board.dialog !== null && <Dialog key={board.dialog.id} dialog={board.dialog} chat={chat} />}
    </section>
  );
};

type PlaceProps = { readonly place: TeamsPlace; readonly children: ReactNode };

const Place = ({ place, children }: PlaceProps): ReactNode => {
  const { say } = useScene();
  const [replyTo, setReplyTo] = useState<TeamsMessage | null>(null);
  const composer = useRef<ComposerHandle>(null);
  const reply = (message: TeamsMessage): void => {
    setReplyTo(message);
    composer.current?.focus();
  };
  return (
    <>
      <Messages place={place} reply={reply} />
      <Acts>
        {children}
        <Composer
          ref={composer}
          place={place}
          label={place.kind === "channel" ? say("newPost") : say("write")}
          replyTo={replyTo}
          noReply={() => setReplyTo(null)}
        />
      </Acts>
    </>
  );
};

/** Adds the place of the chat with the bot, which may not exist before the app is added. */
const withDirect = (places: readonly TeamsPlace[]): readonly TeamsPlace[] =>
  places.some(({ kind }) => kind === "direct")
    ? places
    : [{ id: "direct", kind: "direct", name: "ID-jour", messages: [] }, ...places];

/**
 * When a dialog closes, the focus goes back to where it was before, or to the messages where that
 * is gone.
 */
const useWayBack = (dialog: string | null, chat: RefObject<HTMLElement | null>) => {
  const before = useRef<HTMLElement | null>(null);
  const open = useRef(false);
  useLayoutEffect(() => {
    const closed = open.current && dialog === null;
    open.current = dialog !== null;
    const active = document.activeElement;
    if (!closed || (active !== document.body && chat.current?.contains(active) !== true)) return;
    const list = chat.current?.querySelector<HTMLElement>(".teams-messages");
    const there = before.current?.isConnected === true ? before.current : list;
    there?.focus({ preventScroll: true });
  }, [dialog, chat]);
  return useCallback(({ target }: { readonly target: EventTarget }) => {
    if (target instanceof HTMLElement) before.current = target;
  }, []);
};
