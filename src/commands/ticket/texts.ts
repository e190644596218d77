/**
 * Collects people's texts in a question, for `ticket show --texts`. Null: removed, by its writer or
 * by time.
 */
import type { Message, Text, Ticket } from "../../tickets/model.ts";

export type ShownTexts = {
  readonly question: string | null;
  readonly urgencyReason: string | null;
  readonly extra: Readonly<Record<string, string | null>>;
  readonly messages: readonly {
    readonly by: Message["by"];
    readonly text: string | null;
  }[];
  readonly answers: readonly (string | null)[];
  readonly comments: readonly (string | null)[];
  readonly handoverNote: string | null;
  /** Set for an exercise. */
  readonly knownAnswer: string | null;
};

export const shownTexts = (ticket: Ticket, bodies: ReadonlyMap<string, string>): ShownTexts => {
  const bodyOf = (text: Text | null): string | null =>
    text === null ? null : (bodies.get(text.id) ?? null);
  const { question } = ticket;
  return {
    question: bodyOf(question.text),
    urgencyReason: bodyOf(question.urgencyReason),
    extra: Object.fromEntries(
      Object.entries(question.extra).map(([field, text]) => [field, bodyOf(text)]),
    ),
    messages: ticket.messages.map(({ by, text, deleted }) => ({
      by,
      text: deleted ? null : bodyOf(text),
    })),
    answers: ticket.answers.map(({ text }) => bodyOf(text)),
    comments: ticket.outcomes.map(({ comment }) => bodyOf(comment)),
    handoverNote: bodyOf(ticket.handoverNote),
    knownAnswer: bodyOf(ticket.exercise?.answer ?? null),
  };
};
