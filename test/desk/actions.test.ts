/**
 * What a misspelled id costs: nothing, since it does not compile; and what an id that is no more is
 * answered with.
 */
import { expect, test } from "vitest";
import type { Button } from "../../src/screens/card.ts";
import { formOf, optional, textInput } from "../../src/screens/forms/fields.ts";
import { laterForm } from "../../src/screens/forms/plans.ts";
import { outcomeForm } from "../../src/screens/forms/work.ts";
import { isButtonId, isFormId, sendButtons } from "../../src/screens/verbs.ts";
import { actions } from "../../src/desk/actions.ts";
import { taxonomy } from "../../src/org/taxonomy.ts";

const button: Omit<Button, "id"> = { label: "Ta", ids: {}, style: "plain", opensForm: false };

test("a button with a misspelled id does not compile", () => {
  // @ts-expect-error: offer.accept
  const misspelled: Button = { ...button, id: "offer.acept" };
  expect(isButtonId(misspelled.id)).toBe(false);
});

test("a form's id is no button's, and a button's is no form's", () => {
  // @ts-expect-error: the button that opens the answer is answer.open
  const sent: Button = { ...button, id: "answer.submit" };
  expect([isButtonId(sent.id), isFormId(sent.id)]).toEqual([false, true]);
});

test("every id of a button has what a press does, and every id of a form what sending it does", () => {
  for (const [id, action] of Object.entries(actions)) {
    expect([id, "press" in action]).toEqual([id, isButtonId(id)]);
    expect([id, "submit" in action]).toEqual([id, isFormId(id)]);
  }
});

test("every kind of examined material has a button that sends the question with it", () => {
  expect(sendButtons).toEqual(taxonomy.examinedMaterial.map(({ id }) => `ask.send.${id}`));
});

test("a field with a misspelled id does not compile, nor does one that the form lacks", () => {
  const outcome = outcomeForm("sv", {});
  const values = outcome.valuesOf({ q1: "2", q2: "5", value: "", comment: " Tack. " });
  expect([values.q1, values.q2, values.value]).toEqual([2, 5, null]);
  // @ts-expect-error: comment
  expect(values.coment).toBeUndefined();
  const frame = { ...outcome, fields: [] };
  const nota = optional(textInput("Not"));
  // @ts-expect-error: note
  const lacking = formOf<{ readonly note: string | null }>(frame, { nota });
  expect(lacking.fields.map(({ id }) => id)).toEqual(["nota"]);
});

test("a form is whole when every field has a value that it may have", () => {
  const later = laterForm("sv", {});
  const isWhole = (when: string) => later.isWhole(later.valuesOf({ when }));
  expect(["30", "", "no-such-time"].map(isWhole)).toEqual([true, false, false]);
});
