/**
 * In which form JSON is stored where it is long and stays for good: events, the states of questions
 * that have ended, facts, weekly cards as they were sent. What SQL looks at, and what says by hand which
 * question it is, stays as it is; and what was stored as it was made is read alike.
 */
import type { QuestionFacts } from "../../statistics/facts/question-facts.ts";
import type { SentWeek } from "../../statistics/summary/sent-week.ts";
import type { Event, Ticket } from "../../tickets/model.ts";
import { deflated, inflated } from "./deflated.ts";
import { leanFacts, leanState } from "./without-empty.ts";

/**
 * What an event holds that belongs to no question. It is wrapped, so that `null` and a bare string
 * keep their shape.
 */
export type Noted = { readonly type: "noted"; readonly data: unknown };

type Plain = Readonly<Record<string, unknown>>;
const isPlain = (value: unknown): value is Plain =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** All members but these are deflated into one, `rest`. */
const restDeflated = (whole: unknown, apart: readonly string[]): unknown => {
  if (!isPlain(whole) || "rest" in whole) return whole;
  const plain: Record<string, unknown> = {};
  const others: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(whole))
    (apart.includes(key) ? plain : others)[key] = value;
  const rest = deflated(others);
  return typeof rest === "string" ? { ...plain, rest } : whole;
};
const restInflated = (stored: unknown): unknown => {
  if (!isPlain(stored) || typeof stored["rest"] !== "string") return stored;
  const { rest, ...plain } = stored;
  const others = inflated(rest);
  // What was written beside it by hand is not covered by what it was.
  return isPlain(others) ? { ...plain, ...others, ...plain } : stored;
};

export const eventForm = {
  stored: (event: Event | Noted): unknown => restDeflated(event, ["type", "id", "number"]),
  used: restInflated,
};

const hasEnded = ({ phase }: Ticket): boolean => phase.at === "closed" || phase.at === "cancelled";
export const stateForm = {
  stored: (ticket: Ticket): unknown => {
    const lean = leanState.stored(ticket);
    return hasEnded(ticket) ? restDeflated(lean, ["id", "number", "question", "answeredAt"]) : lean;
  },
  used: (stored: unknown): unknown => leanState.used(restInflated(stored)),
};

export const factsForm = {
  stored: (facts: QuestionFacts): unknown => deflated(leanFacts.stored(facts)),
  used: (stored: unknown): unknown => leanFacts.used(inflated(stored)),
};

export const sentWeekForm = {
  stored: (sent: SentWeek): unknown => deflated(sent),
  used: inflated,
};
