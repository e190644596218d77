/**
 * Sets the stage of the benches. It holds an organisation with many experts and askers on both
 * platforms, the local Slack and Teams in this process, and a request that one of the askers sent,
 * as the template for the load.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readOrganisation } from "../src/org/check/check.ts";
import type { Organisation } from "../src/org/organisation.ts";
import { storedText } from "../src/runtime/organisation-follower.ts";
import { slackSomeone } from "../playground/slack-someone.ts";
import { personId, personalChatId } from "../playground/teams/directory.ts";
import { teamsSomeone } from "../playground/teams-someone.ts";
import { type Platforms, openPlatforms } from "../playground/trial.ts";
import { question } from "../test/journeys/filled-in.ts";
import { openStore } from "../src/main.ts";
import type { Database } from "../src/config/config.ts";
import type { Template } from "./load.ts";
import { type Served, serveIdjour } from "./processes.ts";
import { organise } from "../playground/organise.ts";

export type PlatformName = "slack" | "teams";
export type Patterns = { readonly ask: Template; readonly event: Template };
export type Stage = {
  readonly organisation: Organisation;
  readonly platforms: Platforms;
  readonly patterns: Readonly<Record<PlatformName, Patterns>>;
  /** Settings of the product on a new SQLite database. */
  newDatabase(): Promise<{ readonly path: string; readonly environment: Environment }>;
  prepare(database: Database): Promise<void>;
  close(): Promise<void>;
};
type Environment = Readonly<Record<string, string>>;

export const team = "T0SKATT";
const tenant = "11111111-1111-1111-1111-111111111111";
const expertsEach = 40;
const onTopicEach = 6;
export const askers = 100;
const usualWriters = 100;

const teamsUser = (n: number): string => `a0000000-0000-4000-8000-${String(n).padStart(12, "0")}`;
export const slackUser = (n: number): string => `U0ASKER${String(n).padStart(4, "0")}`;

/** Who asks the question of this number: everyone in Slack and in Teams in turn. */
export const askerOf = (n: number) => {
  const person = Math.floor(n / 2) % askers;
  return n % 2 === 0
    ? ({ platform: "slack", community: team, user: slackUser(person) } as const)
    : ({ platform: "teams", community: tenant, user: teamsUser(person) } as const);
};

export type StageOptions = {
  /**
   * How many ask on each platform, a hundred where nothing is said, and how many know about the
   * topic.
   */
  readonly askers?: number;
  readonly experts?: number;
  readonly maxOpen?: number;
  /** Those who only write and never ask: an asker's words would be about their question. */
  readonly writers?: number;
  /** Only experts of this platform know about the topic. */
  readonly answeredIn?: PlatformName;
  /** The limits of the product's own policy hold for the askers. */
  readonly limited?: true;
};

/** A few people send what thousands would. */
const unlimited = { eventsPerMin: 1e6, questionsPerHour: 1e6, urgentPerHour: 1e6 };

const sample = ({
  answeredIn,
  experts = onTopicEach,
  maxOpen = 1000,
  limited,
}: StageOptions): Organisation => {
  const expert = (n: number, platform: PlatformName) => ({
    id: `e-${platform}-${String(n).padStart(3, "0")}`,
    name: `Expert ${n}`,
    agency: platform === "slack" ? "polismyndigheten" : "migrationsverket",
    chat:
      platform === "slack"
        ? { slack: { team: "T0POLISEN", user: `U0EXPERT${n}` } }
        : {
            teams: { tenant: "33333333-3333-3333-3333-333333333333", user: teamsUser(90_000 + n) },
          },
    // As in an agency, most know about other topics.
    topics:
      n < experts && (answeredIn ?? platform) === platform
        ? { "passport-authenticity": 2 }
        : { "mrz-and-chip": 2 },
    languages: ["sv", "en"],
    maxOpen,
  });
  const numbers = Array.from({ length: Math.max(expertsEach, experts) }, (_, n) => n);
  const agency = (id: string, name: string, chat: object, limits: object = unlimited) => ({
    id,
    name: { sv: name, en: name },
    chat,
    policy: { limits },
  });
  const parsed = readOrganisation(
    JSON.stringify({
      version: 1,
      agencies: [
        agency(
          "skatteverket",
          "Skatteverket",
          { slack: { team }, teams: { tenant } },
          limited ? {} : unlimited,
        ),
        agency("polismyndigheten", "Polismyndigheten", { slack: { team: "T0POLISEN" } }),
        agency("migrationsverket", "Migrationsverket", {
          teams: { tenant: "33333333-3333-3333-3333-333333333333" },
        }),
      ],
      experts: [
        ...numbers.map((n) => expert(n, "slack")),
        ...numbers.map((n) => expert(n, "teams")),
      ],
    }),
    "bench",
  );
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.organisation;
};

const gatheringOf = (caseworkers: number) => ({
  caseworkers: Array.from({ length: caseworkers }, (_, n) => [
    { id: `s${n}`, name: `Kim ${n}`, locale: "sv-SE", slack: { team, user: slackUser(n) } },
    { id: `t${n}`, name: `Robin ${n}`, locale: "sv-SE", teams: { tenant, user: teamsUser(n) } },
  ]).flat(),
});

const words = "Hej, hur gör jag om jag undrar över ett pass?";

