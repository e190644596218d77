/**
 * Decides whether two answers to like questions diverge, by a table of rules.
 *
 * The table presumes the same document or person and the same material. Only outcome and strength
 * count: where more is known, as that one answer rests on a copy, that is said beside the pair and
 * the verdict stays. Strength never removes a contradiction: that one of the two is surer does not
 * make the other hold. The first rule that fits decides, and which of the two comes first does not
 * matter.
 */
export type Judgement = { readonly outcome: string; readonly strength: number };

/** Which rule decided; what it says to people stands in the locales. */
export type DivergenceRule =
  | "decides-nothing"
  | "two-matters"
  | "same-but-strength"
  | "same"
  | "genuine-or-signs"
  | "genuine-or-false"
  | "two-kinds-of-false"
  | "same-person-or-another"
  | "both-may-hold";
export type Divergence = {
  readonly diverges: boolean;
  readonly why: DivergenceRule;
  /** Both are of strength 2 or weaker: a pair that diverges is listed lower, and says so. */
  readonly weak: boolean;
};

/** `open`: undecided, asking for more, referring on, guiding or following up. It claims nothing. */
type Group = "genuine" | "improperly-obtained" | "signs" | "false" | "person" | "open";
const groups: ReadonlyMap<string, Group> = new Map([
  ["authentic", "genuine"],
  ["no-signs-of-manipulation", "genuine"],
  ["improperly-obtained", "improperly-obtained"],
  ["signs-of-manipulation", "signs"],
  ["counterfeit", "false"],
  ["forged", "false"],
  ["pseudo-document", "false"],
  ["stolen-blank", "false"],
  ["same-person-supported", "person"],
  ["impostor-indicated", "person"],
]);

type Side = Judgement & { readonly group: Group };
type Rule = {
  readonly why: DivergenceRule;
  readonly diverges: boolean;
  readonly fits: (one: Side, other: Side) => boolean;
};
/** Where strengths lie so many steps apart, the same outcome is not the same answer. */
const stepsApart = 3;
const among =
  (...some: readonly Group[]) =>
  ({ group }: Side): boolean =>
    some.includes(group);
const isGenuine = among("genuine", "improperly-obtained");
const isSameOutcome = (one: Side, other: Side): boolean => one.outcome === other.outcome;
const eitherWay =
  (fits: Rule["fits"]): Rule["fits"] =>
  (one, other) =>
    fits(one, other) || fits(other, one);

const rules: readonly Rule[] = [
  { why: "decides-nothing", diverges: false, fits: eitherWay(among("open")) },
  {
    why: "two-matters",
    diverges: false,
    fits: (one, other) => (one.group === "person") !== (other.group === "person"),
  },
  {
    why: "same-but-strength",
    diverges: true,
    fits: (one, other) =>
      isSameOutcome(one, other) && Math.abs(one.strength - other.strength) >= stepsApart,
  },
  { why: "same", diverges: false, fits: isSameOutcome },
  {
    why: "genuine-or-signs",
    diverges: true,
    fits: eitherWay((one, other) => isGenuine(one) && other.group === "signs"),
  },
  {
    why: "genuine-or-false",
    diverges: true,
    fits: eitherWay((one, other) => isGenuine(one) && other.group === "false"),
  },
  // An outcome of each kind of false document excludes the others by its definition.
  {
    why: "two-kinds-of-false",
    diverges: true,
    fits: (one, other) => one.group === "false" && other.group === "false",
  },
  { why: "same-person-or-another", diverges: true, fits: (one) => one.group === "person" },
];

const sideOf = (judgement: Judgement): Side => ({
  ...judgement,
  group: groups.get(judgement.outcome) ?? "open",
});

/** Outcomes are ids of the taxonomy; one that is not there claims nothing. */
export const diverges = (one: Judgement, other: Judgement): Divergence => {
  const [a, b] = [sideOf(one), sideOf(other)];
  const rule = rules.find(({ fits }) => fits(a, b));
  return {
    diverges: rule?.diverges ?? false,
    why: rule?.why ?? "both-may-hold",
    weak: Math.max(one.strength, other.strength) <= 2,
  };
};

type Judged = Judgement & { readonly expert: string };
export type ConflictingAnswer = Divergence & { readonly answer: number };

/**
 * The latest answer before the nth, both counted from 1, that conflicts with it; null: none does.
 * Of each other expert only the last answer counts; to have changed one's own mind is no conflict.
 */
export const conflictingAnswerTo = (
  answers: readonly Judged[],
  n: number,
): ConflictingAnswer | null => {
  const own = answers[n - 1];
  if (own === undefined) return null;
  const before = answers.slice(0, n - 1);
  const found = before.flatMap((one, i) => {
    const last = before.findLastIndex(({ expert }) => expert === one.expert) === i;
    const divergence = diverges(one, own);
    return one.expert !== own.expert && last && divergence.diverges
      ? [{ answer: i + 1, ...divergence }]
      : [];
  });
  return found.at(-1) ?? null;
};

/** Whether the last answers of two experts diverge. */
export const answersDiverge = (answers: readonly Judged[]): boolean => {
  const lasts = answers.filter(
    ({ expert }, i) => answers.findLastIndex((one) => one.expert === expert) === i,
  );
  return lasts.some((one, i) => lasts.slice(i + 1).some((other) => diverges(one, other).diverges));
};
