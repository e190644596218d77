/**
 * Makes the snapshot that routing decides on: the organisation in force, and what each expert has
 * in hand.
 */
import { addressesOf } from "../../bots/addresses.ts";
import { type Labels, explanationText } from "../../screens/text/explanation.ts";
import { openBoundedMap } from "../../base/bounded-map.ts";
import type { Organisation } from "../../org/organisation.ts";
import { conflictTags, coordinatorsForTopic, coordinatorsOf } from "../../org/lookup.ts";
import { policyFor } from "../../org/policy.ts";
import { recordedStep } from "../../routing/choice/recorded-step.ts";
import { type LadderInput, nextStep } from "../../routing/choice/ladder.ts";
import { choose } from "../../routing/choice/choose.ts";
import { candidatesWhere, candidatesOf } from "../../routing/choice/constraints.ts";
import { coversTopics, whoIsOnCall } from "../../routing/roster/on-call.ts";
import { yearlyVolume } from "../../routing/choice/practice.ts";
import { allAtRest } from "../../routing/roster/standby.ts";
import { type Needs, questionOf, situationOf } from "../../routing/choice/situation.ts";
import type { Explanation, RoutingExpert, Latest } from "../../routing/model.ts";
import type { Loads, PracticeHistory, Fairness } from "../../store/port/questions.ts";
import type { Instant, Step, Ticket, Why } from "../../tickets/model.ts";
import { newId } from "../../base/new-id.ts";
import { withFairness } from "./fairness.ts";

export type RoutingSources = {
  readonly organisation: Organisation;
  readonly loads: Loads;
  /** Absent: it does not matter who goes first, so only loads are counted. */
  readonly fairness?: Fairness | null;
  /** Absent: nobody's practice fades. */
  readonly practiceHistory?: PracticeHistory | null;
  /** Ids of the experts whom nothing reaches; absent: not known, so everyone counts as reachable. */
  readonly unreachable?: readonly string[];
  /** Ids of those who have do-not-disturb on; absent: it does not matter, or nobody. */
  readonly quiet?: readonly string[];
  /** By expert on standby: how often they were woken this night. */
  readonly nightCalls?: ReadonlyMap<string, number>;
  /** Gives the ids of offers; absent: by chance. */
  readonly newId?: () => string;
};

/** Gives the next step for a question; it is decided afresh each time. */
export const router =
  (sources: RoutingSources, now: Instant) =>
  (ticket: Ticket): Step =>
    recordedStep(
      nextStep(
        { situation: situationOf(ticket), needs: needsOf(ticket, sources.organisation) },
        ladderInputOf(ticket, sources, now),
        { now, newId: sources.newId ?? newId },
      ),
      wordingIn(sources.organisation),
    );

/**
 * Those who may be given a question by hand: whoever has no hard constraint against them. Somebody
 * who did not answer or who declined may be asked again by a person, but not after declining for a
 * conflict of interest.
 */
export const mayBeGiven = (
  ticket: Ticket,
  sources: RoutingSources,
  now: Instant,
): readonly string[] => {
  const input = ladderInputOf(ticket, sources, now);
  const question = questionOf(situationOf(ticket), needsOf(ticket, sources.organisation));
  const { experts, latest, schedules, policy, unreachable } = input;
  const conflicted = ticket.offers.filter(({ declined }) => declined === "conflict");
  return candidatesWhere(
    candidatesOf({ now, experts, latest, schedules, policy, question, unreachable }),
    () => true,
  )
    .filter(({ hard }) => hard.every((reason) => reason === "TIMED_OUT" || reason === "DECLINED"))
    .map(({ expert }) => expert.id)
    .filter((id) => conflicted.every(({ expert }) => expert !== id));
};

/**
 * Why this person is asked, as for a question that nobody else could take: whoever else could is
 * left out, so what it says of the rest is true. Null: they may not be asked this.
 */
export const whyAlone = (
  ticket: Ticket,
  { expert, now }: { readonly expert: string; readonly now: Instant },
  sources: RoutingSources,
): Why | null => {
  const { experts, latest, schedules, ...rest } = ladderInputOf(ticket, sources, now);
  const question = questionOf(situationOf(ticket), needsOf(ticket, sources.organisation));
  // The measured level counts: the exercise is given because it has lapsed.
  const policy = { ...rest.policy, practice: { ...rest.policy.practice, mode: "off" as const } };
  const among = (some: readonly RoutingExpert[]) =>
    choose({ now, experts: some, latest, schedules, policy, question });
  const { eligible } = among(experts);
  const alone = among(experts.filter(({ id }) => id === expert || !eligible.includes(id)));
  return alone.chosen === expert ? wordingIn(sources.organisation)(alone.explanation) : null;
};

