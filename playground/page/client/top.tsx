/**
 * The top of the page: what this is, the stories, the clock, trouble, people, language and theme.
 */
import { type ReactNode, useState } from "react";
import type { Language, Platform, Profile, Role, Trouble, World } from "../board.ts";
import type { Act } from "./chat.ts";
import { Menu } from "./menu.tsx";
import { say } from "./page-words.ts";
import type { Settings } from "./settings.ts";
import { clockText, useTrialNow } from "./time.ts";

type TopProps = {
  readonly world: World;
  readonly settings: Settings;
  readonly change: (change: Partial<Settings>) => void;
  readonly shown: readonly Profile[];
  /** Who has something new that is not shown. */
  readonly news: ReadonlySet<string>;
  /** Nothing has happened yet: a newcomer needs the tools before anything else. */
  readonly untouched: boolean;
  readonly act: Act;
};

export const Top = (props: TopProps): ReactNode => {
  const { world, settings, change, act, untouched } = props;
  const { language } = settings;
  // On a narrow screen the tools are open until something happens, or as the reader wants.
  const [chosen, setOpen] = useState<boolean | null>(null);
  const open = chosen ?? untouched;
  return (
    <header className="top" data-open={open}>
      <div className="top-name">
        <h1>
          ID-jour <span>{say(language, "tagline")}</span>
        </h1>
        <p title={say(language, "what")}>{say(language, "what")}</p>
        <button
          type="button"
          className="narrow-only"
          aria-expanded={open}
          onClick={() => setOpen(!open)}
        >
          {say(language, "tools")}
        </button>
        <Appearance {...props} />
      </div>
      <div className="top-tools">
        <div className="group" role="group" id="stories" aria-label={say(language, "stories")}>
          {world.stories.map(({ id, title }) => (
            <button
              key={id}
              type="button"
              className="primary"
              onClick={() => {
                setOpen(false);
                void act({ do: "story", id, language });
              }}
            >
              <span aria-hidden="true">▶ </span>
              {title[language]}
            </button>
          ))}
        </div>
        <TrialClock world={world} language={language} act={act} />
        <div className="group menus">
          <TroubleMenu world={world} language={language} act={act} />
          <PeopleMenu {...props} />
          <button
            type="button"
            id="inspector-button"
            aria-pressed={settings.inspecting}
            onClick={() => change({ inspecting: !settings.inspecting })}
          >
            {say(language, "inspector")}
          </button>
        </div>
      </div>
    </header>
  );
};

const TrialClock = ({
  world,
  language,
  act,
}: Pick<TopProps, "world" | "act"> & { readonly language: Language }): ReactNode => {
  const now = useTrialNow(world);
  const [hasYear, setHasYear] = useState(false);
  const moves = [
    ["fiveMinutes", { minutes: 5 }],
    ["oneHour", { minutes: 60 }],
    ["monday", "monday"],
    ["clockChange", "clock-change"],
  ] as const;
  return (
    <div className="group clock" role="group" aria-label={say(language, "clock")}>
      <time dateTime={new Date(now).toISOString()}>
        {clockText(now, "Europe/Stockholm", language)}
        <small> {say(language, "stockholm")}</small>
      </time>
      <button
        type="button"
        title={say(language, "yearNote")}
        disabled={hasYear}
        onClick={() => void act({ do: "year" }).then(({ ok }) => setHasYear(ok))}
      >
        {say(language, hasYear ? "yearDone" : "year")}
      </button>
      {moves.map(([key, to]) => (
        <button
          key={key}
          type="button"
          title={key === "clockChange" ? say(language, "clockChangeNote") : undefined}
          onClick={() => void act({ do: "clock", to })}
        >
          {say(language, key)}
        </button>
      ))}
    </div>
  );
};

const troubles = ["throttled", "down", "slow", "redelivering"] as const satisfies Trouble[];
const platformNames = { slack: "Slack", teams: "Teams" } as const;

type InLanguage = { readonly world: World; readonly language: Language };

