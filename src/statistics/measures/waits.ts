/**
 * Counts how long those who asked in the period waited, until taken and until answered, by both
 * clocks. Whoever still waits is kept in, with the instant since when.
 */
import type { Instant } from "../../tickets/model.ts";
import type { QuestionFacts } from "../facts/question-facts.ts";
import { type Counting, type Measuring, isIn } from "./counting.ts";
import { foundNoExpert } from "./volume.ts";

export const countWaits: Measuring = (q, counting) => {
  if (!isIn(counting.period, q.askedAt)) return;
  const left = leftAt(q);
  const answeredAt = q.answered[0]?.at ?? null;
  countWait("accept", q.accepted[0]?.at ?? null, { q, left, counting });
  countWait("answer", answeredAt, { q, left, counting });
  countTarget(q, answeredAt, { left, counting });
};

/** When the question ended without an answer; null: it did not, or was opened again since. */
const leftAt = ({ cancelled, closed, reopened, answered }: QuestionFacts): Instant | null => {
  if (answered.length > 0) return null;
  const at = cancelled?.at ?? closed.at(-1) ?? null;
  return at === null || reopened.some((again) => again > at) ? null : at;
};

type Waited = {
  readonly q: QuestionFacts;
  readonly left: Instant | null;
  readonly counting: Counting;
};
const countWait = (what: string, endedAt: Instant | null, { q, left, counting }: Waited): void => {
  const { tally, clockOf } = counting;
  const until = endedAt ?? left;
  if (until === null) {
    tally(`${what}.open ${q.agency} ${q.askedAt}`);
    return;
  }
  const how = endedAt === null ? "left" : "done";
  const wall = (until - q.askedAt) / 60_000;
  const working = clockOf(q.agency).minutesBetween(q.askedAt, until);
  tally(`${what}.wall.${how} ${q.agency} ${roundedMinutes(wall)}`);
  tally(`${what}.working.${how} ${q.agency} ${roundedMinutes(working)}`);
};

/** To three significant digits, and never finer than a tenth: a fold keeps few different waits. */
const roundedMinutes = (minutes: number): number =>
  minutes < 100 ? Math.round(minutes * 10) / 10 : Number(minutes.toPrecision(3));

/** An urgent question is to be answered within this many minutes by any clock, */
export const urgentTargetMinutes = 60;
/** any other within this many of office time: a working day. */
export const normalTargetMinutes = 540;

type Left = { readonly left: Instant | null; readonly counting: Counting };
/**
 * One that found no expert has missed it. Others that ended without an answer do not count, and those
 * that wait are judged when they are read.
 */
const countTarget = (
  q: QuestionFacts,
  answeredAt: Instant | null,
  { left, counting: { tally, clockOf } }: Left,
): void => {
  if (answeredAt === null) {
    if (foundNoExpert(q)) tally(`target.missed ${q.agency}`);
    else if (left === null)
      tally(`target.open ${q.agency} ${q.urgent ? "urgent" : "normal"} ${q.askedAt}`);
    return;
  }
  const inTime = q.urgent
    ? (answeredAt - q.askedAt) / 60_000 <= urgentTargetMinutes
    : clockOf(q.agency).minutesBetween(q.askedAt, answeredAt) <= normalTargetMinutes;
  tally(`target.${inTime ? "met" : "missed"} ${q.agency}`);
};
