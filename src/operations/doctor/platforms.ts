/** The doctor's checks of what a platform says beside credentials: people, histories, and how its requests are verified. */
import { setTimeout as wait } from "node:timers/promises";
import type { LookedIntoChat, Metadata } from "../../bots/credentials.ts";
import type { SlackConfig } from "../../config/slack.ts";
import type { Organisation } from "../../org/organisation.ts";
import { type Check, bad, doctorText, good, noted } from "../doctor-checks.ts";

export const metadataChecks = ({ address, state, said, keys }: Metadata): readonly Check[] => {
  const blanks = { address, said, keys };
  switch (state) {
    case "usable":
      return [
        isOurs(address)
          ? noted("Teams keys", doctorText("metadata.local", blanks))
          : good("Teams keys", doctorText("metadata.usable", blanks)),
      ];
    case "unusable":
      return [bad("Teams keys", doctorText("metadata.unusable", blanks))];
    case "silent":
      return [noted("Teams keys", doctorText("metadata.silent", blanks))];
  }
};

/** Keys of this machine: whoever is on it signs what they like. */
const isOurs = (address: string): boolean =>
  /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/u.test(URL.parse(address)?.hostname ?? "");

type Workspace = {
  readonly team: string;
  readonly token: string;
  readonly users: ReadonlyMap<string, string>;
  readonly channel: string | null;
};
/** Each workspace of the file that a token in the settings is for: whom the file names there, by member id. */
export const workspacesIn = (
  { experts, coordinators, agencies, operator }: Organisation,
  { soleToken, tokens }: SlackConfig,
): readonly Workspace[] => {
  const people = [...experts, ...coordinators].flatMap(({ id, chat }) =>
    chat.slack.map(({ team, user }) => ({ id, team, user })),
  );
  const channels = [...agencies.map(({ coordinatorChat }) => coordinatorChat), operator?.alarm]
    .flatMap((chat) => chat?.slack ?? [])
    .flatMap(({ team, channel }) => (channel == null ? [] : [{ team, channel }]));
  return [...Map.groupBy(people, ({ team }) => team)].flatMap(([team, members]) => {
    const token = tokens[team] ?? soleToken;
    if (token === null) return [];
    const channel = channels.find((one) => one.team === team)?.channel ?? null;
    return [{ team, token, users: new Map(members.map(({ user, id }) => [user, id])), channel }];
  });
};

/** Slack takes some hundred such questions a minute: more people than these are asked about on request. */
const askedMost = 50;

const looking = async (asked: Asked): Promise<LookedIntoChat> =>
  (await import("../../main.ts")).lookIntoSlack(asked);

type Looking = { readonly slack: Pick<SlackConfig, "apiUrl">; readonly all: boolean };
type Asked = {
  readonly apiUrl: string;
  readonly token: string;
  readonly users: readonly string[];
  readonly channel: string | null;
  readonly wait: (ms: number) => Promise<unknown>;
};
type Look = (asked: Asked) => Promise<LookedIntoChat>;
export const slackPeopleChecks = async (
  workspaces: readonly Workspace[],
  { slack, all }: Looking,
  look: Look = looking,
): Promise<readonly Check[]> => {
  const checks: Check[] = [];
  for (const { team, token, users, channel } of workspaces) {
    const ids = [...users.keys()].slice(0, all ? undefined : askedMost);
    const asked = { apiUrl: slack.apiUrl, token, users: ids, channel, wait };
    checks.push(...lookedChecks({ team, users, asked: ids.length }, await look(asked)));
  }
  return checks;
};

const lookedChecks = (
  { team, users, asked }: Pick<Workspace, "team" | "users"> & { readonly asked: number },
  { missing, silent, rationed }: LookedIntoChat,
): readonly Check[] => {
  const name = `people in ${team}`;
  const who = missing.map((user) => `${users.get(user) ?? ""} (${user})`);
  const people = (): Check => {
    if (who.length > 0) return bad(name, doctorText("members.missing", { who }));
    if (silent !== null) return noted(name, doctorText("members.silent", { said: silent }));
    return asked < users.size
      ? noted(name, doctorText("members.some", { count: asked, all: users.size }))
      : good(name, doctorText("members.found", { count: asked }));
  };
  if (rationed === null) return [people()];
  const histories = `histories of ${team}`;
  return [
    people(),
    rationed
      ? noted(histories, doctorText("histories.rationed"))
      : good(histories, doctorText("histories.free")),
  ];
};
