/**
 * Scores what speaks for an expert: each component an integer from 0 to 100 out of a table.
 *
 * No formula has fractions, because equal must be equal on every machine, and each step can be put
 * into words.
 */
import type {
  ScoreComponent,
  RoutingExpert,
  Gate,
  RoutingPolicy,
  RoutingQuestion,
} from "../model.ts";

export type ScoreInputs = {
  readonly question: RoutingQuestion;
  /** The level as it counts today. */
  readonly level: number;
  /** Days since competence was last shown; null: nothing is recorded. */
  readonly daysSincePractice: number | null;
  readonly practice: RoutingPolicy["practice"];
  /** Is the only one on duty for another topic. */
  readonly soleHolder: boolean;
  /** The scores of the two gates. */
  readonly continuity: number;
  readonly gate: number;
};

export const scoresOf = (
  expert: RoutingExpert,
  known: ScoreInputs,
): Readonly<Record<Gate | ScoreComponent, number>> => ({
  continuity: known.continuity,
  practice: known.gate,
  load: freeShare(expert),
  credit: creditScore(expert.credit),
  agencyCredit: creditScore(expert.agencyCredit ?? 0),
  scarce: known.soleHolder ? 0 : 100,
  level: Math.max(0, Math.min(2, Math.floor(known.level - known.question.minLevel))) * 50,
  recency: recencyScore(known),
  acceptTime: responseScore(expert.medianAcceptMin),
  language: speaks(expert, known.question.preferredLanguage) ? 100 : 0,
});

/** Free room in percent of `maxOpen`, in steps of ten. */
const freeShare = ({ open, pendingOffers, maxOpen }: RoutingExpert): number =>
  maxOpen <= 0
    ? 0
    : Math.max(0, Math.floor((10 * (maxOpen - open - pendingOffers)) / maxOpen) * 10);

/**
 * From 0 for two questions too many to 100 for two too few, in steps of a fifth of a question; 50:
 * their share.
 */
const creditScore = (credit: number): number =>
  (Math.max(-10, Math.min(10, Math.round(credit * 5))) + 10) * 5;

/**
 * Where nothing is recorded, nothing says that competence has gone stale: it scores as fresh, as
 * elsewhere, but not as recent.
 */
const recencyScore = ({ daysSincePractice: days, practice }: ScoreInputs): number => {
  if (practice.mode === "off") return 100;
  if (days === null) return 70;
  if (days <= Math.min(30, practice.staleAfterDays)) return 100;
  if (days <= practice.staleAfterDays) return 70;
  return days <= practice.lapsedAfterDays ? 30 : 0;
};

const responseSteps = [
  { within: 3, score: 100 },
  { within: 5, score: 80 },
  { within: 10, score: 60 },
  { within: 20, score: 40 },
  { within: 30, score: 20 },
] as const;
/** Who has no history counts as about as quick as most. */
const responseScore = (minutes: number | null): number =>
  minutes === null ? 40 : (responseSteps.find(({ within }) => minutes <= within)?.score ?? 0);

const speaks = (expert: RoutingExpert, language: string | null): boolean =>
  language === null || expert.languages.includes(language);
