/** Invents who asks, and how the organisation's experts react. */
import { personAddress } from "../../bots/addresses.ts";
import { addressesIn } from "../../base/platforms.ts";
import type { Organisation } from "../../org/organisation.ts";
import type { Chance } from "../chance.ts";
import type { Manner } from "../manners.ts";
import type { LineOfWork } from "../../tickets/lines-of-work.ts";
import type { Asker } from "../../tickets/model.ts";

/** Shares of all questions, by agency; any other has as much as a small one. */
const shares: Readonly<Record<string, number>> = {
  migrationsverket: 35,
  polismyndigheten: 30,
  skatteverket: 22,
  "statens-servicecenter": 8,
  utlandsmyndigheterna: 5,
};
const otherShare = 4;
export const shareOf = ({ id }: { readonly id: string }): number => shares[id] ?? otherShare;

/**
 * What units do where the organisation names none: a unit for each line, in this order as the people
 * come. Border control asks most of its agency's, as the auditors found, and is no agency's only line.
 */
const linesByAgency: Readonly<Record<string, readonly LineOfWork[]>> = {
  polismyndigheten: ["border", "issuing", "border", "investigation"],
  skatteverket: ["registration", "issuing", "registration"],
  "statens-servicecenter": ["registration", "issuing"],
  utlandsmyndigheterna: ["missions"],
  migrationsverket: ["permits", "permits", "investigation"],
};

const askersMost = 300;
/** People who ask, by agency: a few often, most seldom. Nobody has these addresses. */
export const inventAskers = (
  { agencies }: Organisation,
  questions: number,
): ReadonlyMap<string, readonly Asker[]> =>
  new Map(
    agencies.map((agency) => {
      const many = Math.ceil(((questions / 60) * shareOf(agency)) / 100);
      const count = Math.min(askersMost, Math.max(3, many));
      return [agency.id, Array.from({ length: count }, (_, n) => askerOf(agency, n))] as const;
    }),
  );

type Agency = Organisation["agencies"][number];
/** What the ids of invented people begin with on each platform. */
const seededUsers = { slack: "U0SEED", teams: "5eed0000-0000-4000-8000-000000" } as const;
const askerOf = (agency: Agency, n: number): Asker => {
  const [address] = addressesIn<object>(agency.chat);
  if (address === undefined) throw new Error("An agency has a workspace or a tenant.");
  const digits = String(n + 1).padStart(6, "0");
  const user = seededUsers[address.platform] + digits;
  const unit = agency.units[n % Math.max(1, agency.units.length)] ?? inventedUnit(agency, n);
  return {
    person: personAddress(address.platform, address.community, user),
    agency: agency.id,
    expert: null,
    ...(unit === undefined ? {} : { unit: { id: unit.id, line: unit.line } }),
  };
};

const inventedUnit = ({ id }: Agency, n: number): Asker["unit"] => {
  const lines = linesByAgency[id] ?? [];
  const line = lines[n % Math.max(1, lines.length)];
  return line === undefined ? undefined : { id: line, line };
};

/** In the order of the organisation's experts. */
export const inventManners = (chance: Chance, { experts }: Organisation): readonly Manner[] =>
  experts.map(() => ({
    medianAcceptMin: chance.time(6, 0.6),
    declines: 0.03 + chance.next() * 0.08,
    ignores: 0.03 + chance.next() * 0.1,
  }));
