/** Unpacks the decision of an event; the shape is told in packed-decision.ts. */
import {
  type Decided,
  type PackedDecision,
  type Scored,
  isPacked,
  letters,
} from "./packed-decision.ts";

/** The name of the roster with which it is unpacked; null: it is not packed. */
export const rosterNamedIn = (stored: unknown): string | null =>
  isPacked(stored) ? stored.packed.roster : null;

/**
 * Gives what was packed. Without the roster, or with one that does not fit, those who are out stay
 * counted.
 */
export const unpackDecision = (stored: unknown, roster: readonly string[] | null): unknown => {
  if (!isPacked(stored)) return stored;
  const { packed: _, ...decision } = stored;
  const considered = completed(stored.considered);
  const reasons = roster === null ? null : spelledFor(roster, stored);
  if (roster === null || reasons === null) return { ...stored, considered };
  let excluded: Decided["excluded"] | null = null;
  return {
    ...decision,
    /** May be thousands of names, so it is made only when somebody reads it. */
    get excluded() {
      excluded ??= everyoneExcluded(roster, stored, reasons);
      return excluded;
    },
    considered,
  };
};

/** The runs written out, a letter for each who is out; null: the roster is another. */
const spelledFor = (
  roster: readonly string[],
  { eligible, excluded, packed: { out, runs } }: PackedDecision,
): string | null => {
  const outside = roster.length - eligible.length - Object.keys(excluded).length;
  const spelled = runs.replaceAll(/([A-Za-z])(\d+)/gu, (_, letter: string, times: string) =>
    letter.repeat(Math.min(Number(times), roster.length)),
  );
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
const completed = (considered: readonly Scored[]): readonly Scored[] => {
  const [first] = considered;
  return first === undefined
    ? []
    : considered.map((one) => ({ ...first, ...one, scores: { ...first.scores, ...one.scores } }));
};
