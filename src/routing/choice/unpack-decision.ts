/** Unpacks the decision of an event; the shape is told in packed-decision.ts. */
import {
  type ValuesByName,
  type Decided,
  type Plain,
  type PackedDecision,
  type Scored,
  isPacked,
  isWorded,
  letters,
  rankedIn,
  spelledOut,
  valuesOf,
} from "./packed-decision.ts";

/** The name of the roster with which it is unpacked; null: it is not packed. */
export const rosterNamedIn = (stored: unknown): string | null =>
  isPacked(stored) ? stored.packed.roster : null;

/**
 * Gives what was packed. Without the roster, or with one that does not fit, those who are out stay
 * counted.
 */
export const unpackDecision = (
  packed: unknown,
  roster: readonly string[] | null,
  why: unknown = null,
): unknown => {
  if (!isPacked(packed)) return packed;
  const considered = completed(packed);
  const stored = {
    ...packed,
    ...(packed.packed.ranked === true ? { eligible: rankedIn(considered) } : {}),
    considered,
    ...(packed.packed.continues === true
      ? { explanation: continued(why, packed["explanation"]) }
      : {}),
  };
  const reasons = roster === null ? null : spelledFor(roster, stored);
  if (roster === null || reasons === null) return stored;
  const { packed: _, ...decision } = stored;
  let excluded: Decided["excluded"] | null = null;
  return {
    ...decision,
    /** May be thousands of names, so it is made only when somebody reads it. */
    get excluded() {
      excluded ??= everyoneExcluded(roster, stored, reasons);
      return excluded;
    },
  };
};

const continued = (why: unknown, explanation: unknown): unknown =>
  isWorded(why) && isWorded(explanation)
    ? Object.fromEntries(
        Object.entries(explanation).map(([language, text]) => [
          language,
          `${why[language] ?? ""}${text}`,
        ]),
      )
    : explanation;

/** The runs written out, a letter for each who is out; null: the roster is another. */
const spelledFor = (
  roster: readonly string[],
  { eligible, excluded, packed: { out, runs } }: PackedDecision,
): string | null => {
  const outside = roster.length - eligible.length - Object.keys(excluded).length;
  const spelled = spelledOut(runs, roster.length);
  const total = out.reduce((sum, [, count]) => sum + count, 0);
  return spelled.length === outside && total === outside ? spelled : null;
};

const everyoneExcluded = (
  roster: readonly string[],
  { eligible, excluded, packed }: PackedDecision,
  spelled: string,
): Decided["excluded"] => {
  const mayBeAsked = new Set(eligible);
  const inFull = new Map(Object.entries(excluded));
  const reasonsOf = new Map(packed.out.map(([codes], place) => [letters[place], codes.split(" ")]));
  let next = 0;
  return Object.fromEntries(
    roster
      .filter((id) => !mayBeAsked.has(id))
      .map((id) => {
        const known = inFull.get(id);
        if (known !== undefined) return [id, known] as const;
        const codes = reasonsOf.get(spelled[next]) ?? [];
        next += 1;
        return [id, codes] as const;
      }),
  );
};

/** The first has every key, in order, so those laid over it have them in the same order. */
const completed = ({ considered, packed }: PackedDecision): readonly Scored[] => {
  const [first, ...listed] = considered;
  if (first === undefined) return [];
  const { columns, scores, behind } = packed;
  const rest = behind === undefined ? listed : Array.from({ length: behind }, () => ({}));
  const [own, ownScores] = [rowsOf(columns, rest.length), rowsOf(scores, rest.length)];
  return [
    first,
    ...rest.map((one: Plain, i) => ({
      ...first,
      ...own[i],
      ...one,
      scores: { ...first.scores, ...(scores === undefined ? Object(one["scores"]) : ownScores[i]) },
    })),
  ];
};
const rowsOf = (columns: ValuesByName = {}, count: number): readonly Plain[] => {
  const named = Object.entries(columns).map(
    ([name, values]) => [name, valuesOf(values, count) ?? []] as const,
  );
  return Array.from({ length: count }, (_, i) =>
    Object.fromEntries(named.map(([name, values]) => [name, values[i]])),
  );
};
