/** Opens the whole product around a small organisation on a chosen pair of platforms, with a clock that tests move. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Log } from "../../src/base/log.ts";
import { openStore } from "../../src/main.ts";
import { organisationOf } from "../../src/org/check/check.ts";
import type { Organisation } from "../../src/org/organisation.ts";
import type { Gathering } from "../../playground/seeds.ts";
import { slackSomeone } from "../../playground/slack-someone.ts";
import type { Someone } from "../../playground/someone.ts";
import { teamsSomeone } from "../../playground/teams-someone.ts";
import { type Trial, openTrial } from "../../playground/trial.ts";
import type { Store } from "../../src/store/port/store.ts";
import { emptyDatabase } from "../empty-database.ts";
import { keepTopics } from "../topics-kept.ts";
import {
  type AgencyId,
  type MoreAsker,
  type UserId,
  agencyOf,
  communities,
  moreAsker,
  users,
  workChannel,
} from "./addresses.ts";
import { type MovableClock, movableClock } from "./movable-clock.ts";
import { caseworkersOf, replacedBy } from "./world-parts.ts";

export { answer, outcome, question } from "./filled-in.ts";

export type Platform = "slack" | "teams";
/** Who asks and who answers: each platform in both places, and what crosses crosses platforms. */
export const pairs: readonly (readonly [Platform, Platform])[] = [
  ["teams", "slack"],
  ["slack", "teams"],
];
/** With both agencies on one platform as well, for the courses that everything else is made of. */
export const allPairs: typeof pairs = [["slack", "slack"], ...pairs, ["teams", "teams"]];

const agencyChat = (agency: AgencyId, platform: Platform) =>
  platform === "slack"
    ? { slack: { team: communities[agency].slack } }
    : { teams: { tenant: communities[agency].teams } };
const personChat = (user: UserId, agency: AgencyId, platform: Platform) => {
  const { slack: team, teams: tenant } = communities[agency];
  return platform === "slack"
    ? { slack: { team, user: users[user].slack } }
    : { teams: { tenant, user: users[user].teams } };
};

const organisationFor = (
  askers: Platform,
  experts: Platform,
  {
    policy,
    hours,
    away,
    schedules,
    maxOpen,
    coordinators,
    moreExperts,
    tested,
    levels,
    alsoKnown,
    conflicts,
    units,
    expertToo,
    topics: changed,
    ownExpert,
    addressed,
    workPlace,
  }: Filed,
): Organisation => {
  const { slack: team, teams: tenant } = communities.skatteverket;
  const { [askers]: channel } = workChannel;
  const place = askers === "slack" ? { slack: { team, channel } } : { teams: { tenant, channel } };
  const address = (id: AgencyId) =>
    addressed.includes(id) ? { functionAddress: `sdk:${id}` } : {};
  const topics = (id: UserId, usual: number) => {
    const level = levels[id] ?? usual;
    return {
      "passport-authenticity": tested[id] === undefined ? level : { level, tested: tested[id] },
      ...Object.fromEntries(alsoKnown.map((topic) => [topic, level])),
    };
  };
  const expert = (id: UserId, name: string, agency: AgencyId, level: number) => ({
    id,
    name,
    agency,
    chat: personChat(id, agency, experts),
    topics: topics(id, level),
    maxOpen,
    conflicts: conflicts[id] ?? [],
    ...(hours[id] === undefined ? {} : { hours: hours[id] }),
    languages: ["sv", "en"],
    outOfOffice: away[id] ?? [],
  });
  const parsed = organisationOf({
    version: 1,
    agencies: [
      {
        id: "skatteverket",
        name: { sv: "Skatteverket", en: "Swedish Tax Agency" },
        units,
        ...address("skatteverket"),
        chat: agencyChat("skatteverket", askers),
        ...(workPlace ? { coordinatorChat: place } : {}),
        fallback: { name: "Jourlinjen", contact: "0771-567 567" },
      },
      {
        id: "polismyndigheten",
        name: { sv: "Polismyndigheten", en: "Swedish Police Authority" },
        ...address("polismyndigheten"),
        chat: agencyChat("polismyndigheten", experts),
      },
      {
        id: "migrationsverket",
        name: { sv: "Migrationsverket", en: "Swedish Migration Agency" },
        ...address("migrationsverket"),
        chat: agencyChat("migrationsverket", experts),
      },
    ],
    experts: [
      expert("e-anna", "Anna Lind", "polismyndigheten", 3),
      expert("e-karim", "Karim Haddad", "polismyndigheten", 2),
      expert("e-sara", "Sara Nyström", "migrationsverket", 2),
      ...(ownExpert
        ? [
            {
              ...expert("e-eva", "Eva Berg", "skatteverket", 2),
              chat: personChat("e-eva", "skatteverket", askers),
            },
          ]
        : []),
      ...expertToo.map((level) => ({
        ...expert("c-ulf", "Ulf Sjöberg", "skatteverket", level),
        chat: personChat("c-ulf", "skatteverket", askers),
      })),
      ...Array.from({ length: moreExperts }, (_, i) => ({
        ...expert("e-sara", `Expert ${i}`, "migrationsverket", 1),
        id: `e-more-${i}`,
        chat: { slack: { team: communities.migrationsverket.slack, user: `U0MORE${i}` } },
      })),
    ],
    coordinators: !coordinators
      ? []
      : [
          {
            id: "c-bo",
            name: "Bo Ek",
            agency: "polismyndigheten",
            chat: personChat("c-bo", "polismyndigheten", experts),
          },
          {
            id: "c-ulf",
            name: "Ulf Sjöberg",
            agency: "skatteverket",
            chat: personChat("c-ulf", "skatteverket", askers),
          },
        ],
    schedules,
    policy,
    topics: changed,
  });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.organisation;
};