const ladderInputOf = (ticket: Ticket, sources: RoutingSources, now: Instant): LadderInput => {
  const { organisation, practiceHistory, nightCalls: disturbed } = sources;
  const { topic, urgency } = ticket.question;
  const agency = organisation.agencies.find(({ id }) => id === ticket.asker.agency);
  return {
    experts: allAtRest(organisation.experts, { now, urgency, nightCalls: disturbed }),
    latest: latestOf(sources, topic, now),
    schedules: organisation.schedules,
    policy: policyFor(organisation, ticket.asker.agency),
    coordinators: onDutyOf(coordinatorIds(ticket, organisation), { ticket, organisation }, now),
    fallback: agency?.fallback ?? null,
    unreachable: sources.unreachable,
    quiet: sources.quiet,
    practiceHistory: practiceHistory == null ? undefined : { [topic]: practiceHistory.questions },
    yearlyVolume:
      practiceHistory == null ? undefined : yearlyVolume(topic, practiceHistory.volume, now),
  };
};

/** Adds what the bot itself has counted to what the file says an expert has in hand. */
const latestOf = ({ loads, fairness }: RoutingSources, topic: string, now: Instant): Latest => {
  const busy = [...loads].flatMap(([id, load]) => (load.busy > 0 ? [id] : []));
  const loaded = (expert: RoutingExpert): RoutingExpert => {
    const load = loads.get(expert.id);
    if (load === undefined) return expert;
    const { lastOfferedAt: offered } = load;
    return {
      ...expert,
      open: expert.open + load.busy,
      lastOfferedAt: offered === null ? expert.lastOfferedAt : new Date(offered).toISOString(),
    };
  };
  if (fairness == null) return { touched: busy, row: loaded };
  const counted = withFairness(fairness, topic, now);
  return {
    touched: new Set([...busy, ...fairness.practised.keys()]),
    row: (expert) => counted(loaded(expert)),
  };
};

/**
 * The coordinators of the asker's agency; where it has none but the one who asks, of the agencies
 * with experts on the topic.
 */
const coordinatorIds = (ticket: Ticket, organisation: Organisation): readonly string[] => {
  const own = coordinatorsOf(organisation, ticket.asker.agency).filter(
    (coordinator) => !addressesOf(coordinator).some((one) => one === ticket.asker.person),
  );
  const people =
    own.length > 0
      ? own
      : coordinatorsForTopic(organisation, {
          topic: ticket.question.topic,
          askerAgency: ticket.asker.agency,
        });
  return people.map(({ id }) => id);
};

/**
 * The coordinators on call in their own roster; where nobody is, all of them, so that a question
 * never waits for a shift.
 */
const onDutyOf = (
  ids: readonly string[],
  { ticket, organisation }: { readonly ticket: Ticket; readonly organisation: Organisation },
  now: Instant,
): readonly string[] => {
  const rosters = (organisation.coordinatorSchedules ?? []).filter((schedule) =>
    coversTopics(schedule, [ticket.question.topic]),
  );
  const onCall = new Set(whoIsOnCall(rosters, null, now));
  const present = ids.filter((id) => onCall.has(id));
  return present.length > 0 ? present : ids;
};

const needsOf = (ticket: Ticket, organisation: Organisation): Needs => {
  const topic = organisation.topics.find(({ id }) => id === ticket.question.topic);
  return {
    minLevel: topic?.minLevel ?? 1,
    language: topic?.languages[0] ?? null,
    preferredLanguage: null,
    clearance: topic?.clearance ?? 0,
    conflictTags: conflictTags(organisation, ticket.asker),
  };
};

/**
 * Words what is recorded of a decision, by the names that the organisation has then. The same few
 * explanations come again and again, and wording one takes longer than routing does.
 */
const wordingIn = (organisation: Organisation): ((explanation: Explanation) => Why) => {
  const known = wordings.get(organisation);
  if (known !== undefined) return known;
  const labels: Labels = {
    agencies: Object.fromEntries(organisation.agencies.map(({ id, name }) => [id, name])),
    topics: Object.fromEntries(organisation.topics.map(({ id, sv, en }) => [id, { sv, en }])),
  };
  const told = openBoundedMap<string, Why>(toldMax);
  const wording = (explanation: Explanation): Why => {
    const codes = JSON.stringify(explanation);
    const text = told.get(codes) ?? explanationText(explanation, labels);
    told.set(codes, text);
    return text;
  };
  wordings.set(organisation, wording);
  return wording;
};
const toldMax = 10_000;
const wordings = new WeakMap<Organisation, (explanation: Explanation) => Why>();
