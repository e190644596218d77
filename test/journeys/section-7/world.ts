/**
 * Opens the whole product with everyone on one platform, in an organisation that a test may change
 * first.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Log } from "../../../src/base/log.ts";
import { openStore } from "../../../src/main.ts";
import { organisationOf } from "../../../src/org/check/check.ts";
import type { Organisation } from "../../../src/org/organisation.ts";
import type { Caseworker } from "../../../playground/seeds.ts";
import type { SlackPerson } from "../../../playground/slack/person/person.ts";
import { slackSomeone } from "../../../playground/slack-someone.ts";
import type { Someone } from "../../../playground/someone.ts";
import { teamsSomeone } from "../../../playground/teams-someone.ts";
import type { TeamsPerson } from "../../../playground/teams/person.ts";
import { type Trial, openTrial } from "../../../playground/trial.ts";
import type { Store } from "../../../src/store/port/store.ts";
import { emptyDatabase } from "../../empty-database.ts";
import { keepTopics } from "../../topics-kept.ts";
import { type MovableClock, fastSpacing, movableClock } from "../movable-clock.ts";
import type { Platform } from "../world.ts";

export const platforms = ["slack", "teams"] as const;

const agencies = {
  skatteverket: { slack: "T0SKATT", teams: "11111111-1111-1111-1111-111111111111" },
  polismyndigheten: { slack: "T0POLISEN", teams: "22222222-2222-2222-2222-222222222222" },
  migrationsverket: { slack: "T0MIGRATION", teams: "33333333-3333-3333-3333-333333333333" },
} as const;
type AgencyId = keyof typeof agencies;
const people = {
  "e-anna": { agency: "polismyndigheten", n: 1 },
  "e-karim": { agency: "polismyndigheten", n: 2 },
  "e-sara": { agency: "migrationsverket", n: 3 },
  "c-bo": { agency: "polismyndigheten", n: 4 },
  "c-ulf": { agency: "skatteverket", n: 5 },
  "c-eva": { agency: "migrationsverket", n: 6 },
  asker: { agency: "skatteverket", n: 7 },
  /** Asks in English: the profile's locale says so. */
  guest: { agency: "skatteverket", n: 8 },
} as const;
export type UserId = keyof typeof people;
const isUser = (id: string): id is UserId => id in people;

/** The channel of the askers' workspace where the bot is a member. */
export const channel = { slack: "C0ARBETE", teams: "19:arbete@thread.tacv2" } as const;

const userOn = (platform: Platform, id: UserId): string =>
  platform === "slack"
    ? `U0${id.toUpperCase().replace("-", "")}`
    : `a0000000-0000-4000-8000-00000000000${people[id].n}`;
const chatOf = (platform: Platform, id: UserId) => {
  const community = agencies[people[id].agency][platform];
  const user = userOn(platform, id);
  return platform === "slack"
    ? { slack: { team: community, user } }
    : { teams: { tenant: community, user } };
};

export type Setting = {
  readonly policy?: object;
  readonly coordinators?: readonly UserId[];
  readonly experts?: readonly UserId[];
  readonly topics?: readonly object[];
  readonly schedules?: readonly object[];
  /** Where every line of the log goes; nowhere otherwise. */
  readonly log?: Log;
};

const agency = (platform: Platform, id: AgencyId, more: object = {}) => ({
  id,
  name: { sv: id.replace(/^./u, (first) => first.toUpperCase()), en: `The ${id}` },
  chat:
    platform === "slack"
      ? { slack: { team: agencies[id].slack } }
      : { teams: { tenant: agencies[id].teams } },
  ...more,
});

