/** Checks that the button of a form says what sending it does. */
import { expect, test } from "vitest";
import type { Form } from "../../src/screens/card.ts";
import { withdrawForm } from "../../src/articles/forms.ts";
import { callForm, calledForm, laterForm } from "../../src/screens/forms/plans.ts";
import {
  answerForm,
  closeForm,
  correctForm,
  declineForm,
  editForm,
  handoverForm,
  moreInfoForm,
} from "../../src/screens/forms/work.ts";

const ids = { ticket: "t-1" };
const forms = (language: "sv" | "en"): readonly Form[] => [
  answerForm(language, ids, []),
  correctForm(language, ids, { examined: [], answer: null, text: "" }),
  declineForm(language, ids),
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
  ["sv", "Skicka", "Rätta svaret", "Avböj", "Lämna över", "Avsluta frågan", "Spara", "Dra in"],
  [
    "en",
    "Send",
    "Correct the answer",
    "Decline",
    "Hand over",
    "End the question",
    "Save",
    "Withdraw",
  ],
] as const)("in %s", (language, send, correct, decline, handOver, end, save, withdraw) => {
  expect(forms(language).map(({ id, submit }) => [id, submit])).toEqual([
    ["answer.submit", send],
    ["answer.correct", correct],
    ["offer.decline", decline],
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
