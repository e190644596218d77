/**
 * Says who is on duty at one instant, for thousands of people at once.
 *
 * It gives who is away, and who is on call for which topics. Both are laid out like the columns of
 * the experts and kept for as long as they hold.
 */
import type { Instant } from "../../tickets/model.ts";
import { awayIn } from "./attendance.ts";
import { type Span, contains } from "../calendar.ts";
import { type ExpertColumns, columnOf } from "../columns.ts";
import { coversTopics } from "./on-call.ts";
import { timelineOf } from "./timeline.ts";
import type { Schedule } from "../model.ts";

export type OnDutyNow = {
  /** By place: every reason why the expert is away, whatever the topic, as bits. */
  readonly away: Int32Array;
  /** By place: 1 when on call for these topics, even if away. */
  readonly onCall: (topics: readonly string[]) => Uint8Array;
};
type Rules = { readonly schedules: readonly Schedule[]; readonly respectHours: boolean };

export const onDutyIn = (
  columns: ExpertColumns,
  { schedules, respectHours }: Rules,
  now: Instant,
): OnDutyNow => ({
  away: awayIn(columns, respectHours, now),
  // No schedules at all: everybody is on call. Schedules for other topics only: nobody is.
  onCall:
    schedules.length === 0
      ? () => columns.everyone
      : (topics) => onCallAt(columns, { schedules, topics }, now).people,
});

type OnCall = {
  readonly covering: readonly Schedule[];
  readonly span: Span;
  readonly people: Uint8Array;
};
type ByTopics = Map<string, OnCall>;
const known = new WeakMap<readonly Schedule[], WeakMap<ExpertColumns, ByTopics>>();
/** Bounds the combinations of topics that are kept: questions with several topics may make many. */
const kindsMax = 1_000;

const onCallAt = (
  columns: ExpertColumns,
  {
    schedules,
    topics,
  }: { readonly schedules: readonly Schedule[]; readonly topics: readonly string[] },
  now: Instant,
): OnCall => {
  const byTopics = topicColumnsOf(schedules, columns);
  const key = topics.length === 1 ? (topics[0] ?? "") : `\n${topics.join("\n")}`;
  const last = byTopics.get(key);
  if (last !== undefined && contains(last.span, now)) return last;
  const covering = last?.covering ?? schedules.filter((one) => coversTopics(one, topics));
  const intervals = covering.map((schedule) => timelineOf(schedule).intervalAt(now));
  const { experts } = columns;
  const people = columnOf(new Uint8Array(experts.length), experts, ({ id }) => {
    for (const { is } of intervals) if (is.has(id)) return 1;
    return 0;
  });
  const span = {
    from: Math.max(...intervals.map(({ from }) => from)),
    to: Math.min(...intervals.map(({ to }) => to)),
  };
  if (byTopics.size >= kindsMax) byTopics.clear();
  const onCall = { covering, span, people };
  byTopics.set(key, onCall);
  return onCall;
};

const topicColumnsOf = (schedules: readonly Schedule[], columns: ExpertColumns): ByTopics => {
  let byColumns = known.get(schedules);
  if (byColumns === undefined) known.set(schedules, (byColumns = new WeakMap()));
  let byTopics = byColumns.get(columns);
  if (byTopics === undefined) byColumns.set(columns, (byTopics = new Map()));
  return byTopics;
};
