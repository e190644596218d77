/**
 * The table of reasons against a person: bit, kind, group and secrecy of each.
 *
 * choice/constraints.ts and roster/ set the reasons; order, sums and the groups of the explanation
 * derive from the rows, and the words are `reason.CODE` in the locales. A new one is a code in
 * model.ts and a row here with the next power of two; the compiler names the rest. A decision looks at thousands of people, so the reasons against one person
 * are the bits of one number and become names only when somebody reads them.
 */
import {
  type AgencyReason,
  type DutyReason,
  type HardReason,
  type QuietReason,
  type ReasonCode,
  type ReasonGroup,
  reasonGroups,
} from "./model.ts";

/** A sum of bits; 0: nothing speaks against the person. */
export type Reasons = number;

/** A sealed reason is nobody's business: it is counted and shown as one of "other reasons". */
type Secrecy =
  | { readonly sealed: true; readonly group: "sealed" }
  | { readonly sealed: false; readonly group: Exclude<ReasonGroup, "sealed"> };
type KindOf<Code extends ReasonCode> = Code extends HardReason
  ? "hard"
  : Code extends DutyReason
    ? "duty"
    : Code extends AgencyReason
      ? "agency"
      : Code extends QuietReason
        ? "quiet"
        : "capacity";
type ReasonRow<Code extends ReasonCode> = Secrecy & {
  readonly bit: number;
  readonly kind: KindOf<Code>;
};

/** A person's reasons are listed in the order of the rows. */
export const reasonTable: { readonly [Code in ReasonCode]: ReasonRow<Code> } = {
  ASKER: { bit: 1, kind: "hard", group: "sealed", sealed: true },
  INACTIVE: { bit: 2, kind: "hard", group: "sealed", sealed: true },
  TOPIC: { bit: 4, kind: "hard", group: "topic", sealed: false },
  LEVEL: { bit: 8, kind: "hard", group: "level", sealed: false },
  CLEARANCE: { bit: 16, kind: "hard", group: "access", sealed: false },
  CONFLICT: { bit: 32, kind: "hard", group: "sealed", sealed: true },
  LANGUAGE: { bit: 64, kind: "hard", group: "access", sealed: false },
  DECLINED: { bit: 128, kind: "hard", group: "asked", sealed: false },
  TIMED_OUT: { bit: 256, kind: "hard", group: "asked", sealed: false },
  FIRST_READER: { bit: 512, kind: "hard", group: "sealed", sealed: true },
  UNREACHABLE: { bit: 131_072, kind: "hard", group: "unreachable", sealed: false },
  NOT_ON_CALL: { bit: 1024, kind: "duty", group: "duty", sealed: false },
  OUT_OF_OFFICE: { bit: 2048, kind: "duty", group: "duty", sealed: false },
  HOLIDAY: { bit: 4096, kind: "duty", group: "duty", sealed: false },
  OUTSIDE_HOURS: { bit: 8192, kind: "duty", group: "duty", sealed: false },
  CAPACITY: { bit: 16_384, kind: "capacity", group: "capacity", sealed: false },
  SAME_AGENCY: { bit: 32_768, kind: "agency", group: "agency", sealed: false },
  SAME_AGENCY_AS_FIRST: { bit: 65_536, kind: "agency", group: "agency", sealed: false },
  DO_NOT_DISTURB: { bit: 262_144, kind: "quiet", group: "quiet", sealed: false },
};

/** A stored decision may hold a code that this version does not have. */
export const isReasonCode = (code: string): code is ReasonCode => Object.hasOwn(reasonTable, code);
const reasonCodes: readonly ReasonCode[] = Object.keys(reasonTable).filter(isReasonCode);

const isHard = (code: ReasonCode): code is HardReason => reasonTable[code].kind === "hard";
const isDuty = (code: ReasonCode): code is DutyReason => reasonTable[code].kind === "duty";
const isAgency = (code: ReasonCode): code is AgencyReason => reasonTable[code].kind === "agency";
export const hardReasons: readonly HardReason[] = reasonCodes.filter(isHard);
export const dutyReasons: readonly DutyReason[] = reasonCodes.filter(isDuty);
export const agencyReasons: readonly AgencyReason[] = reasonCodes.filter(isAgency);

const sumOf = (codes: readonly ReasonCode[]): Reasons =>
  codes.reduce((sum, code) => sum | reasonTable[code].bit, 0);
export const hardConstraints: Reasons = sumOf(hardReasons);
export const duties: Reasons = sumOf(dutyReasons);
export const agencies: Reasons = sumOf(agencyReasons);

export const has = (against: Reasons, code: ReasonCode): boolean =>
  (against & reasonTable[code].bit) !== 0;

/** Few sums occur and thousands of people share them, so each list is made once. */
const lists = new Map<Reasons, readonly ReasonCode[]>();

export const reasonsIn = (against: Reasons): readonly ReasonCode[] => {
  const known = lists.get(against);
  if (known !== undefined) return known;
  const list = Object.freeze(reasonCodes.filter((code) => has(against, code)));
  lists.set(against, list);
  return list;
};

const groupSums = reasonGroups.map((group) =>
  sumOf(reasonCodes.filter((code) => reasonTable[code].group === group)),
);
/** The group's place plus one, by sum of reasons; 0: not worked out yet. */
const placesKnown = new Uint8Array(1 + sumOf(reasonCodes));

/** The place among `reasonGroups` of the first group that applies to somebody who has reasons. */
export const groupPlaceOf = (against: Reasons): number => {
  const known = placesKnown[against] ?? 0;
  if (known !== 0) return known - 1;
  const place = groupSums.findIndex((sum) => (sum & against) !== 0);
  placesKnown[against] = place + 1;
  return place;
};
