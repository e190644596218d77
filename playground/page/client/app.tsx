/** The page: the top, the story that is told, people's chats side by side, and the inspector. */
import { type ReactNode, useState } from "react";
import type { World } from "../board.ts";
import { useActing } from "./acting.ts";
import { Column } from "./column.tsx";
import { FrontTabs } from "./front-tabs.tsx";
import { Inspector } from "./inspector.tsx";
import { listen, useLive } from "./live.ts";
import { useNews } from "./news.ts";
import { say } from "./page-words.ts";
import { useGreeting, usePointing, withOneMore } from "./pointing.ts";
import { Problems } from "./problems.tsx";
import { type Settings, shownOf, useSettings } from "./settings.ts";
import { StoryBar } from "./story-bar.tsx";
import { Top } from "./top.tsx";
import "./look.css";
import "./page.css";

listen();

export const App = (): ReactNode => {
  const { world } = useLive();
  const [settings, change] = useSettings();
  if (world === null) return <p className="opening">{say(settings.language, "opening")}</p>;
  return <Room world={world} settings={settings} change={change} />;
};

type RoomProps = {
  readonly world: World;
  readonly settings: Settings;
  readonly change: (change: Partial<Settings>) => void;
};

const Room = ({ world, settings, change }: RoomProps): ReactNode => {
  const { connected, people, steps } = useLive();
  const { act, problems, dismiss } = useActing();
  const { language, theme, inspecting } = settings;
  const shown = shownOf(world.people, settings.shown);
  const [front, setFront] = useState<string | null>(null);
  const { looking, look, pointed } = usePointing(world, {
    shown,
    show: (id) => change({ shown: withOneMore(shown, id, world.story) }),
    setFront,
  });
  useGreeting(language, connected, act);
  const news = useNews(people, shown);
  const inFront = shown.some(({ id }) => id === front) ? front : (shown[0]?.id ?? null);
  const hide = (id: string): void =>
    change({ shown: shown.map((one) => one.id).filter((one) => one !== id) });
  return (
    <div className="room" data-inspecting={inspecting} data-story={world.story !== null}>
      <Top {...{ world, settings, change, shown, act, news }} untouched={steps.length === 0} />
      <StoryBar {...{ world, language, looking, look, act }} />
      <FrontTabs shown={shown} inFront={inFront} setFront={setFront} settings={settings} />
      <main>
        {shown.length === 0 && <p className="nobody">{say(language, "nobody")}</p>}
        {shown.map((profile) => (
          <Column
            key={profile.id}
            world={world}
            profile={profile}
            board={people[profile.id]}
            language={language}
            theme={theme}
            // A column that is hidden on a narrow screen cannot be scrolled before it comes to the
            // front.
            pointed={
              pointed?.person === profile.id && profile.id === inFront ? pointed.message : null
            }
            inFront={profile.id === inFront}
            act={act}
            hide={() => hide(profile.id)}
          />
        ))}
      </main>
      {inspecting && (
        <Inspector
          steps={steps}
          people={world.people}
          language={language}
          close={() => change({ inspecting: false })}
        />
      )}
      <Problems problems={problems} dismiss={dismiss} settings={settings} connected={connected} />
    </div>
  );
};
