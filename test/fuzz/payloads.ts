/**
 * Collects what the platforms really send, by the door that it comes to: the recorded payloads of
 * test/fixtures, and all that the story made the local platforms send. Each can be sent as if
 * another person had done it, and as news.
 */
import { personId, personalChatId } from "../../playground/teams/directory.ts";
import { recordedOf } from "../bots/recorded.ts";
import { type Member, type Town, members } from "./town.ts";

export const doors = [
  "slack events",
  "slack interactivity",
  "slack commands",
  "slack options",
  "teams activities",
  "teams invokes",
] as const;
export type Door = (typeof doors)[number];
export const platformOf = (door: Door): "slack" | "teams" =>
  door.startsWith("slack") ? "slack" : "teams";

/** A person's names in a payload, in a fixed order. */
export type Names = readonly string[];
export type Recorded = {
  readonly name: string;
  /** As JSON. */
  readonly payload: string;
  readonly names: Names;
  /** Of test/fixtures, whose people no agency names. */
  readonly isFixture: boolean;
  /** What makes it the same when it comes again. */
  readonly unique: readonly string[];
};
export type ByDoor = { readonly [Name in Door]: readonly Recorded[] };

export const namesOf = (town: Town, { platform, community, user }: Member): Names => {
  if (platform === "slack")
    return [user, community, town.platforms.slack.person(community, user).directChannel];
  const appId = appIdIn(town, community);
  return [user, community, personId(appId, user), personalChatId(appId, user), appId];
};
export const appIdIn = (town: Town, tenant: string): string => {
  const { environment } = town.platforms;
  const name = Object.keys(environment).find(
    (one) => one.endsWith("_TENANT_ID") && environment[one] === tenant,
  );
  return environment[name?.replace("TENANT_ID", "APP_ID") ?? ""] ?? "";
};

/** What the fixtures call their people and places. */
const inFixtures: Readonly<Record<"slack" | "teams", Names>> = {
  slack: ["U04ANNA0001", "T04POLISEN7", "D04ANNADM01"],
  teams: [
    "c0ffee00-1111-4222-8333-444455556666",
    "5e1f0b7a-2c3d-4e5f-8a9b-0c1d2e3f4a5b",
    "29:1bDpQ3xExampleAdaLind0000000000000000000000000000000000000000000000000000000000000000",
    "a:1XyZExamplePersonalConversation00000000000000000000000000000000000000000000000000000000000000000000000",
    "9b8a7c6d-1e2f-4a3b-8c4d-5e6f7a8b9c0d",
  ],
};

const field = (value: unknown, ...path: readonly string[]): unknown => {
  let found: unknown = value;
  for (const key of path) found = Object(found)[key];
  return found;
};
const doorOf = (platform: "slack" | "teams", payload: unknown): Door => {
  const type = field(payload, "type");
  if (platform === "teams") return type === "invoke" ? "teams invokes" : "teams activities";
  if (field(payload, "command") !== undefined) return "slack commands";
  if (type === "block_suggestion") return "slack options";
  return type === "event_callback" || type === "app_rate_limited"
    ? "slack events"
    : "slack interactivity";
};

const slackUnique = [
  ["event_id"],
  ["trigger_id"],
  ["event", "client_msg_id"],
  ["event", "ts"],
  ["view", "hash"],
  ["actions", "0", "action_ts"],
  ["action_ts"],
] as const;
const uniqueIn = (platform: "slack" | "teams", payload: unknown): readonly string[] => {
  const found =
    platform === "teams"
      ? [field(payload, "id")]
      : slackUnique.map((path) => field(payload, ...path));
  return found.filter((one): one is string => typeof one === "string" && one !== "");
};

const fixtures = (town: Town): readonly (readonly [Door, Recorded])[] =>
  (["slack", "teams"] as const).flatMap((platform) =>
    recordedOf(platform).map(({ name, payload }) => {
      const local = JSON.stringify(payload)
        .replaceAll("U04JOURBOT1", "U0IDJOUR")
        .replaceAll("C04JOUREN01", "C0JOUREN")
        // Nothing is to leave the machine.
        .replaceAll("https://hooks.slack.com", new URL(town.platforms.slack.url).origin)
        .replaceAll(/https:\/\/smba\.trafficmanager\.net\/[^"\\]*/gu, town.serviceUrl);
      return [
        doorOf(platform, payload),
        {
          name: `recorded ${name}`,
          payload: local,
          names: inFixtures[platform],
          isFixture: true,
          unique: uniqueIn(platform, payload),
        },
      ];
    }),
  );

/** What the local platforms sent until now, with the names of whoever did it. */
const played = (town: Town): readonly (readonly [Door, Recorded])[] => {
  const { slack, teams } = town.platforms;
  const sent = [
    ...slack.log
      .requests()
      .filter(({ echo }) => !echo)
      .map(({ payload, user }) => ({ platform: "slack" as const, payload, user })),
    ...teams.log.entries
      .filter(({ direction }) => direction === "to-bot")
      .map(({ body }) => ({
        platform: "teams" as const,
        payload: body,
        user: field(body, "from", "aadObjectId"),
      })),
  ];
  return sent.flatMap(({ platform, payload, user }, n) => {
    const by = members.find((one) => one.platform === platform && one.user === user);
    if (by === undefined) return [];
    const recorded = {
      name: `played ${n}`,
      payload: JSON.stringify(payload),
      names: namesOf(town, by),
      isFixture: false,
      unique: uniqueIn(platform, payload),
    };
    return [[doorOf(platform, payload), recorded] as const];
  });
};

export const payloadsOf = (town: Town): ByDoor => {
  const all = [...fixtures(town), ...played(town)];
  const of = (door: Door): readonly Recorded[] =>
    all.filter(([at]) => at === door).map(([, recorded]) => recorded);
  return {
    "slack events": of("slack events"),
    "slack interactivity": of("slack interactivity"),
    "slack commands": of("slack commands"),
    "slack options": of("slack options"),
    "teams activities": of("teams activities"),
    "teams invokes": of("teams invokes"),
  };
};

/** The payload as JSON, done by another person, and as the nth of its kind. */
export const madeOf = (
  { payload, names, unique }: Recorded,
  { as, n }: { readonly as: Names; readonly n: number },
): string => {
  let text = payload;
  names.forEach((name, i) => (text = text.replaceAll(name, as[i] ?? name)));
  for (const one of unique) text = text.replaceAll(one, freshened(one, n));
  return text;
};
/** Of the same shape: a time of Slack's, a message of Teams', or anything else. */
const freshened = (old: string, n: number): string => {
  if (/^\d{10}\.\d{6}$/u.test(old))
    return `${Number(old.slice(0, 10)) + Math.floor(n / 1e6)}.${String(n % 1e6).padStart(6, "0")}`;
  return /^\d{13}$/u.test(old) ? String(Number(old) + 1 + n) : `${old}-${n}`;
};