/** Shows the present trouble on the button, in few signs, so that the row keeps its width. */
const TroubleLabel = ({ world, language }: InLanguage): ReactNode => {
  const count = world.troubles.slack.length + world.troubles.teams.length;
  return (
    <>
      {say(language, "troubles")}
      {count > 0 && <span className="count">{count}</span>}
      {world.bot !== "running" && (
        <span className="count">
          <span aria-hidden="true">■</span>
          <span className="hidden-words">
            {say(language, "bot")} {say(language, world.bot)}
          </span>
        </span>
      )}
    </>
  );
};

const TroubleMenu = ({
  world,
  language,
  act,
}: Pick<TopProps, "world" | "act"> & { readonly language: Language }): ReactNode => {
  const restless = world.bot !== "running" && world.bot !== "stopped";
  const platform = (name: Platform): ReactNode => (
    <fieldset key={name}>
      <legend>{platformNames[name]}</legend>
      {troubles.map((trouble) => (
        <label key={trouble}>
          <input
            type="checkbox"
            checked={world.troubles[name].includes(trouble)}
            onChange={({ target }) =>
              void act({ do: "trouble", platform: name, trouble, on: target.checked })
            }
          />
          {say(language, trouble)}
        </label>
      ))}
    </fieldset>
  );
  return (
    <Menu label={<TroubleLabel world={world} language={language} />}>
      {platform("slack")}
      {platform("teams")}
      <fieldset>
        <legend>
          {say(language, "bot")}: {say(language, world.bot)}
        </legend>
        <div className="group">
          {(["stop", "start", "restart"] as const).map((to) => (
            <button
              key={to}
              type="button"
              disabled={restless || (to === "start") === (world.bot === "running")}
              onClick={() => void act({ do: "bot", to })}
            >
              {say(language, to)}
            </button>
          ))}
        </div>
        <p>{say(language, "botNote")}</p>
      </fieldset>
    </Menu>
  );
};

const roles = ["caseworker", "expert", "coordinator"] as const satisfies Role[];

const PeopleMenu = ({ world, settings, change, shown, news }: TopProps): ReactNode => {
  const { language } = settings;
  const ids = shown.map(({ id }) => id);
  const toggle = (id: string, on: boolean): void =>
    change({ shown: on ? [...ids, id] : ids.filter((one) => one !== id) });
  return (
    <Menu
      label={
        <>
          {say(language, "people")}
          {news.size > 0 && (
            <span className="count">{say(language, "newFor", { n: String(news.size) })}</span>
          )}
        </>
      }
      className="people"
    >
      {roles.map((role) => (
        <fieldset key={role} data-role={role}>
          <legend>{say(language, role)}</legend>
          {world.people
            .filter((one) => one.role === role)
            .map(({ id, name, agency, platform }) => (
              <label key={id}>
                <input
                  type="checkbox"
                  checked={ids.includes(id)}
                  onChange={({ target }) => toggle(id, target.checked)}
                />
                <span>
                  {name} {news.has(id) && <span className="count">{say(language, "new")}</span>}
                  <small>
                    {agency[language]} · {platformNames[platform]}
                  </small>
                </span>
              </label>
            ))}
        </fieldset>
      ))}
    </Menu>
  );
};

const Appearance = ({ world, settings, change, act }: TopProps): ReactNode => {
  const { language, theme } = settings;
  const turnTo = (chosen: Language): void => {
    change({ language: chosen });
    // The people's clients change too, so that the cards can be read as well.
    for (const { id, language: theirs } of world.people)
      if (theirs !== chosen) void act({ do: "speak", person: id, language: chosen });
  };
  return (
    <div className="group appearance" role="group" aria-label={say(language, "language")}>
      {(["sv", "en"] as const).map((one) => (
        <button
          key={one}
          type="button"
          lang={one}
          aria-pressed={language === one}
          onClick={() => turnTo(one)}
        >
          {one === "sv" ? "Svenska" : "English"}
        </button>
      ))}
      <button
        type="button"
        aria-label={say(language, theme === "light" ? "toDark" : "toLight")}
        onClick={() => change({ theme: theme === "light" ? "dark" : "light" })}
      >
        <span aria-hidden="true">{theme === "light" ? "☾" : "☀"}</span>
      </button>
    </div>
  );
};
