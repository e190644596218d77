/** Makes the commands from an expert's answer, and puts the question above its form. */
import type { Part } from "../../screens/card.ts";
import type { AnswerFields } from "../../screens/forms/work.ts";
import { t } from "../../screens/text/i18n.ts";
import { allowsAuthenticityVerdict, taxonomyEntry } from "../../org/taxonomy.ts";
import { isSameAnswer } from "../../tickets/decide.ts";
import type { Ticket } from "../../tickets/model.ts";
import type { Deps } from "../deps.ts";
import type { SentForm } from "./forms.ts";

type Answers = SentForm<AnswerFields>;

const sendsAnswer =
  (type: "answer" | "correct"): Answers["command"] =>
  (_, { expert }, { values, keep }) => {
    if (expert === null) return null;
    const { id, agency } = expert;
    const text = keep(values.text);
    const answer = { ...values, expert: id, agency, text } as const;
    return () => ({ type, answer });
  };
export const answerCommand = sendsAnswer("answer");

/** What is sent as it already is changes nothing, and nobody is told of it. */
export const correctCommand: Answers["command"] = async (deps, actor, submission) => {
  const command = await sendsAnswer("correct")(deps, actor, submission);
  if (command === null) return null;
  const { values, ids } = submission;
  const kept = (await deps.store.ticket(ids.ticket ?? ""))?.ticket.answers.at(-1);
  if (kept === undefined) return command;
  const text = (await deps.store.texts([kept.text.id])).get(kept.text.id);
  const isSame = text === values.text.trim() && isSameAnswer(kept, values);
  return (ticket) =>
    isSame && ticket?.answers.at(-1)?.text.id === kept.text.id ? "same-answer" : command(ticket);
};

/**
 * Says what is wrong with an answer whose outcome needs an original that the expert did not see;
 * null: nothing.
 */
export const needsOriginal: Required<Answers>["wrong"] = (
  { outcome: chosen, basis = [] },
  language,
) => {
  const outcome = taxonomyEntry("outcomes", chosen ?? "");
  if (outcome === undefined || !outcome.requiresOriginal) return null;
  if (allowsAuthenticityVerdict(basis)) return null;
  const problem = t(language, "form.answer.needsOriginal", { outcome: outcome[language] });
  return { at: "outcome", problem };
};

/** A form hides the card it was opened from, so the question stands at its top. */
export const underQuestion = async <Form extends { readonly intro: readonly Part[] }>(
  { texts }: Pick<Deps["store"], "texts">,
  { question }: Ticket,
  form: Form,
): Promise<Form> => {
  const body = (await texts([question.text.id])).get(question.text.id);
  return body === undefined
    ? form
    : { ...form, intro: [...form.intro, { kind: "words", text: body }] };
};
