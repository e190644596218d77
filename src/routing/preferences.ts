/**
 * Who goes first among those who may answer: a few preferences, compared one after the other, each
 * an integer from a table, then who was offered a question longest ago, then the smallest id. A few
 * that decide in a fixed order can be told in one sentence; weighted points would take this place.
 */
import type { Instant } from "../tickets/words.ts";
import { momentOf } from "./calendar.ts";
import { effectiveLevel, freshness } from "./competence.ts";
import { byCodePoint } from "./order.ts";
import { onlyHolders } from "./scarce.ts";
import type {
  Considered,
  Expert,
  Flag,
  PreferenceName,
  RoutingQuestion,
  Snapshot,
} from "./words.ts";

/** Normal questions spread work and practice; urgent ones go where the answer is surest and soonest. */
const orders: Readonly<Record<RoutingQuestion["urgency"], readonly PreferenceName[]>> = {
  normal: ["continuity", "practice", "load", "credit", "scarce", "language", "level"],
  urgent: ["continuity", "practice", "load", "level", "acceptTime", "credit", "language"],
};

export const rank = (eligible: readonly Expert[], snapshot: Snapshot): readonly Considered[] => {
  const scarce = onlyHolders(eligible, snapshot);
  return eligible
    .map((expert) => consider(expert, snapshot, scarce))
    .toSorted((a, b) => compare(a, b, snapshot.question.urgency));
};

/** The preferences in which these two differ, the deciding one first. */
export const differences = (
  a: Considered,
  b: Considered,
  urgency: RoutingQuestion["urgency"],
): readonly PreferenceName[] =>
  orders[urgency].filter((preference) => a.scores[preference] !== b.scores[preference]);

const compare = (a: Considered, b: Considered, urgency: RoutingQuestion["urgency"]): number => {
  const [deciding] = differences(a, b, urgency);
  if (deciding !== undefined) return b.scores[deciding] - a.scores[deciding];
  const [left, right] = [a.lastOfferedAt ?? -Infinity, b.lastOfferedAt ?? -Infinity];
  return left === right ? byCodePoint(a.expert, b.expert) : left < right ? -1 : 1;
};

const consider = (
  expert: Expert,
  { question, policy, now }: Snapshot,
  scarce: ReadonlySet<string>,
): Considered => {
  const at = { now, practice: policy.practice };
  const level = effectiveLevel(expert, question.topics, at) ?? 0;
  const practised = freshness(expert, question.topics, at);
  const urgent = question.urgency === "urgent";
  const flags: readonly (Flag | false)[] = [
    expert.agency === question.asker.agency && "SAME_AGENCY_FALLBACK",
    expert.agency === question.secondOpinionOf?.agency && "SAME_AGENCY_AS_FIRST",
    practised === "lapsed" && "LAPSED_PRACTICE",
  ];
  return {
    expert: expert.id,
    agency: expert.agency,
    level,
    flags: flags.filter((flag) => flag !== false),
    scores: {
      continuity: expert.id === question.relatedExpert ? 100 : 0,
      practice: practised === "lapsed" ? 0 : urgent && practised === "stale" ? 50 : 100,
      load: freeShare(expert),
      credit: Math.max(-10, Math.min(10, Math.round(expert.credit * 5))) * 10,
      scarce: scarce.has(expert.id) ? 0 : 100,
      level: Math.max(0, Math.min(2, level - question.minLevel)) * 50,
      acceptTime: acceptScore(expert.medianAcceptMin),
      language: speaks(expert, question.preferredLanguage) ? 100 : 0,
    },
    lastOfferedAt: lastOffered(expert),
  };
};

/** Percent of the person's room that is free, in steps of ten. */
const freeShare = ({ open, pendingOffers, maxOpen }: Expert): number =>
  maxOpen <= 0 ? 0 : Math.floor((10 * (maxOpen - open - pendingOffers)) / maxOpen) * 10;

const acceptSteps = [
  { within: 3, score: 100 },
  { within: 5, score: 80 },
  { within: 10, score: 60 },
  { within: 20, score: 40 },
  { within: 30, score: 20 },
] as const;
/** Who has no history is taken to be as quick as most. */
const acceptScore = (minutes: number | null): number =>
  minutes === null ? 40 : (acceptSteps.find(({ within }) => minutes <= within)?.score ?? 0);

const speaks = (expert: Expert, language: string | null): boolean =>
  language === null || expert.languages.includes(language);

const lastOffered = ({ lastOfferedAt }: Expert): Instant | null =>
  lastOfferedAt === null ? null : momentOf(lastOfferedAt);
