/**
 * One person's column: their name, role and colour, their local time, and the chat as the platform
 * draws it.
 */
import { type ReactNode, memo } from "react";
import type { Language, PersonBoard, Profile, World } from "../board.ts";
import type { Act } from "./chat.ts";
import { Menu } from "./menu.tsx";
import { say } from "./page-words.ts";
import type { Theme } from "./settings.ts";
import { SlackChat } from "./slack/slack-chat.tsx";
import { TeamsChat } from "./teams/teams-chat.tsx";
import { hourText, placeOf, useTrialNow } from "./time.ts";

type ColumnProps = {
  readonly world: World;
  readonly profile: Profile;
  /** Absent until the server has sent it. */
  readonly board: PersonBoard | undefined;
  readonly language: Language;
  readonly theme: Theme;
  readonly pointed: string | null;
  /** On a narrow screen only one column shows. */
  readonly inFront: boolean;
  readonly act: Act;
  readonly hide: () => void;
};

const platformNames = { slack: "Slack", teams: "Teams" } as const;

export const Column = (props: ColumnProps): ReactNode => {
  const { world, profile, board, language, inFront } = props;
  const { id, name, role, agency, platform, timeZone, asleep } = profile;
  return (
    <section
      className="column"
      id={`column ${id}`.replaceAll(/\W/gu, "-")}
      data-role={role}
      data-front={inFront}
      data-person={name}
      aria-label={say(language, "chatOf", { name, role: say(language, role) })}
    >
      <header>
        <p className="column-role">{say(language, role)}</p>
        <h2>{name}</h2>
        <p>
          {agency[language]} · {platformNames[platform]}
        </p>
        <LocalTime world={world} timeZone={timeZone} language={language} />
        <ColumnMenu {...props} />
      </header>
      {asleep && <p className="asleep">{say(language, "sleepNote", { name })}</p>}
      <div className="chat" data-asleep={asleep}>
        {board !== undefined && <Chat {...props} board={board} />}
      </div>
    </section>
  );
};

const LocalTime = ({
  world,
  timeZone,
  language,
}: Pick<ColumnProps, "world" | "language"> & { readonly timeZone: string }): ReactNode => {
  const now = useTrialNow(world);
  return (
    <p className="local-time">
      {hourText(now, timeZone, language)} <small>{placeOf(timeZone)}</small>
    </p>
  );
};

const ColumnMenu = ({ profile, language, act, hide }: ColumnProps): ReactNode => {
  const { id, name, asleep, language: theirs } = profile;
  return (
    <Menu label={<span aria-hidden="true">⋯</span>} name={say(language, "more", { name })}>
      <button type="button" onClick={() => void act({ do: "asleep", person: id, on: !asleep })}>
        {say(language, asleep ? "wake" : "sleep", { name })}
      </button>
      <div className="group" role="group" aria-label={say(language, "speaks")}>
        <span>{say(language, "speaks")}</span>
        {(["sv", "en"] as const).map((one) => (
          <button
            key={one}
            type="button"
            lang={one}
            aria-pressed={theirs === one}
            onClick={() => void act({ do: "speak", person: id, language: one })}
          >
            {one === "sv" ? "svenska" : "English"}
          </button>
        ))}
      </div>
      <button type="button" onClick={hide}>
        {say(language, "hide", { name })}
      </button>
    </Menu>
  );
};

type ChatOfProps = Pick<ColumnProps, "profile" | "language" | "theme" | "pointed" | "act"> & {
  readonly board: PersonBoard;
};

/** Drawn again only when one of its properties changed, not with every tick of the clock. */
const Chat = memo(
  ({ profile, board, language, theme, pointed, act }: ChatOfProps): ReactNode => {
    const shared = { profile, language, theme, pointed, act };
    return board.platform === "slack" ? (
      <SlackChat board={board} {...shared} />
    ) : (
      <TeamsChat board={board} {...shared} />
    );
  },
  (before, after) =>
    before.board === after.board &&
    before.language === after.language &&
    before.theme === after.theme &&
    before.pointed === after.pointed &&
    JSON.stringify(before.profile) === JSON.stringify(after.profile),
);
