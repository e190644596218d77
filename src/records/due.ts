/**
 * Says which words of a question have passed their time. Pure.
 *
 * Time runs from when the question was over; one that is being worked on keeps its words. The
 * asker's agency decides how long each kind of words is kept.
 */
import type { Retention } from "../org/policy.ts";
import { type KeptKind, type NotedKind, keptKinds } from "../org/schema/policy.ts";
import type { KeptNoted } from "../store/port/records.ts";
import { type Instant, type Text, type Ticket, days } from "../tickets/model.ts";

/** A question that is over and still has words. */
export type KeptQuestion = {
  readonly ticket: Ticket;
  /** When it closed; of one that nobody closed, when something last happened to it. */
  readonly overSince: Instant;
  /** The ids of its texts that have words. */
  readonly texts: readonly string[];
};
export type DueText = { readonly id: string; readonly kind: KeptKind };

export const dueTexts = (
  { ticket, overSince, texts }: KeptQuestion,
  retention: Retention,
  now: Instant,
): readonly DueText[] => {
  const kinds = kindsIn(ticket);
  return texts
    .map((id) => ({ id, kind: kinds.get(id) ?? "note" }))
    .filter(({ kind }) => overSince + days(daysOf(retention, kind)) <= now);
};

/**
 * Whether words of no question have passed their time: it runs from when what they say was over, and
 * of what still stands from when it was written once nobody whom it is about is in the organisation.
 */
export const isNotedDue = (
  { kind, at, overSince, experts }: Pick<KeptNoted, "kind" | "at" | "overSince" | "experts">,
  retention: Retention,
  { now, isStaff }: { readonly now: Instant; readonly isStaff: (id: string) => boolean },
): boolean => {
  const since = overSince ?? (experts.some(isStaff) ? null : at);
  return since !== null && since + days(notedDays(retention, kind)) <= now;
};
const notedDays = ({ metadataDays, textDaysByKind }: Retention, kind: NotedKind): number =>
  textDaysByKind?.[kind] ?? metadataDays;

/** The shortest time that any words of the agency are kept, in days. */
export const shortestDays = (retention: Retention): number =>
  Math.min(...keptKinds.map((kind) => daysOf(retention, kind)));

const daysOf = ({ textDays, textDaysByKind }: Retention, kind: KeptKind): number =>
  textDaysByKind?.[kind] ?? textDays;

/** Words that the question's state no longer names, such as a note before the last, count as notes. */
const kindsIn = (ticket: Ticket): ReadonlyMap<string, KeptKind> => {
  const { question, messages, answers, outcomes, exercise, phase } = ticket;
  const asked = [question.text, question.urgencyReason, ...Object.values(question.extra)];
  const all: Readonly<Record<KeptKind, readonly (Text | null)[]>> = {
    question: [...asked, phase.at === "cancelled" ? (phase.reason ?? null) : null],
    message: messages.map(({ text }) => text),
    note: [ticket.handoverNote],
    answer: [...answers.map(({ text }) => text), exercise?.answer ?? null],
    comment: outcomes.map(({ comment }) => comment),
  };
  return new Map(
    keptKinds.flatMap((kind) =>
      all[kind].flatMap((text) => (text === null ? [] : [[text.id, kind] as const])),
    ),
  );
};