export const minutes = (n: number): number => n * 60_000;

export type World = {
  readonly trial: Trial;
  readonly clock: MovableClock;
  readonly store: Store;
  readonly organisation: Organisation;
  readonly who: (user: UserId | MoreAsker) => Someone;
  readonly databaseUrl: string;
  close(): Promise<void>;
};

type Options = {
  readonly policy?: object;
  /** Without coordinators an agency's other experts approve articles. */
  readonly coordinators?: boolean;
  /** Experts in Slack beside the three who have names. */
  readonly moreExperts?: number;
  /** Askers of the same agency beside the one: `asker-1` and on. */
  readonly moreAskers?: number;
  /** The asker's own agency has an expert too: Eva. */
  readonly ownExpert?: boolean;
  /** How many questions an expert may have in hand. */
  readonly maxOpen?: number;
  /** Working hours by expert; without, always. */
  readonly hours?: Readonly<Record<string, object>>;
  /** Absences of the file, by expert. */
  readonly away?: Readonly<Record<string, readonly object[]>>;
  readonly schedules?: readonly object[];
  /** When an expert was last tested on the topic, by expert: a date. */
  readonly tested?: Readonly<Record<string, string>>;
  /** Levels by expert, where they are not the usual ones. */
  readonly levels?: Readonly<Record<string, number>>;
  /** Topics that every expert knows beside the passports. */
  readonly alsoKnown?: readonly string[];
  /** Declared conflicts of interest, by expert. */
  readonly conflicts?: Readonly<Record<string, readonly string[]>>;
  /** The units of the askers' agency. */
  readonly units?: readonly object[];
  /** The level at which the coordinator of the askers' agency is an expert as well. */
  readonly expertToo?: readonly number[];
  /** What the file changes of the built-in topics. */
  readonly topics?: readonly object[];
  /** The agencies that have an address for secure digital communication: `sdk:` and their id. */
  readonly addressed?: readonly AgencyId[];
  /** The askers' coordinators have a channel, and whoever asks is in it. */
  readonly workPlace?: boolean;
  readonly databaseUrl?: string;
  readonly start?: number;
  /** How Slack and the bot authenticate each other; by tokens, unless said otherwise. */
  readonly slackBy?: Gathering["slackBy"];
  /** Nobody has written to the bot yet: it is installed, and that is all. */
  readonly silent?: boolean;
  /** Where every line of the log goes; nowhere otherwise. */
  readonly log?: Log;
  /** Settings of the bot beside those that every world has. */
  readonly settings?: Readonly<Record<string, string>>;
  /** Opens the bot's database; absent: as the settings say. */
  readonly openStore?: () => Promise<Store>;
  /** `real` where a process of its own shares the world: it has no clock that can be moved. */
  readonly clock?: "real";
};

