/** Packs a decision for its event; the shape is told in packed-decision.ts. */
import { byCodePoint } from "../order.ts";
import { isReasonCode, reasonTable } from "../reasons.ts";
import {
  type Decided,
  type Packed,
  type Plain,
  type Scored,
  type Values,
  type ValuesByName,
  inRuns,
  isDecided,
  isWorded,
  letters,
  rankedIn,
} from "./packed-decision.ts";

/** Names a roster by its contents. */
export type NameRoster = (experts: readonly string[]) => string;

/**
 * `why` is what the offer says, null where the event has none. A decision that does not have the
 * parts to pack is given back as it is.
 */
export const packDecision = (
  decision: unknown,
  nameRoster: NameRoster,
  why: unknown = null,
): unknown => {
  if (!isDecided(decision) || !areAlike(decision.considered)) return decision;
  const { eligible, excluded, considered } = decision;
  const against = new Map(Object.entries(excluded));
  const roster = [...new Set([...eligible, ...against.keys()])].toSorted(byCodePoint);
  // Of an expert who is in the list twice, one could be out and the other not.
  if (roster.length !== eligible.length + against.size) return decision;
  const { inFull, out, runs } = counted(roster, against);
  const isRanked = sameTexts(eligible, rankedIn(considered));
  const added = addedTo(why, decision["explanation"]);
  const [first, ...rest] = considered;
  const packed: Packed = {
    roster: nameRoster(roster),
    out,
    runs,
    ...(first === undefined ? {} : columnsOf(first, rest)),
    ...(rest.length === 0 ? {} : { behind: rest.length }),
    ...(isRanked ? { ranked: true } : {}),
    ...(added === null ? {} : { continues: true }),
  };
  return {
    ...decision,
    ...(isRanked ? { eligible: [] } : {}),
    excluded: inFull,
    considered: first === undefined ? [] : [first],
    ...(added === null ? {} : { explanation: added }),
    packed,
  };
};

const sameTexts = (some: readonly string[], others: readonly string[]): boolean =>
  some.length > 0 && some.length === others.length && some.every((one, i) => one === others[i]);

/** What the explanation adds to what it begins with, in every language; null: it begins otherwise. */
const addedTo = (why: unknown, explanation: unknown): Readonly<Record<string, string>> | null => {
  if (!isWorded(why) || !isWorded(explanation)) return null;
  const texts = Object.entries(explanation);
  const goesOn = texts.every(([language, text]) => text.startsWith(why[language] ?? "\n"));
  return goesOn && texts.length > 0
    ? Object.fromEntries(
        texts.map(([language, text]) => [language, text.slice(why[language]?.length)]),
      )
    : null;
};

const counted = (
  roster: readonly string[],
  against: ReadonlyMap<string, readonly string[]>,
): Pick<Packed, "out" | "runs"> & { readonly inFull: Decided["excluded"] } => {
  const inFull: (readonly [string, readonly string[]])[] = [];
  const groups = new Map<string, { readonly letter: string; count: number }>();
  let spelled = "";
  for (const id of roster) {
    const codes = against.get(id);
    if (codes === undefined) continue;
    const reasons = codes.join(" ");
    const group = groups.get(reasons) ?? { letter: letters[groups.size] ?? "", count: 0 };
    if (group.letter === "" || !isStanding(codes)) {
      inFull.push([id, codes]);
      continue;
    }
    group.count += 1;
    groups.set(reasons, group);
    spelled += group.letter;
  }
  return {
    inFull: Object.fromEntries(inFull),
    out: [...groups].map(([reasons, { count }]) => [reasons, count] as const),
    runs: inRuns(spelled),
  };
};

const isStanding = (codes: readonly string[]): boolean =>
  codes.some((code) => isReasonCode(code) && reasonTable[code].kind === "hard");

const columnsOf = (first: Scored, rest: readonly Scored[]): Pick<Packed, "columns" | "scores"> => ({
  columns: unlike(
    without(first, "scores"),
    rest.map((one) => without(one, "scores")),
  ),
  scores: unlike(
    first.scores,
    rest.map(({ scores }) => scores),
  ),
});
const without = (one: Plain, key: string): Plain =>
  Object.fromEntries(Object.entries(one).filter(([name]) => name !== key));

const unlike = (first: Plain, rest: readonly Plain[]): ValuesByName =>
  Object.fromEntries(
    Object.keys(first)
      .map((key) => [key, rest.map((one) => one[key])] as const)
      .filter(([key, values]) => {
        const usual = JSON.stringify(first[key]);
        return values.some((value) => JSON.stringify(value) !== usual);
      })
      .map(([key, values]) => [key, shortest(values)] as const),
  );

/** The values in runs, if they are few and that is shorter. */
const shortest = (values: readonly unknown[]): Values => {
  const places = new Map<string, { readonly letter: string; readonly value: unknown }>();
  let spelled = "";
  for (const value of values) {
    const written = JSON.stringify(value);
    const letter = places.get(written)?.letter ?? letters[places.size];
    if (letter === undefined) return values;
    places.set(written, { letter, value });
    spelled += letter;
  }
  const runs = { of: [...places.values()].map(({ value }) => value), runs: inRuns(spelled) };
  return JSON.stringify(runs).length < JSON.stringify(values).length ? runs : values;
};

/** Says whether all have the same keys in the same order, as those of one decision do. */
const areAlike = (considered: readonly Scored[]): boolean =>
  new Set(considered.map((one) => JSON.stringify([Object.keys(one), Object.keys(one.scores)])))
    .size < 2;
