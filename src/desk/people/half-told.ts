/**
 * Keeps what an asker has pressed of an outcome, or of what was established in the end, until the
 * rest is pressed or sent in the form. It is no part of the question: either is told whole or not at all.
 * The register that data is wrong in is kept in the same way.
 */
import type { OutcomePress, TruthPress } from "../../screens/cards/view.ts";
import { type RegisterId, registerIds } from "../../org/registers.ts";
import type { DraftKey, People } from "../../store/port/people.ts";
import { type Truth, notKnown } from "../../tickets/later-truth.ts";
import { hasOutcome } from "../../tickets/after-answer.ts";
import type { Outcome, Ticket } from "../../tickets/model.ts";

export type PressStore = Pick<People, "draft" | "saveDraft">;
type Pressed<Press> = { readonly press: Press; readonly at: number };

/** Each answer has an outcome of its own; what was pressed before it was corrected is of another. */
const outcomeKey = ({ id, answers }: Ticket): DraftKey => {
  const corrections = answers.at(-1)?.corrected?.length ?? 0;
  return {
    kind: "outcome",
    of: `${id}/${answers.length}${corrections === 0 ? "" : `.${corrections}`}`,
  };
};

/** Null: nothing is pressed, or all has been told. */
export const keptPress = async (
  store: Pick<PressStore, "draft">,
  ticket: Ticket,
): Promise<OutcomePress | null> => {
  if (ticket.answers.length === 0 || hasOutcome(ticket)) return null;
  const kept = await store.draft(outcomeKey(ticket));
  const [, question, chosen] = /^(q[12])\.(\d)$/u.exec(kept?.text ?? "") ?? [];
  return question === "q1" || question === "q2" ? { question, chosen: Number(chosen) } : null;
};

/** The later press on the same question counts. */
export const keepPress = (
  store: Pick<PressStore, "saveDraft">,
  ticket: Ticket,
  { press: { question, chosen }, at }: Pressed<OutcomePress>,
): Promise<void> => {
  const { person } = ticket.asker;
  return store.saveDraft({ ...outcomeKey(ticket), person, text: `${question}.${chosen}` }, at);
};

/** The outcome that two presses make; null: they are on the same question. */
export const outcomeOf = (one: OutcomePress, other: OutcomePress | null): Outcome | null => {
  if (other === null || one.question === other.question) return null;
  const [q1, q2] = one.question === "q1" ? [one, other] : [other, one];
  return { q1: q1.chosen, q2: q2.chosen, value: null, learned: null, comment: null };
};

/** It is asked once of a question. */
const truthKey = ({ id }: Ticket): DraftKey => ({ kind: "truth", of: id });

/** What was said to be established; null: nothing is pressed, or all has been told. */
export const keptTruthPress = async (
  store: Pick<PressStore, "draft">,
  ticket: Ticket,
): Promise<Extract<TruthPress, { readonly established: string }> | null> => {
  if (ticket.truth === undefined || ticket.truth.given !== null) return null;
  const kept = await store.draft(truthKey(ticket));
  return kept === null ? null : { established: kept.text };
};

/** The register that data is wrong in, as its asker chose last; null: none is chosen. */
const registerKey = ({ id }: Ticket): DraftKey => ({ kind: "truth", of: `${id}/register` });
export const keptRegister = async (
  store: Pick<PressStore, "draft">,
  ticket: Ticket,
): Promise<{ readonly register?: RegisterId }> => {
  if (ticket.incorrectData === undefined) return {};
  const kept = await store.draft(registerKey(ticket));
  const register = registerIds.find((id) => id === kept?.text);
  return register === undefined ? {} : { register };
};
export const keepRegister = (
  store: Pick<PressStore, "saveDraft">,
  ticket: Ticket,
  { register, at }: { readonly register: RegisterId; readonly at: number },
): Promise<void> => {
  const { person } = ticket.asker;
  return store.saveDraft({ ...registerKey(ticket), person, text: register }, at);
};

/** Who established it says nothing before what it was, and is not kept. */
export const keepTruthPress = async (
  store: Pick<PressStore, "saveDraft">,
  ticket: Ticket,
  { press, at }: Pressed<TruthPress>,
): Promise<void> => {
  if (!("established" in press)) return;
  const { person } = ticket.asker;
  await store.saveDraft({ ...truthKey(ticket), person, text: press.established }, at);
};

/** What is not known needs no source; null: one of the two is not said. */
export const truthTold = (press: TruthPress, kept: TruthPress | null): Truth | null => {
  if ("established" in press)
    return press.established === notKnown ? { established: notKnown, source: null } : null;
  return kept !== null && "established" in kept
    ? { established: kept.established, source: press.source }
    : null;
};
