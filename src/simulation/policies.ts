/**
 * Defines the policies that are compared: our engine, and the rules that other systems use. All
 * choose among the same people: on duty, free, competent, of another agency, and not asked about
 * this question before.
 */
import { choose } from "../routing/choice/choose.ts";
import { defaultRoutingPolicy } from "../routing/choice/defaults.ts";
import { yearlyVolume } from "../routing/choice/practice.ts";
import type {
  Latest,
  RoutingExpert,
  PastQuestion,
  ExpertRef,
  RoutingPolicy,
} from "../routing/model.ts";
import type { Chance } from "./chance.ts";
import type { SimQuestion } from "./nation.ts";

/**
 * An expert who may be asked now, with what the rules go by. `place` is the index in the list of
 * all experts.
 */
export type SimCandidate = {
  readonly id: string;
  readonly place: number;
  readonly level: number;
  readonly open: number;
  /** Milliseconds; -Infinity: never. */
  readonly lastOfferedAt: number;
  /** Questions accepted in the last thirty days. */
  readonly taken30: number;
};
/** The holders of a topic as our engine takes them. */
export type Holders = { readonly experts: readonly RoutingExpert[]; readonly latest: Latest };
export type SimSituation = {
  readonly question: SimQuestion;
  readonly now: number;
  readonly candidates: readonly SimCandidate[];
  /** Everyone who holds the topic, free or not: the input of our engine. */
  readonly holders: () => Holders;
  readonly chance: Chance;
  readonly topic: TopicHistory;
  /** Set while a second reader is looked for: whose answer it is, and who was named. */
  readonly secondOpinion: SecondOpinionRequest | null;
};
/** The questions before this one on the topic, as the desk knows them from its log. */
export type TopicHistory = {
  readonly questions: readonly PastQuestion[];
  readonly acceptedInYear: number;
};
export type SecondOpinionRequest = {
  readonly first: ExpertRef;
  readonly place: number;
  readonly named: string;
};
export type SimPolicy = {
  readonly name: string;
  /** The expert to ask; null: nobody. */
  readonly pick: (situation: SimSituation) => Picked | null;
  /** Set where experts who are out of practice get exercises; no other rule has them. */
  readonly practice?: RoutingPolicy["practice"];
  /** Set where the choice goes by the ledgers; for others none are kept. */
  readonly keepsLedgers?: true;
};
/** `secondReader` set: the offer is practice, and this expert is named for the second opinion. */
export type Picked = { readonly place: number; readonly secondReader: string | null };

const single = (one: SimCandidate | null | undefined): Picked | null =>
  one == null ? null : { place: one.place, secondReader: null };

const least = ({ candidates }: SimSituation, by: (one: SimCandidate) => number): Picked | null => {
  let best: SimCandidate | null = null;
  for (const one of candidates) if (best === null || by(one) < by(best)) best = one;
  return single(best);
};

/** `origin`: the instant at which the simulation's time is 0. */
export const ours = (origin: number): SimPolicy => ({
  name: "idjour",
  practice: defaultRoutingPolicy.practice,
  keepsLedgers: true,
  pick: ({ question, now, candidates, holders, topic, secondOpinion }) => {
    const volume = { accepted: topic.acceptedInYear, since: origin };
    const { chosen, secondReader } = choose({
      now: origin + now,
      ...holders(),
      schedules: [],
      policy: { ...defaultRoutingPolicy, reserveScarce: false },
      question: {
        id: question.id,
        asker: { id: "asker", agency: question.agency },
        topics: [question.topic],
        minLevel: question.minLevel,
        language: null,
        preferredLanguage: null,
        clearance: 0,
        urgency: question.urgent ? "urgent" : "normal",
        conflictTags: [],
        declinedBy: [],
        timedOut: [],
        relatedExpert: null,
        secondOpinionOf: secondOpinion?.first ?? null,
        namedReader: secondOpinion?.named ?? null,
      },
      practiceHistory: { [question.topic]: topic.questions },
      yearlyVolume: yearlyVolume(question.topic, volume, origin + now),
    });
    const found = single(candidates.find(({ id }) => id === chosen));
    return found === null ? null : { ...found, secondReader: secondReader };
  },
});

export const baselines = (): readonly SimPolicy[] => [
  {
    name: "random",
    pick: ({ candidates, chance }) =>
      single(candidates[chance.below(Math.max(1, candidates.length))]),
  },
  roundRobin(),
  {
    name: "least loaded",
    // Equals are drawn by lot: in the order of the list the first of them would always win.
    pick: (situation) => least(situation, ({ open }) => open + situation.chance.next() / 2),
  },
  { name: "longest idle", pick: (situation) => least(situation, (one) => one.lastOfferedAt) },
  { name: "first on call", pick: (situation) => least(situation, ({ place }) => place) },
  luckyUser(),
];

/** The next in a fixed circle, by topic. */
const roundRobin = (): SimPolicy => {
  const last = new Map<string, number>();
  return {
    name: "round robin",
    pick: ({ question, candidates }) => {
      const before = last.get(question.topic) ?? -1;
      const next = candidates.find(({ place }) => place > before) ?? candidates[0];
      if (next === undefined) return null;
      last.set(question.topic, next.place);
      return single(next);
    },
  };
};

/**
 * cal.com's rule for round-robin hosts, from its public description ("How lucky user is
 * determined"): the highest priority, here the level, then the fewest bookings in the period, here
 * thirty days, then whoever was booked longest ago.
 */
const luckyUser = (): SimPolicy => ({
  name: "lucky user",
  pick: ({ candidates }) => {
    const highest = Math.max(...candidates.map(({ level }) => level));
    const first = candidates.filter(({ level }) => level === highest);
    const fewest = Math.min(...first.map(({ taken30 }) => taken30));
    const left = first.filter(({ taken30 }) => taken30 === fewest);
    const [best] = left.toSorted((a, b) => a.lastOfferedAt - b.lastOfferedAt || a.place - b.place);
    return single(best);
  },
});
