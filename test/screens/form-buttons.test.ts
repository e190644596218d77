/** Checks that the button of a form says what sending it does. */
import { expect, test } from "vitest";
import type { Form } from "../../src/screens/card.ts";
import { withdrawForm } from "../../src/articles/forms.ts";
import { callForm, calledForm, laterForm } from "../../src/screens/forms/plans.ts";
import {
  answerForm,
  closeForm,
  correctForm,
  editForm,
  handoverForm,
  moreInfoForm,
} from "../../src/screens/forms/work.ts";

const ids = { ticket: "t-1" };
const forms = (language: "sv" | "en"): readonly Form[] => [
  answerForm(language, ids, []),
  correctForm(language, ids, { examined: [], answer: null, text: "" }),
  handoverForm(language, ids, { experts: [], question: [] }),
  closeForm(language, ids),
  editForm(language, ids, "Är passet äkta?"),
  moreInfoForm(language, ids),
  callForm(language, ids, "expert"),
  calledForm(language, ids),
  laterForm(language, ids),
  withdrawForm(language, ids),
];

test.each([
  ["sv", "Skicka", "Rätta svaret", "Lämna över", "Avsluta frågan", "Spara", "Dra in"],
  ["en", "Send", "Correct the answer", "Hand over", "End the question", "Save", "Withdraw"],
] as const)("in %s", (language, send, correct, handOver, end, save, withdraw) => {
  expect(forms(language).map(({ id, submit }) => [id, submit])).toEqual([
    ["answer.submit", send],
    ["answer.correct", correct],
    ["ticket.handover", handOver],
    ["ticket.close", end],
    ["ticket.edit", save],
    ["ticket.more-info", send],
    ["ticket.call", send],
    ["ticket.called", save],
    ["ticket.later", save],
    ["article.withdraw", withdraw],
  ]);
});
