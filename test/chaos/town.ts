/**
 * Makes the organisation that a seed plays in: three agencies on two platforms, with a more or less
 * strict policy.
 */
import { personAddress } from "../../src/bots/addresses.ts";
import type { PlatformName } from "../../src/base/platforms.ts";
import type { Person } from "../../src/bots/port.ts";
import { readOrganisation } from "../../src/org/check/check.ts";
import type { Organisation } from "../../src/org/organisation.ts";
import type { Chance } from "../../src/simulation/chance.ts";

export type Resident = {
  readonly id: string;
  readonly address: Person;
  readonly platform: PlatformName;
  readonly role: "asker" | "expert" | "coordinator";
};
export type Town = {
  readonly organisation: Organisation;
  readonly residents: readonly Resident[];
  /** The topics that are asked about. */
  readonly topics: readonly string[];
};

const communities = {
  skatteverket: { slack: "T0SKATT", teams: "11111111-1111-1111-1111-111111111111" },
  polismyndigheten: { slack: "T0POLISEN", teams: "22222222-2222-2222-2222-222222222222" },
  migrationsverket: { slack: "T0MIGRATION", teams: "33333333-3333-3333-3333-333333333333" },
} as const;
type AgencyId = keyof typeof communities;

const topics = ["passport-authenticity", "driving-licence"] as const;
/** A rare topic, on which Sara's practice fades: her answers get a second opinion. */
const [, rare] = topics;
const holdersOfRare = ["e-anna", "e-sara", "e-olle"];
const levelOf = (id: string, topic: string, level: number) =>
  topic === rare && id === "e-sara" ? { level, tested: "2026-05-01" } : level;
/** Few experts with low limits, so that questions wait, climb and fall back. The last also asks. */
const experts: readonly (readonly [string, AgencyId, number, number])[] = [
  ["e-anna", "polismyndigheten", 3, 2],
  ["e-karim", "polismyndigheten", 2, 1],
  ["e-sara", "migrationsverket", 2, 2],
  ["e-nils", "migrationsverket", 1, 1],
  ["e-olle", "skatteverket", 2, 2],
];
const askers: readonly (readonly [string, AgencyId])[] = [
  ["a-kim", "skatteverket"],
  ["a-lo", "skatteverket"],
  ["a-mo", "migrationsverket"],
];
const coordinators: readonly (readonly [string, AgencyId])[] = [
  ["c-bo", "polismyndigheten"],
  ["c-ulf", "skatteverket"],
];

const platforms: readonly Readonly<Record<AgencyId, PlatformName>>[] = [
  { skatteverket: "slack", polismyndigheten: "slack", migrationsverket: "slack" },
  { skatteverket: "teams", polismyndigheten: "slack", migrationsverket: "teams" },
  { skatteverket: "slack", polismyndigheten: "teams", migrationsverket: "slack" },
  { skatteverket: "teams", polismyndigheten: "teams", migrationsverket: "teams" },
];
const sameAgency = ["never", "ifNoOtherCompetent", "ifNoOtherAvailable"] as const;
/** Times are short, so that a seed need not play a year to end. */
const timers = { stillOnItMin: 15, releaseMin: 30, reopenDays: 1, closeDays: 1 };
const whole = [
  { step: "offer", max: 2 },
  { step: "broadcast", timeoutMin: 10 },
  { step: "coordinator", timeoutMin: 10 },
  { step: "fallback" },
] as const;
const ladders = [whole, [whole[0], whole[3]], [whole[1], whole[2], whole[3]]] as const;

const towns = new Map<string, Town>();
/** Parsing a file takes longer than playing in it, so each kind of town is made once. */
export const townFor = (chance: Chance): Town => {
  const choice = [platforms, sameAgency, ladders].map(({ length }) => chance.below(length));
  const key = choice.join();
  const town = towns.get(key) ?? build(choice);
  towns.set(key, town);
  return town;
};

const build = ([where = 0, own = 0, ladder = 0]: readonly number[]): Town => {
  const at = platforms[where] ?? platforms[0];
  if (at === undefined) throw new Error("There are no platforms.");
  const userOf = (id: string) => `U${id.replace("-", "").toUpperCase()}`;
  const chat = (agency: AgencyId, id?: string) => {
    const person = id === undefined ? {} : { user: userOf(id) };
    return at[agency] === "slack"
      ? { slack: { team: communities[agency].slack, ...person } }
      : { teams: { tenant: communities[agency].teams, ...person } };
  };
  const parsed = readOrganisation(
    JSON.stringify({
      version: 1,
      agencies: Object.keys(communities)
        .filter((id): id is AgencyId => id in communities)
        .map((id) => ({
          id,
          name: { sv: id, en: id },
          chat: chat(id),
          ...(id === "skatteverket"
            ? { fallback: { name: "Jourlinjen", contact: "0771-567 567" } }
            : {}),
        })),
      experts: experts.map(([id, agency, level, maxOpen]) => ({
        id,
        name: id,
        agency,
        chat: chat(agency, id),
        topics: Object.fromEntries(
          topics
            .filter((topic) => topic !== rare || holdersOfRare.includes(id))
            .map((topic) => [topic, levelOf(id, topic, level)]),
        ),
        maxOpen,
        languages: ["sv", "en"],
      })),
      coordinators: coordinators.map(([id, agency]) => ({
        id,
        name: id,
        agency,
        chat: chat(agency, id),
      })),
      operator: { alarm: { slack: { team: "T0DRIFT", channel: "C0LARM" } } },
      policy: {
        sameAgency: sameAgency[own],
        ladder: ladders[ladder],
        timers,
        offerTimeoutMin: { normal: 8, urgent: 3 },
        urgentParallel: 2,
      },
    }),
    "chaos",
  );
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  const resident =
    (role: Resident["role"]) =>
    ([id, agency]: readonly [string, AgencyId, ...unknown[]]): Resident => {
      const platform = at[agency];
      const address = personAddress(platform, communities[agency][platform], userOf(id));
      return { id, address, platform, role };
    };
  return {
    organisation: parsed.organisation,
    topics,
    residents: [
      ...askers.map(resident("asker")),
      ...experts.map(resident("expert")),
      ...coordinators.map(resident("coordinator")),
    ],
  };
};
