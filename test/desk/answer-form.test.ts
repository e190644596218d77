/** The form of an answer hides the card that it was opened from, so it begins with the question. */
import { expect, test } from "vitest";
import { world } from "../../playground/gallery/worlds.ts";
import { answerForm } from "../../src/screens/forms/work.ts";
import { underQuestion } from "../../src/desk/conversation/answer.ts";

const { ticket } = world("accepted");
const form = answerForm("sv", {}, ticket.question.examined);
const kept = (bodies: readonly (readonly [string, string])[]) => ({
  texts: (ids: readonly string[]) =>
    Promise.resolve(new Map(bodies.filter(([id]) => ids.includes(id)))),
});

test("the question's words stand above what is asked", async () => {
  const store = kept([[ticket.question.text.id, "Är passet äkta?"]]);
  const { intro, fields } = await underQuestion(store, ticket, form);
  expect(intro).toEqual([{ kind: "words", text: "Är passet äkta?" }]);
  expect(fields).toEqual(form.fields);
});

test("where retention has removed them the form is as it was", async () => {
  expect(await underQuestion(kept([]), ticket, form)).toEqual(form);
});