/** The options that are part of the organisation file, as they are unless the test says otherwise. */
const usual = {
  policy: {},
  hours: {},
  away: {},
  schedules: [],
  maxOpen: 3,
  coordinators: true,
  moreExperts: 0,
  tested: {},
  levels: {},
  conflicts: {},
  units: [],
  expertToo: [],
  alsoKnown: [],
  topics: [],
  ownExpert: false,
  addressed: [],
  workPlace: false,
} satisfies Options;
type Filed = Required<Pick<Options, keyof typeof usual>>;

/** Wednesday 25 November 2026, 10:00 in Stockholm, unless the test says otherwise. */
const usualStart = Date.parse("2026-11-25T09:00:00Z");

export const openWorld = async (
  askers: Platform,
  experts: Platform,
  options: Options = {},
): Promise<World> => {
  const folder = mkdtempSync(join(tmpdir(), "journey-"));
  const databaseUrl = options.databaseUrl ?? (await emptyDatabase(join(folder, "idjour.db")));
  const clock = movableClock(options.start ?? usualStart);
  const organisation = organisationFor(askers, experts, { ...usual, ...options });
  keepTopics(organisation);
  const more = Array.from({ length: options.moreAskers ?? 0 }, (_, i) => moreAsker(i + 1));
  const caseworkers = caseworkersOf(askers, more);
  const { slackBy = "tokens", settings = {} } = options;
  const gathering = { caseworkers, slackBy, settings };
  const trial = await openTrial({
    organisation,
    databaseUrl,
    ...gathering,
    ...replacedBy(options, clock),
  });
  clock.follow(() => trial.nudge());
  inviteTo(trial, askers, options);
  // While the clock stands still, a throttled message would never go again.
  trial.teams.switches.rateLimits = options.clock === "real";
  const store = await openStore(
    databaseUrl.startsWith("file:")
      ? { kind: "sqlite", path: databaseUrl.slice("file:".length) }
      : { kind: "postgres", url: databaseUrl },
  );
  const people = new Map<string, Someone>();
  if (options.silent === true) trial.connect("http://127.0.0.1:9");
  const there = (user: UserId) =>
    (options.coordinators !== false || !user.startsWith("c-")) &&
    (options.ownExpert === true || user !== "e-eva");
  const everyone = [
    ...Object.keys(users)
      .filter(isUser)
      .filter(there)
      .map((id) => ({ id, agency: agencyOf[id], ...users[id] })),
    ...more.map((one) => ({ ...one, agency: "skatteverket" as const })),
  ];
  for (const { id, agency, slack, teams } of everyone) {
    const platform = agency === "skatteverket" ? askers : experts;
    const { slack: team, teams: tenant } = communities[agency];
    // They have had the app for long, so nobody is welcomed.
    if (platform === "teams") await trial.teams.person(tenant, teams).install({ upgrade: true });
    people.set(
      id,
      platform === "slack"
        ? slackSomeone(trial.slack, team, slack)
        : teamsSomeone(trial.teams, tenant, teams),
    );
  }
  trial.connect(trial.idjour.url);
  return {
    trial,
    clock,
    store,
    organisation,
    databaseUrl,
    who: (user) => {
      const person = people.get(user);
      if (person === undefined) throw new Error(`nobody is ${user}`);
      return person;
    },
    close: async () => {
      await trial.close();
      await store.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
};

const inviteTo = ({ slack }: Trial, askers: Platform, { workPlace }: Options): void => {
  if (workPlace !== true || askers !== "slack") return;
  slack.channel(communities.skatteverket.slack, workChannel.slack).invite(users.asker.slack);
};

const isUser = (id: string): id is UserId => id in users;
