/** Packs a decision for its event; the shape is told in packed-decision.ts. */
import { byCodePoint } from "../order.ts";
import { isReasonCode, reasonTable } from "../reasons.ts";
import {
  type Decided,
  type Plain,
  type Packed,
  type Scored,
  isDecided,
  letters,
} from "./packed-decision.ts";

/** Names a roster by its contents. */
export type NameRoster = (experts: readonly string[]) => string;

/** A decision that does not have the parts to pack is given back as it is. */
export const packDecision = (decision: unknown, nameRoster: NameRoster): unknown => {
  if (!isDecided(decision) || !areAlike(decision.considered)) return decision;
  const { eligible, excluded, considered } = decision;
  const against = new Map(Object.entries(excluded));
  const roster = [...new Set([...eligible, ...against.keys()])].toSorted(byCodePoint);
  // Of an expert who is in the list twice, one could be out and the other not.
  if (roster.length !== eligible.length + against.size) return decision;
  const { inFull, out, runs } = counted(roster, against);
  const packed: Packed = { roster: nameRoster(roster), out, runs };
  return { ...decision, excluded: inFull, considered: abridged(considered), packed };
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
    runs: spelled.replaceAll(/(.)\1+/gu, (run) => `${run.charAt(0)}${run.length}`),
  };
};

const isStanding = (codes: readonly string[]): boolean =>
  codes.some((code) => isReasonCode(code) && reasonTable[code].kind === "hard");

/** Fairness reads these of everyone, and so does the version before. */
const inEach = new Set(["expert", "agency", "level", "scores", "points", "allotted"]);

const abridged = ([first, ...rest]: readonly Scored[]): readonly Scored[] =>
  first === undefined
    ? []
    : [
        first,
        ...rest.map((one) => ({
          ...unlike(one, first, inEach),
          scores: unlike(one.scores, first.scores),
        })),
      ];

const unlike = (one: Plain, first: Plain, kept?: ReadonlySet<string>): Plain =>
  Object.fromEntries(
    Object.entries(one).filter(
      ([key, value]) =>
        kept?.has(key) === true || JSON.stringify(value) !== JSON.stringify(first[key]),
    ),
  );

/** Says whether all have the same keys in the same order, as those of one decision do. */
const areAlike = (considered: readonly Scored[]): boolean =>
  new Set(considered.map((one) => JSON.stringify([Object.keys(one), Object.keys(one.scores)])))
    .size < 2;