export const openStage = async (options: StageOptions = {}): Promise<Stage> => {
  const folder = mkdtempSync(join(tmpdir(), "idjour-bench-"));
  const organisation = sample(options);
  const asking = options.askers ?? askers;
  const crowd = { caseworkers: asking + (options.writers ?? usualWriters), asking };
  const platforms = await openPlatforms(organisation, gatheringOf(crowd.caseworkers));
  const prepare = async (database: Database): Promise<void> => {
    const store = await openStore(database);
    await organise(store, storedText(organisation), Date.now());
    await store.close();
  };
  let databases = 0;
  const newDatabase: Stage["newDatabase"] = async () => {
    databases += 1;
    const path = join(folder, `${databases}.db`);
    await prepare({ kind: "sqlite", path });
    return { path, environment: { ...platforms.environment, DATABASE_URL: `file:${path}` } };
  };
  const rehearsal = await serveIdjour((await newDatabase()).environment);
  try {
    connect(platforms, rehearsal);
    await installed(platforms, organisation, crowd.caseworkers);
    const patterns = {
      slack: await slackPatterns(platforms, crowd),
      teams: await teamsPatterns(platforms, crowd),
    };
    return {
      organisation,
      platforms,
      patterns,
      newDatabase,
      prepare,
      close: async () => {
        await platforms.close();
        rmSync(folder, { recursive: true, force: true });
      },
    };
  } finally {
    await rehearsal.stop();
  }
};

export const connect = (platforms: Platforms, { url }: Served): void => platforms.connect(url);

const textAt = (value: unknown, ...path: readonly string[]): string => {
  let found: unknown = value;
  for (const key of path) found = Object(found)[key];
  if (typeof found !== "string") throw new Error(`no text at ${path.join(".")}`);
  return found;
};

/** Installs the bot in Teams, where it can write only then. */
const installed = async (
  { teams }: Platforms,
  { experts }: Organisation,
  caseworkers: number,
): Promise<void> => {
  const people = [
    ...Array.from({ length: caseworkers }, (_, n) => ({ tenant, user: teamsUser(n) })),
    ...experts.flatMap(({ chat }) => chat.teams),
  ];
  const next = people.values();
  const worker = async (): Promise<void> => {
    for (const one of next) await teams.person(one.tenant, one.user).install({ upgrade: true });
  };
  await Promise.all(Array.from({ length: 20 }, worker));
};

type Crowd = { readonly caseworkers: number; readonly asking: number };

const slackPatterns = async (
  { slack, environment }: Platforms,
  { caseworkers, asking }: Crowd,
): Promise<Patterns> => {
  const people = Array.from({ length: caseworkers }, (_, n) => {
    const { directChannel } = slack.person(team, slackUser(n));
    return [slackUser(n), directChannel];
  });
  await slackSomeone(slack, team, slackUser(0)).ask(question);
  await slack.person(team, slackUser(asking)).dm(words);
  const pattern = (
    what: string,
    asForm: boolean,
    unique: readonly (readonly string[])[],
  ): Template => {
    const sent = slack.log.requests(what).findLast(({ echo }) => !echo);
    if (sent === undefined) throw new Error(`no ${what} was sent`);
    return {
      path: "/slack/events",
      headers: { "content-type": sent.headers["content-type"] ?? "" },
      body: JSON.stringify(sent.payload),
      asForm,
      secret: environment["SLACK_SIGNING_SECRET"] ?? "",
      unique: unique.map((path) => textAt(sent.payload, ...path)),
      people: asForm ? people.slice(0, asking) : people.slice(asking),
    };
  };
  const ask = pattern("view_submission", true, [["view", "id"]]);
  const draft = textAt(
    JSON.parse(textAt(JSON.parse(ask.body), "view", "private_metadata")),
    "draft",
  );
  return {
    ask: { ...ask, unique: [...ask.unique, draft] },
    event: pattern("event:message", false, [["event_id"], ["event", "ts"]]),
  };
};

const teamsPatterns = async (
  { teams, environment }: Platforms,
  { caseworkers, asking }: Crowd,
): Promise<Patterns> => {
  const appId = environment["TEAMS_R1_APP_ID"] ?? "";
  const people = Array.from({ length: caseworkers }, (_, n) => [
    teamsUser(n),
    personId(appId, teamsUser(n)),
    personalChatId(appId, teamsUser(n)),
  ]);
  await teamsSomeone(teams, tenant, teamsUser(0)).ask(question);
  const ask = patternOf(teams.log, "invoke task/submit", people.slice(0, asking));
  await teams.person(tenant, teamsUser(asking)).dm(words);
  const event = patternOf(teams.log, "message", people.slice(asking));
  const draft = textAt(JSON.parse(ask.body), "value", "data", "draft");
  return { ask: { ...ask, unique: [...ask.unique, draft] }, event };
};

const patternOf = (
  log: Platforms["teams"]["log"],
  name: string,
  people: Template["people"],
): Template => {
  const sent = log.entries.findLast((one) => one.direction === "to-bot" && one.name === name);
  if (sent === undefined) throw new Error(`no ${name} was sent`);
  return {
    path: "/api/messages",
    headers: { ...sent.headers },
    body: JSON.stringify(sent.body),
    asForm: false,
    secret: null,
    unique: [textAt(sent.body, "id")],
    people,
  };
};
