/**
 * Draws one person's Slack: the chat with ID-jour and the channels side by side as tabs, and a form
 * in front of them.
 */
import type { ReactNode } from "react";
import { useEffect, useId, useState } from "react";
import "slack-blocks-to-jsx/dist/style.css";
import "./slack.css";
import "./form/forms.css";
import type { SlackBoard, SlackPlace } from "../../board.ts";
import type { ChatProps } from "../chat.ts";
import { Composer } from "./composer.tsx";
import { Home } from "./home.tsx";
import { MessageList } from "./message-list.tsx";
import { Modal } from "./form/modal.tsx";
import { Question, useQuestion } from "./question.tsx";
import { SceneContext, useScene } from "./scene.ts";
import type { Scene } from "./scene.ts";
import { Tabs, panelId, tabId } from "./tabs.tsx";
import { latestOf } from "./threads.ts";
import { inWords } from "./words.ts";

export const SlackChat = (props: ChatProps<SlackBoard>): ReactNode => {
  const { board, profile, language, theme, act, pointed } = props;
  const [asked, ask] = useQuestion();
  const scene: Scene = {
    person: board.id,
    profile,
    language,
    theme,
    names: board.names,
    act,
    say: (word, fill) => inWords(language, word, fill),
    ask,
  };
  return (
    <SceneContext value={scene}>
      <div className="slack-chat" data-theme={theme}>
        <div className="slack-under" inert={board.modal !== null || asked !== null}>
          <Places board={board} pointed={pointed} scene={scene} />
        </div>
        {board.modal !== null && (
          <div inert={asked !== null}>
            <Modal key={board.modal.id} modal={board.modal} />
          </div>
        )}
        {asked !== null && <Question {...asked} />}
      </div>
    </SceneContext>
  );
};

type PlacesProps = {
  readonly board: SlackBoard;
  readonly pointed: string | null;
  readonly scene: Scene;
};

const Places = ({ board, pointed, scene }: PlacesProps): ReactNode => {
  const base = useId();
  const { place, choose, tab, setTab, isUnseen } = usePlaces(board, pointed);
  if (place === undefined) return null;
  return (
    <>
      <Tabs
        base={base}
        className="slack-places"
        label={scene.say("conversations", { person: scene.profile.name })}
        tabs={board.places.map((one) => ({
          id: one.id,
          label: one.kind === "channel" ? `# ${one.name}` : one.name,
          unseen: isUnseen(one),
        }))}
        chosen={place.id}
        choose={choose}
      />
      <div
        className="slack-place"
        role="tabpanel"
        id={panelId(base, place.id)}
        aria-labelledby={tabId(base, place.id)}
      >
        {place.kind === "direct" ? (
          <AppChat {...{ board, place, pointed, tab, setTab }} unseen={isUnseen(place)} />
        ) : (
          <Talk key={place.id} place={place} pointed={pointed} />
        )}
      </div>
    </>
  );
};

type AppChatProps = TalkProps & {
  readonly board: SlackBoard;
  readonly tab: string;
  readonly setTab: (tab: string) => void;
  readonly unseen: boolean;
};

/** The chat with the app has two tabs of its own. */
const AppChat = ({ board, place, pointed, tab, setTab, unseen }: AppChatProps): ReactNode => {
  const { act, person, profile, say } = useScene();
  const base = useId();
  const choose = (id: string) => {
    setTab(id);
    if (id === "home" && !profile.asleep) void act({ do: "slack.open-home", person });
  };
  return (
    <>
      <Tabs
        base={base}
        className="slack-app-tabs"
        label={say("appTabs", { person: profile.name })}
        tabs={[
          { id: "messages", label: say("messages"), unseen },
          { id: "home", label: say("home"), unseen: false },
        ]}
        chosen={tab}
        choose={choose}
      />
      <div
        className="slack-place"
        role="tabpanel"
        id={panelId(base, tab)}
        aria-labelledby={tabId(base, tab)}
      >
        {tab === "home" ? (
          <Home blocks={board.home} />
        ) : (
          <Talk key={place.id} place={place} pointed={pointed} />
        )}
      </div>
    </>
  );
};

type TalkProps = { readonly place: SlackPlace; readonly pointed: string | null };

const Talk = ({ place, pointed }: TalkProps): ReactNode => (
  <>
    <MessageList place={place} pointed={pointed} />
    <fieldset className="slack-bare" disabled={useScene().profile.asleep}>
      <Composer place={place} under={null} />
    </fieldset>
  </>
);

/**
 * Which place is shown, and where something new waits. A message that a story points at opens its
 * place.
 */
const usePlaces = (board: SlackBoard, pointed: string | null) => {
  const [chosen, setChosen] = useState<string | null>(null);
  const [tab, setTab] = useState("messages");
  const [seen, setSeen] = useState<Readonly<Record<string, string>>>(() =>
    Object.fromEntries(board.places.map((one) => [one.id, latestOf(one.messages)])),
  );
  const place = board.places.find((one) => one.id === chosen) ?? board.places[0];
  const pointedPlace = board.places.find((one) =>
    one.messages.some(({ ts }) => ts === pointed),
  )?.id;
  useEffect(() => {
    if (pointedPlace === undefined) return;
    setChosen(pointedPlace);
    setTab("messages");
  }, [pointed, pointedPlace]);
  const looking = place !== undefined && (place.kind === "channel" || tab === "messages");
  const id = place?.id ?? "";
  const latest = place === undefined ? "" : latestOf(place.messages);
  useEffect(() => {
    if (looking) setSeen((before) => ({ ...before, [id]: latest }));
  }, [looking, id, latest]);
  const isUnseen = (one: SlackPlace) =>
    !(looking && one.id === id) && latestOf(one.messages) > (seen[one.id] ?? "");
  return { place, choose: setChosen, tab, setTab, isUnseen };
};