const organisationOn = (platform: Platform, setting: Setting): Organisation => {
  const {
    coordinators = ["c-bo", "c-ulf"],
    experts = ["e-anna", "e-karim", "e-sara"],
    policy = {},
  } = setting;
  const { slack: team, teams: tenant } = agencies.skatteverket;
  const document = {
    version: 1,
    agencies: [
      agency(platform, "skatteverket", {
        fallback: { name: "Jourlinjen", contact: "0771-567 567" },
        coordinatorChat:
          platform === "slack"
            ? { slack: { team, channel: channel.slack } }
            : { teams: { tenant, channel: channel.teams } },
      }),
      agency(platform, "polismyndigheten"),
      agency(platform, "migrationsverket"),
    ],
    topics: setting.topics ?? "default",
    experts: experts.map((id) => ({
      id,
      name: `Expert ${id}`,
      agency: people[id].agency,
      chat: chatOf(platform, id),
      topics: { "passport-authenticity": 4 - people[id].n },
      languages: ["sv", "en"],
    })),
    coordinators: coordinators.map((id) => ({
      id,
      name: `Samordnare ${id}`,
      agency: people[id].agency,
      chat: chatOf(platform, id),
    })),
    schedules: setting.schedules ?? [],
    policy,
  };
  const parsed = organisationOf(document);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.organisation;
};

const caseworker = (platform: Platform, id: UserId, locale: string): Caseworker => ({
  id,
  name: `Handläggare ${id}`,
  locale,
  ...(platform === "slack"
    ? { slack: { team: agencies.skatteverket.slack, user: userOn("slack", id) } }
    : { teams: { tenant: agencies.skatteverket.teams, user: userOn("teams", id) } }),
});

export type World = {
  readonly platform: Platform;
  readonly trial: Trial;
  readonly clock: MovableClock;
  readonly store: Store;
  /** Where the database's files are. */
  readonly folder: string;
  readonly who: (user: UserId) => Someone;
  readonly slack: (user: UserId) => SlackPerson;
  readonly teams: (user: UserId) => TeamsPerson;
  /** Waits until the check holds, as this person sees it. */
  readonly until: (user: UserId, check: () => boolean, what: string) => Promise<unknown>;
  close(): Promise<void>;
};

/** Wednesday 25 November 2026, 10:00 in Stockholm. */
const start = Date.parse("2026-11-25T09:00:00Z");

export const openWorld = async (platform: Platform, setting: Setting = {}): Promise<World> => {
  const folder = mkdtempSync(join(tmpdir(), "section-7-"));
  const path = join(folder, "idjour.db");
  const databaseUrl = await emptyDatabase(path);
  const clock = movableClock(start);
  const organisation = organisationOn(platform, setting);
  keepTopics(organisation);
  const trial = await openTrial({
    organisation,
    caseworkers: [caseworker(platform, "asker", "sv-SE"), caseworker(platform, "guest", "en-GB")],
    databaseUrl,
    clock,
    spacing: fastSpacing,
    ...(setting.log === undefined ? {} : { log: setting.log }),
  });
  if (platform === "slack")
    for (const id of ["asker", "guest"] as const)
      trial.slack.channel(agencies.skatteverket.slack, channel.slack).invite(userOn("slack", id));
  clock.follow(() => trial.nudge());
  // While the clock stands still, a throttled message would never go again.
  trial.teams.switches.rateLimits = false;
  const store = await openStore({ kind: "sqlite", path });
  const listed = new Set<string>(
    [...organisation.experts, ...organisation.coordinators].map(({ id }) => id),
  );
  const there = Object.keys(people)
    .filter(isUser)
    .filter((id) => id === "asker" || id === "guest" || listed.has(id));
  const slack = (id: UserId) =>
    trial.slack.person(agencies[people[id].agency].slack, userOn("slack", id));
  const teamsPeople = new Map<UserId, TeamsPerson>();
  if (platform === "teams")
    for (const id of there) {
      const person = trial.teams.person(agencies[people[id].agency].teams, userOn("teams", id));
      // They have had the app for long, so nobody is welcomed.
      await person.install({ upgrade: true });
      teamsPeople.set(id, person);
    }
  const teams = (id: UserId): TeamsPerson => {
    const person = teamsPeople.get(id);
    if (person === undefined) throw new Error(`${id} is not in Teams`);
    return person;
  };
  return {
    platform,
    trial,
    clock,
    store,
    folder,
    slack,
    teams,
    until: async (id, check, what) =>
      platform === "slack" ? slack(id).until(check, { what }) : teams(id).until(check, { what }),
    who: (id) =>
      platform === "slack"
        ? slackSomeone(trial.slack, agencies[people[id].agency].slack, userOn("slack", id))
        : teamsSomeone(trial.teams, agencies[people[id].agency].teams, userOn("teams", id)),
    close: async () => {
      await trial.close();
      await store.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
};
