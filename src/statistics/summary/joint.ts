/**
 * Leaves of the figures of all agencies what a coordinator may be told: counts that stand once the
 * month is over, shares of them, times, and lists without what is small. What is left out is null or
 * not listed: what the others answered, how, and by whom, is for each agency and for the operator.
 */
import type { MeasureId } from "../measures/definitions.ts";
import type { Disclosure } from "./small-cells.ts";
import type { Figure, Summary, Waits } from "./week-summary.ts";

/** The counts of others that each figure follows from. What is not here is not told. */
const groundOf: Partial<Readonly<Record<MeasureId, readonly string[]>>> = {
  asked: ["asked"],
  noExpert: ["no-expert"],
  noExpertRate: ["no-expert", "asked", "asked.solved"],
  accepted: ["accepted"],
  answered: ["answered"],
  closed: ["closed"],
  declined: ["declined"],
  outcomes: ["outcomes"],
  acceptMedianWorking: ["asked"],
  acceptP90Working: ["asked"],
  acceptMedianWall: ["asked"],
  acceptP90Wall: ["asked"],
  answerMedianWorking: ["asked"],
  answerP90Working: ["asked"],
  answerMedianWall: ["asked"],
  answerP90Wall: ["asked"],
  acceptRate: ["offer.accepted", "declined", "silent"],
  firstOfferRate: ["accepted", "taken firstOffer"],
  ownAgencyRate: ["accepted", "own-agency"],
  lapsedRate: ["accepted", "lapsed"],
  askedOutsideRate: ["asked", "asked.outside"],
  workedOutsideRate: ["worked", "outside"],
};

export const jointFor = (summary: Summary, { tells }: Disclosure): Summary => {
  const totals = only(summary.totals, (id) => isTold(id, tells));
  const given = only(summary.given, (id) => tells(`given.${id}`));
  return {
    ...summary,
    quiet: summary.quiet && tells("asked"),
    totals,
    given,
    taken: only(summary.taken, (way) => tells("taken", way)),
    byTopic: topicsIn(summary, tells),
    cases: summary.cases.map((one) =>
      one.agency !== null || tells("asked") ? one : { ...one, asked: null, perMille: null },
    ),
    figures: summary.figures.map((one) => (isTold(one.id, tells) ? alone(one) : untold(one))),
    waits: {
      accept: timed(summary.waits.accept, tells),
      answer: timed(summary.waits.answer, tells),
    },
    declines: summary.declines.filter(({ id }) => tells("reason", id)),
    byLine: summary.byLine.filter(({ id }) => tells("line", id)),
    byStep: summary.byStep.filter(({ id }) => tells("step", id)),
    ...nothing,
    effects: { ...summary.effects, forms: null, of: null, q1: [], q2: [] },
  };
};

/** What is not told of others at all: it goes on changing, or says what single answers were. */
const nothing = {
  byHour: [],
  answers: null,
  byOutcome: [],
  usedBy: [],
  ended: [],
  equipment: { used: [], none: null, of: null },
  examined: [],
  quality: [],
  handling: [],
  calibration: [],
  weakTopics: [],
  load: { experts: 0, taken: [] },
  formalChannel: null,
  formalSent: null,
  supportShown: null,
  pulse: { works: [], next: [] },
  stopped: [],
  incorrectData: { found: null, notified: null, corrected: null },
} as const satisfies Partial<Summary>;

type Tells = Disclosure["tells"];
const isMeasure = (id: string): id is keyof typeof groundOf => Object.hasOwn(groundOf, id);
const isTold = (id: string, tells: Tells): boolean =>
  isMeasure(id) &&
  (groundOf[id] ?? []).every((cell) => {
    const [word = "", name] = cell.split(" ");
    return tells(word, name);
  });

/** In an order that tells nothing of what is not told. */
const topicsIn = ({ byTopic }: Summary, tells: Tells): Summary["byTopic"] =>
  byTopic
    .flatMap((one) => {
      const asked = tells("topic.asked", one.topic) ? one.asked : null;
      const answered = tells("topic.answered", one.topic) ? one.answered : null;
      const noExpert = tells("topic.no-expert", one.topic) ? one.noExpert : null;
      return asked === null && answered === null ? [] : [{ ...one, asked, noExpert, answered }];
    })
    .toSorted((a, b) => (b.asked ?? 0) - (a.asked ?? 0) || (a.topic < b.topic ? -1 : 1));

const only = <Counts extends Readonly<Record<string, number | null>>>(
  counts: Counts,
  may: (id: keyof Counts & string) => boolean,
): Counts => {
  const told = { ...counts };
  for (const id in counts) if (!may(id)) Object.assign(told, { [id]: null });
  return told;
};

/** The periods before have patterns of their own. */
const alone = (figure: Figure): Figure => ({ ...figure, before: null, mean8: null });
export const untold = ({ id }: Figure): Figure => ({
  id,
  now: null,
  before: null,
  mean8: null,
  interval: null,
  of: null,
});
const timed = ({ wall, working }: Waits, tells: Tells): Waits => {
  const none = { median: null, p90: null };
  const counts = { done: null, left: null, waiting: null };
  return tells("asked") ? { wall, working, ...counts } : { wall: none, working: none, ...counts };
};
