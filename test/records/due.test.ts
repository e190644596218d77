import { expect, test } from "vitest";
import { dueTexts, shortestDays } from "../../src/records/due.ts";
import { days } from "../../src/tickets/model.ts";
import { at, ticketOf } from "../store/sample.ts";

const text = (id: string) => ({ id, hash: id });
const ticket = ticketOf("q1", {
  handoverNote: text("handed"),
  messages: [
    {
      by: "asker",
      from: "slack:T1:U1",
      text: text("wrote"),
      at,
      deleted: false,
      editedAt: null,
      asksForFacts: false,
      afterAnswer: false,
    },
  ],
});
const question = {
  ticket,
  overSince: at,
  texts: ["text-1", "text-2", "handed", "wrote", "handed-before"],
};
const retention = { textDays: 90, metadataDays: 1095 };
const due = (more: object, after: number): readonly string[] =>
  dueTexts(question, { ...retention, ...more }, at + days(after)).map(
    ({ id, kind }) => `${id} ${kind}`,
  );

test("words are due when their days are over, and not a moment before", () => {
  expect(due({}, 89.999)).toEqual([]);
  expect(due({}, 90)).toEqual([
    "text-1 question",
    "text-2 question",
    "handed note",
    "wrote message",
    "handed-before note",
  ]);
});

test("a kind of its own time goes earlier, or later, than the rest", () => {
  expect(due({ textDaysByKind: { note: 30 } }, 30)).toEqual(["handed note", "handed-before note"]);
  expect(due({ textDaysByKind: { question: 365, message: 365 } }, 90)).toEqual([
    "handed note",
    "handed-before note",
  ]);
  expect(shortestDays({ ...retention, textDaysByKind: { comment: 0.5, answer: 900 } })).toBe(0.5);
});
