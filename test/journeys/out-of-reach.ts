/** Has nothing reach experts of the police, in this platform's own words for why. */
import { teamsOf } from "./duty.ts";
import { users } from "./addresses.ts";
import type { World } from "./world.ts";

type AtPolice = "e-anna" | "e-karim";
type Refused = {
  /** By method, what Slack answers. */
  readonly slack: Readonly<Partial<Record<"chat.postMessage" | "conversations.open", string>>>;
  /** What the Bot Connector answers to what is posted, and where a chat is opened anew. */
  readonly teams: {
    readonly status: number;
    readonly code: string;
    readonly opening?: true;
  };
};
const noChat = { status: 404, code: "ConversationNotFound" };
const closed = { "chat.postMessage": "channel_not_found", "conversations.open": "user_disabled" };
const refusals = {
  /** The chat is not found; the person is there. */
  noChat: { slack: { "chat.postMessage": "channel_not_found" }, teams: noChat },
  /** Nor is the person, where it is opened anew. */
  left: { slack: closed, teams: { ...noChat, opening: true } },
  /** In Slack nobody can block an app: there the account is closed for a while. */
  blocked: { slack: closed, teams: { status: 403, code: "ConversationBlockedByUser" } },
  /** An administrator has switched the app off. */
  switchedOff: {
    slack: { "chat.postMessage": "account_inactive", "conversations.open": "account_inactive" },
    teams: { status: 403, code: "BotDisabledByAdmin" },
  },
} as const satisfies Record<string, Refused>;

type Aim = { readonly people: readonly AtPolice[]; readonly times?: number };
/** Gives what ends it. */
export const refuse = (
  current: World,
  why: keyof typeof refusals,
  { people, times = 1_000 }: Aim,
): (() => void) => {
  const refused: Refused = refusals[why];
  const ends = people.flatMap((id) =>
    current.who(id).platform === "Slack"
      ? inSlack(current, id, { ...refused, times })
      : inTeams(current, id, { ...refused, times }),
  );
  return () => {
    for (const end of ends) end();
  };
};

type Times = Refused & { readonly times: number };
const inSlack = ({ trial }: World, id: AtPolice, { slack: said, times }: Times) => {
  const { slack: user } = users[id];
  const { directChannel } = trial.slack.person("T0POLISEN", user);
  const only = (given: Readonly<Record<string, unknown>>): boolean =>
    given["channel"] === directChannel || given["users"] === user;
  return Object.entries(said).map(([method, error]) =>
    trial.slack.switches.next(
      method,
      { kind: "refused", error },
      { team: "T0POLISEN", times, only },
    ),
  );
};
const inTeams = (current: World, id: AtPolice, { teams: said, times }: Times) => {
  const { conversationId: chat } = teamsOf(current, id);
  const { opening, ...answered } = said;
  const trouble = { kind: "answer", ...answered } as const;
  const posts = (isIt: (path: string) => boolean) =>
    current.trial.teams.switches.next(trouble, {
      times,
      only: ({ method, path }) => method === "POST" && isIt(decodeURIComponent(path)),
    });
  return [
    posts((path) => path.includes(chat)),
    ...(opening === undefined ? [] : [posts((path) => path.endsWith("/v3/conversations"))]),
  ];
};

/** How often the bot has tried to write to Anna, or to open her chat, in vain. */
export const triesInVain = (current: World): number => {
  const { slack, teams } = current.trial;
  if (current.who("e-anna").platform === "Teams") {
    const { conversationId } = teamsOf(current, "e-anna");
    return teams.log.entries.filter(
      ({ name }) => name.startsWith("POST") && name.includes(conversationId),
    ).length;
  }
  return slack.log
    .calls("conversations.open", "T0POLISEN")
    .filter(
      (call) => call.arguments["users"] === users["e-anna"].slack && call.answer["ok"] === false,
    ).length;
};
