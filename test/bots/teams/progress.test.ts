/**
 * Tests the bar on a receipt: how far the question has come, which a sentence says too, and which a
 * client without bars leaves out; and the question that a late answer quotes.
 */
import { expect, test } from "vitest";
import { cardText } from "../../../src/screens/card.ts";
import { renderCard } from "../../../src/bots/teams/draw/render.ts";
import { ticketSlot } from "../../../src/tickets/slots.ts";
import { cardProblems } from "../../../playground/teams/adaptive-card.ts";
import { languages, shown, wordsOf } from "../../screens/drawn.ts";

const barOf = (name: Parameters<typeof shown>[0]) => {
  const drawn = renderCard(shown(name, ticketSlot.receipt, "sv"));
  expect(cardProblems(drawn)).toEqual([]);
  const body = drawn["body"] as readonly Record<string, unknown>[];
  return body.find(({ type }) => type === "ProgressBar");
};

test("it has four steps, and none where nobody answers any more", () => {
  expect(barOf("offered")).toMatchObject({ value: 1, max: 4, fallback: "drop" });
  expect(barOf("accepted")).toMatchObject({ value: 2, max: 4 });
  expect(barOf("answered")).toMatchObject({ value: 3, max: 4 });
  expect(barOf("closed")).toMatchObject({ value: 4, max: 4 });
  expect([barOf("fallback"), barOf("cancelled")]).toEqual([undefined, undefined]);
  const receipt = shown("accepted", ticketSlot.receipt, "sv");
  expect(cardText(receipt)).toContain("Frågan är tagen av");
});

test.each(languages)("an answer that comes late quotes the question, in %s", (language) => {
  const [line = ""] = wordsOf("question", language).split("\n");
  const text = cardText(shown("answeredLate", ticketSlot.answer(1), language));
  expect(text).toContain(language === "sv" ? "du frågade 10:00" : "you asked 10:00");
  expect(text).toContain(line.slice(0, 60));
  expect(cardText(shown("answered", ticketSlot.answer(1), language))).not.toContain(line);
});
