/**
 * The shape of a packed decision: those out by a standing reason are counted, the others stay in full.
 *
 * The list of all experts, the roster, is kept once beside the events, and the decision names it.
 * Together they give back what was decided, to the byte. What is left in full stands where it always
 * stood: the version before reads it there, shows less of the others, and counts fairness alike.
 */
export type Plain = Readonly<Record<string, unknown>>;
export type Scored = Plain & { readonly scores: Plain };
export type Decided = Plain & {
  readonly eligible: readonly string[];
  readonly excluded: Readonly<Record<string, readonly string[]>>;
  /** Ranked; packed, those after the first hold only what is not as in the first. */
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
};

export type PackedDecision = Decided & { readonly packed: Packed };

/** So many different sets of reasons are counted; who has yet another stays in full. */
export const letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

/** A decision comes back from the store as plain data, so its shape is checked. */
export const isDecided = (value: unknown): value is Decided =>
  isPlain(value) &&
  areTexts(value["eligible"]) &&
  isPlain(value["excluded"]) &&
  Object.values(value["excluded"]).every(areTexts) &&
  Array.isArray(value["considered"]) &&
  value["considered"].every((one) => isPlain(one) && isPlain(one["scores"]));

export const isPacked = (value: unknown): value is PackedDecision => {
  if (!isDecided(value) || !isPlain(value["packed"])) return false;
  const { roster, out, runs } = value["packed"];
  return (
    typeof roster === "string" &&
    typeof runs === "string" &&
    Array.isArray(out) &&
    out.every(
      (one) => Array.isArray(one) && typeof one[0] === "string" && Number.isSafeInteger(one[1]),
    )
  );
};

const isPlain = (value: unknown): value is Plain =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const areTexts = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every((one) => typeof one === "string");
