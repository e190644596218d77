/**
 * Keeps what an asker has pressed of an outcome until the rest is pressed or sent in the form. It is
 * no part of the question: an outcome has both classes or is none.
 */
import { type Outcome, type Ticket, hasOutcome } from "../../tickets/model.ts";
import type { OutcomePress } from "../../bots/cards/view.ts";
import type { DraftKey, People } from "../../store/port/people.ts";

/** Each answer has an outcome of its own. */
const keyOf = ({ id, answers }: Ticket): DraftKey => ({
  kind: "outcome",
  of: `${id}/${answers.length}`,
});

/** Null: nothing is pressed, or all has been told. */
export const keptPress = async (
  store: Pick<People, "draft">,
  ticket: Ticket,
): Promise<OutcomePress | null> => {
  if (ticket.answers.length === 0 || hasOutcome(ticket)) return null;
  const kept = await store.draft(keyOf(ticket));
  const [, question, chosen] = /^(q[12])\.(\d)$/u.exec(kept?.text ?? "") ?? [];
  return question === "q1" || question === "q2" ? { question, chosen: Number(chosen) } : null;
};

/** The later press on the same question counts. */
export const keepPress = (
  store: Pick<People, "saveDraft">,
  ticket: Ticket,
  { press: { question, chosen }, at }: { readonly press: OutcomePress; readonly at: number },
): Promise<void> => {
  const { person } = ticket.asker;
  return store.saveDraft({ ...keyOf(ticket), person, text: `${question}.${chosen}` }, at);
};

/** The outcome that two presses make; null: they are on the same question. */
export const outcomeOf = (one: OutcomePress, other: OutcomePress | null): Outcome | null => {
  if (other === null || one.question === other.question) return null;
  const [q1, q2] = one.question === "q1" ? [one, other] : [other, one];
  return { q1: q1.chosen, q2: q2.chosen, value: null, learned: null, comment: null };
};
