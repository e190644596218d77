/** Reasons against a person as the bits of one number, and back to their names in a fixed order. */
import { type ReasonCode, agencyReasons, dutyReasons, hardReasons } from "./model.ts";

/** A sum of bits; 0: nothing speaks against. */
export type Reasons = number;

const order: readonly ReasonCode[] = [...hardReasons, ...dutyReasons, "CAPACITY", ...agencyReasons];

export const bit: Readonly<Record<ReasonCode, number>> = {
  ASKER: 1,
  INACTIVE: 2,
  TOPIC: 4,
  LEVEL: 8,
  CLEARANCE: 16,
  CONFLICT: 32,
  LANGUAGE: 64,
  DECLINED: 128,
  TIMED_OUT: 256,
  FIRST_READER: 512,
  NOT_ON_CALL: 1024,
  OUT_OF_OFFICE: 2048,
  HOLIDAY: 4096,
  OUTSIDE_HOURS: 8192,
  CAPACITY: 16_384,
  SAME_AGENCY: 32_768,
  SAME_AGENCY_AS_FIRST: 65_536,
};

const sumOf = (reasons: readonly ReasonCode[]): Reasons =>
  reasons.reduce((sum, reason) => sum | bit[reason], 0);
export const hardConstraints: Reasons = sumOf(hardReasons);
export const duties: Reasons = sumOf(dutyReasons);
export const agencies: Reasons = sumOf(agencyReasons);

/** Few sums occur and thousands of people share them, so each list is made once. */
const lists = new Map<Reasons, readonly ReasonCode[]>();

export const reasonsIn = (against: Reasons): readonly ReasonCode[] => {
  const known = lists.get(against);
  if (known !== undefined) return known;
  const list = Object.freeze(order.filter((reason) => (against & bit[reason]) !== 0));
  lists.set(against, list);
  return list;
};
