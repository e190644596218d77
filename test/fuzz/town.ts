/**
 * Opens the real program as a process of its own between the local Slack and the local Teams.
 * People on both have asked, answered and ended questions, so that some are left in every state.
 */
import { readOrganisation } from "../../src/org/check/check.ts";
import type { Organisation } from "../../src/org/organisation.ts";
import { openStore } from "../../src/main.ts";
import { storedText } from "../../src/runtime/organisation-follower.ts";
import type { Store } from "../../src/store/port/store.ts";
import { closeAll, opening } from "../../src/base/resources.ts";
import { slackSomeone } from "../../playground/slack-someone.ts";
import { teamsSomeone } from "../../playground/teams-someone.ts";
import type { Someone } from "../../playground/someone.ts";
import { type Platforms, openPlatforms } from "../../playground/trial.ts";
import { type Folder, type Program, newFolder, start } from "../commands/world.ts";
import { organise } from "../../playground/organise.ts";

export type Member = {
  readonly id: string;
  readonly role: "asker" | "expert" | "coordinator";
  readonly agency: "skatteverket" | "polismyndigheten" | "migrationsverket";
} & (
  | { readonly platform: "slack"; readonly community: string; readonly user: string }
  | { readonly platform: "teams"; readonly community: string; readonly user: string }
);

const communities = {
  skatteverket: { slack: "T0SKATT", teams: "11111111-1111-1111-1111-111111111111" },
  polismyndigheten: { slack: "T0POLISEN", teams: null },
  migrationsverket: { slack: null, teams: "33333333-3333-3333-3333-333333333333" },
} as const;
const [askersEach, expertsEach] = [6, 4];
const numbers = (count: number): readonly number[] => Array.from({ length: count }, (_, n) => n);

const inSlack = (id: string, role: Member["role"], agency: "skatteverket" | "polismyndigheten") =>
  ({
    id,
    role,
    agency,
    platform: "slack",
    community: communities[agency].slack,
    user: `U0${id.toUpperCase().replaceAll("-", "")}`,
  }) as const;
const inTeams = (
  id: string,
  role: Member["role"],
  [agency, n]: readonly ["skatteverket" | "migrationsverket", number],
) =>
  ({
    id,
    role,
    agency,
    platform: "teams",
    community: communities[agency].teams,
    user: `a0000000-0000-4000-8000-${String(n).padStart(12, "0")}`,
  }) as const;

export const members: readonly Member[] = [
  ...numbers(askersEach).flatMap((n) => [
    inSlack(`asker-${n}s`, "asker", "skatteverket"),
    inTeams(`asker-${n}t`, "asker", ["skatteverket", 100 + n]),
  ]),
  ...numbers(expertsEach).flatMap((n) => [
    inSlack(`expert-${n}s`, "expert", "polismyndigheten"),
    inTeams(`expert-${n}t`, "expert", ["migrationsverket", 200 + n]),
  ]),
  inSlack("coordinator-tax", "coordinator", "skatteverket"),
  inSlack("coordinator-police", "coordinator", "polismyndigheten"),
  inTeams("coordinator-migration", "coordinator", ["migrationsverket", 300]),
];
/** The address by which the product knows a member. */
export const addressOf = ({ platform, community, user }: Member): string =>
  `${platform}:${community}/${user}`;

const listed = (member: Member) => {
  const { id, agency, platform, community, user } = member;
  const chat =
    platform === "slack"
      ? { slack: { team: community, user } }
      : { teams: { tenant: community, user } };
  return { id, agency, name: `Förnamn ${id}`, chat };
};
const many = 1_000_000;
const organisation = (): Organisation => {
  const agency = (id: Member["agency"]) => {
    const { slack: team, teams: tenant } = communities[id];
    const chat = {
      ...(team === null ? {} : { slack: { team } }),
      ...(tenant === null ? {} : { teams: { tenant } }),
    };
    return { id, name: { sv: id, en: id }, chat };
  };
  const parsed = readOrganisation(
    JSON.stringify({
      version: 1,
      agencies: [agency("skatteverket"), agency("polismyndigheten"), agency("migrationsverket")],
      experts: members
        .filter(({ role }) => role === "expert")
        .map((member) => ({
          ...listed(member),
          topics: { "passport-authenticity": 2 },
          languages: ["sv", "en"],
          maxOpen: 1_000,
        })),
      coordinators: members.filter(({ role }) => role === "coordinator").map(listed),
      policy: {
        // What is beyond a person's limit is refused before anything reads it.
        limits: { eventsPerMin: many, questionsPerHour: 40, urgentPerHour: 20 },
        // Whatever moves while the run lasts, somebody moved.
        offerTimeoutMin: { normal: many, urgent: many },
      },
    }),
    "fuzz",
  );
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.organisation;
};

export type Town = {
  readonly organisation: Organisation;
  readonly platforms: Platforms;
  readonly program: Program;
  readonly url: string;
  /** Where Teams says that the program can reach it. */
  readonly serviceUrl: string;
  readonly folder: Folder;
  readonly store: Store;
  readonly someone: (member: Member) => Someone;
  close(): Promise<void>;
};

export const openTown = (): Promise<Town> =>
  opening(async (resources) => {
    const folder = newFolder();
    resources.defer(() => folder.remove());
    const inForce = organisation();
    const caseworkers = members
      .filter(({ role }) => role === "asker")
      .map(({ id, platform, community, user }) => ({
        id,
        name: `Handläggare ${id}`,
        locale: "sv-SE",
        ...(platform === "slack"
          ? { slack: { team: community, user } }
          : { teams: { tenant: community, user } }),
      }));
    const rooms = [
      { id: "C0JOUREN", name: "jouren", team: communities.skatteverket.slack },
      { id: "19:jouren@thread.tacv2", name: "Jouren", tenant: communities.skatteverket.teams },
    ];
    const platforms = await openPlatforms(inForce, { caseworkers, rooms });
    resources.defer(() => platforms.close());
    // Teams' rate limits would only make the run longer.
    platforms.teams.switches.rateLimits = false;
    const path = folder.database.slice("file:".length);
    const store = await openStore({ kind: "sqlite", path });
    resources.defer(() => store.close());
    await organise(store, storedText(inForce), Date.now());
    // Pages are there only where browsers can reach them.
    const settings = {
      ...platforms.environment,
      LOG_LEVEL: "info",
      PUBLIC_URL: "https://idjour.example",
    };
    const program = start(["serve"], { folder, settings });
    resources.defer(async () => {
      program.process.kill("SIGKILL");
      await program.ended;
    });
    const url = await program.prints(/^listening on (\S+)$/mu);
    platforms.connect(url);
    const inTeamsOnly = members.filter(({ platform }) => platform === "teams");
    for (const { community, user } of inTeamsOnly)
      await platforms.teams.person(community, user).install();
    const [installed] = platforms.teams.log.entries.filter(({ kind }) => kind === "activity");
    return {
      serviceUrl: String(Object(installed?.body)["serviceUrl"]),
      organisation: inForce,
      platforms,
      program,
      url,
      folder,
      store,
      someone: ({ platform, community, user }) =>
        platform === "slack"
          ? slackSomeone(platforms.slack, community, user)
          : teamsSomeone(platforms.teams, community, user),
      close: () => closeAll(resources),
    };
  });
