/** Finds what in a summary somebody should do something about, the most pressing first. */
import { type Instant, days } from "../../tickets/model.ts";
import type { RefresherDue } from "./trainings.ts";
import type {
  AgencyBalance,
  Balance,
  Need,
  QuestionNamed,
  SilentUnit,
  TopicPractice,
  Totals,
  TrainingSignal,
} from "./week-summary.ts";

/** What is known beside the questions themselves; the shell finds it. */
export type Beside = {
  /** When nobody is on duty next week, topics that are without at the same times together. */
  readonly uncovered: readonly {
    readonly topics: readonly string[];
    readonly minutes: number;
    readonly from: Instant;
  }[];
  /** Pairs of answers to like questions that cannot both hold. */
  readonly divergingPairs: number;
  /** The agency's own questions that found no expert; of all agencies together, and of a long period, none. */
  readonly withoutExpert: readonly QuestionNamed[];
  readonly articlesDue: number;
  readonly draftsWaiting: number;
  /** Of the agency's own experts; of all agencies together none, since they name people. */
  readonly refreshersDue: readonly RefresherDue[];
};
export type NeedsGround = {
  readonly agency: string | null;
  readonly asOf: Instant;
  readonly totals: Pick<Totals, "noExpert">;
  readonly practiceAtEnd: readonly TopicPractice[];
  readonly balance: Balance;
  readonly training: readonly TrainingSignal[];
  readonly neverAsked: readonly SilentUnit[];
  readonly beside: Beside;
};

export const needsIn = (considered: NeedsGround): readonly Need[] => {
  const { beside, training, neverAsked } = considered;
  const { noExpert } = considered.totals;
  const counted = (count: number, need: Need): readonly Need[] => (count > 0 ? [need] : []);
  return [
    ...counted(noExpert, {
      kind: "unanswered",
      count: noExpert,
      questions: beside.withoutExpert,
    }),
    ...beside.uncovered.map((gap): Need => ({ kind: "no-cover", ...gap })),
    ...lapsing(considered),
    ...beside.refreshersDue.map((due): Need => ({ kind: "refresher-due", ...due })),
    ...counted(beside.divergingPairs, { kind: "diverging", pairs: beside.divergingPairs }),
    ...outOfBalance(considered),
    ...training.map((signal): Need => ({ kind: "training", ...signal })),
    ...counted(beside.articlesDue, { kind: "articles-due", count: beside.articlesDue }),
    ...counted(beside.draftsWaiting, { kind: "drafts-waiting", count: beside.draftsWaiting }),
    ...counted(neverAsked.length, { kind: "never-asks", units: neverAsked }),
  ];
};

const soonDays = 60;
const fewFresh = 2;
/** Topics that an expert of the agency holds; whether others elsewhere are fresh counts too. */
const lapsing = ({ practiceAtEnd, agency, asOf }: NeedsGround): readonly Need[] =>
  [...Map.groupBy(practiceAtEnd, ({ topic }) => topic)]
    .filter(([, rows]) => agency === null || rows.some((row) => row.agency === agency))
    .flatMap(([topic, rows]) => {
      // Where nothing is recorded of somebody's practice, nothing says that it is fresh.
      const counts = rows.map((row) => row.fresh);
      // Of others one or two are not told apart: there is at least one.
      const fresh = counts.reduce<number>((sum, count) => sum + (count ?? 1), 0);
      const until = latest(rows);
      const soon = until !== null && until <= asOf + days(soonDays);
      const told = counts.includes(null) ? null : fresh;
      return fresh < fewFresh || soon ? [{ topic, fresh: told, until }] : [];
    })
    .toSorted(
      (a, b) =>
        (a.fresh ?? 1) - (b.fresh ?? 1) ||
        (a.until ?? 0) - (b.until ?? 0) ||
        (a.topic < b.topic ? -1 : 1),
    )
    .map((one): Need => ({ kind: "topic-lapses", ...one }));

/** When the last fresh one goes stale; null: a date is not told, none is fresh, or practice does not fade. */
const latest = (rows: readonly TopicPractice[]): Instant | null => {
  // Other agencies' dates are not told.
  if (rows.some(({ fresh, freshUntil }) => fresh !== 0 && freshUntil === null)) return null;
  const dates = rows.flatMap(({ freshUntil }) => freshUntil ?? []);
  return dates.length === 0 ? null : Math.max(...dates);
};

/** Fewer questions than this in thirteen weeks say nothing of a balance. */
const fewestInBalance = 10;
const outOfBalance = ({ agency, balance }: NeedsGround): readonly Need[] => {
  const lopsided = (given: number, received: number): boolean =>
    given + received >= fewestInBalance &&
    Math.max(given, received) >= 2 * Math.min(given, received);
  if (agency === null)
    return balance.agencies.flatMap((one: AgencyBalance): readonly Need[] => {
      const { given, received } = one;
      return given !== null && received !== null && lopsided(given, received)
        ? [{ kind: "out-of-balance", agency: one.agency, given, received }]
        : [];
    });
  const own = balance.agencies.find((one) => one.agency === agency);
  const [given, received] = [own?.given ?? 0, own?.received ?? 0];
  return lopsided(given, received) ? [{ kind: "out-of-balance", agency, given, received }] : [];
};
