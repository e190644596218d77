/**
 * The shape of a packed decision: those out by a standing reason are counted, the others stay in full.
 *
 * The list of all experts, the roster, is kept once beside the events, and the decision names it.
 * Together they give back what was decided, to the byte. What is left in full stands where it always
 * stood; of the ranked only the first, and of the others what differs from the first, in columns.
 * What is said twice is stored once: who may be asked, where just they are ranked, and the words of
 * the offer, with which the explanation begins.
 */
import { byCodePoint } from "../order.ts";

export type Plain = Readonly<Record<string, unknown>>;
export type Scored = Plain & { readonly scores: Plain };
export type Decided = Plain & {
  readonly eligible: readonly string[];
  readonly excluded: Readonly<Record<string, readonly string[]>>;
  /** Ranked; packed, the first alone, and in what was packed before each of the others in short. */
  readonly considered: readonly Scored[];
};
export type Packed = {
  readonly roster: string;
  /** Reasons, parted by a space, and how many are out by just these. */
  readonly out: readonly (readonly [string, number])[];
  /**
   * Whose reasons are whose, in the order of the roster without those in full: a letter for the
   * place in `out`, and how many have it in a row, if more than one. `a3ba` is `aaaba`.
   */
  readonly runs: string;
  /**
   * Of the ranked after the first what differs from the first, by its name: a value for each of
   * them. `scores` has the same of their scores. Absent in what was packed long before: there each
   * says what differs.
   */
  readonly columns?: ValuesByName;
  readonly scores?: ValuesByName;
  /** How many are ranked after the first; absent in what was packed before: there they are listed. */
  readonly behind?: number;
  /** Those who may be asked are those who are ranked, and `eligible` is empty. */
  readonly ranked?: true;
  /** The explanation holds only what it adds to the offer's own words, in every language. */
  readonly continues?: true;
};

/** By name: a value for each. */
export type ValuesByName = Readonly<Record<string, Values>>;
/** As a list, or in runs of few values where that is shorter: a letter for the place in `of`. */
export type Values = readonly unknown[] | Runs;
type Runs = { readonly of: readonly unknown[]; readonly runs: string };

/** `a3ba` of `aaaba`. */
export const inRuns = (spelled: string): string =>
  spelled.replaceAll(/(.)\1+/gu, (run) => `${run.charAt(0)}${run.length}`);
/** What was written in runs, of which each has `most` letters at most. */
export const spelledOut = (runs: string, most: number): string =>
  runs.replaceAll(/([A-Za-z])(\d+)/gu, (_, letter: string, times: string) =>
    letter.repeat(Math.min(Number(times), most)),
  );

/** The values, one for each of `count`; null: they are not so many. */
export const valuesOf = (values: unknown, count: number): readonly unknown[] | null => {
  const all = isRuns(values)
    ? [...spelledOut(values.runs, count)].map((letter) => values.of[letters.indexOf(letter)])
    : values;
  return Array.isArray(all) && all.length === count ? all : null;
};
const isRuns = (value: unknown): value is Runs =>
  isPlain(value) && Array.isArray(value["of"]) && typeof value["runs"] === "string";

export type PackedDecision = Decided & { readonly packed: Packed };

/** So many different sets of reasons are counted; who has yet another stays in full. */
export const letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

/** A decision comes back from the store as plain data, so its shape is checked. */
export const isDecided = (value: unknown): value is Decided => {
  if (!isOutlined(value)) return false;
  return value.considered.every(hasScores);
};

type Outlined = Plain & Pick<Decided, "eligible" | "excluded"> & { readonly considered: Plain[] };
const isOutlined = (value: unknown): value is Outlined =>
  isPlain(value) &&
  areTexts(value["eligible"]) &&
  isPlain(value["excluded"]) &&
  Object.values(value["excluded"]).every(areTexts) &&
  Array.isArray(value["considered"]) &&
  value["considered"].every(isPlain);
const hasScores = (one: Plain): boolean => isPlain(one["scores"]);

export const isPacked = (value: unknown): value is PackedDecision => {
  if (!isOutlined(value) || !isPlain(value["packed"])) return false;
  const { roster, out, runs } = value["packed"];
  return (
    areRanked(value.considered, value["packed"]) &&
    typeof roster === "string" &&
    typeof runs === "string" &&
    Array.isArray(out) &&
    out.every(
      (one) => Array.isArray(one) && typeof one[0] === "string" && Number.isSafeInteger(one[1]),
    )
  );
};

const areRanked = (
  [first, ...rest]: readonly Plain[],
  { columns, scores, behind }: Plain,
): boolean => {
  if (first !== undefined && !hasScores(first)) return false;
  const isLong = columns === undefined && scores === undefined && behind === undefined;
  if (isLong) return rest.every(hasScores);
  const count = behind ?? rest.length;
  return isCount(count) && areColumns(columns, count) && areColumns(scores, count);
};

/** Who is ranked, by id. */
export const rankedIn = (considered: readonly Scored[]): readonly string[] =>
  considered.map(({ expert }) => String(expert)).toSorted(byCodePoint);

/** A text in each language. */
export const isWorded = (value: unknown): value is Readonly<Record<string, string>> =>
  isPlain(value) && areTexts(Object.values(value));

/** More than there ever were, and few enough to make rows of: somebody may have written it by hand. */
const behindMost = 1_000_000;
const isCount = (value: unknown): value is number =>
  typeof value === "number" && Number.isSafeInteger(value) && value >= 0 && value <= behindMost;

const areColumns = (value: unknown, count: number): value is ValuesByName =>
  isPlain(value) && Object.values(value).every((column) => valuesOf(column, count) !== null);

const isPlain = (value: unknown): value is Plain =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const areTexts = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every((one) => typeof one === "string");
