/** An invented past: the same every time, all of it over, and as varied as the years that it stands for. */
import { describe, expect, test } from "vitest";
import { sampleOrganisation } from "../../../src/org/sample.ts";
import { type PlayedQuestion, openYears } from "../../../src/simulation/seeding/years.ts";
import { fold } from "../../../src/tickets/evolve.ts";
import { days } from "../../../src/tickets/model.ts";

const organisation = sampleOrganisation();
const until = Date.UTC(2026, 10, 27);
const played = (questions: number, seed = 1): readonly PlayedQuestion[] =>
  [...openYears({ organisation, questions, seed, until }).play(new Map())].flatMap(
    (batch) => batch.questions,
  );
const past = played(1_500);
const events = past.flatMap(({ recorded }) => recorded);
const share = (is: (one: PlayedQuestion) => boolean): number =>
  past.filter(is).length / past.length;

test("the same seed gives the same past, and another gives another", () => {
  expect(played(60)).toEqual(played(60));
  expect(played(60, 2)).not.toEqual(played(60));
});

describe("every question", () => {
  test("is over, before the end and within two years", () => {
    expect(past).toHaveLength(1_500);
    expect(new Set(past.map(({ ticket }) => ticket.phase.at))).toEqual(
      new Set(["closed", "cancelled"]),
    );
    expect(events.every(({ at }) => at >= until - days(731) && at < until)).toBe(true);
    const backwards = past.filter(({ recorded }) =>
      recorded.some(({ at }, n) => at < (recorded[n - 1]?.at ?? 0)),
    );
    expect(backwards).toEqual([]);
  });

  test("is what its events say", () => {
    for (const { ticket, recorded } of past.slice(0, 200)) expect(fold(recorded)).toEqual(ticket);
  });

  test("has a number, in the order in which they were asked", () => {
    const asked = past.toSorted((a, b) => a.ticket.askedAt - b.ticket.askedAt);
    const numbers = asked.map(({ ticket }) => ticket.number);
    expect(numbers[0]).toBe("ID-2024-00001");
    expect(numbers.at(-1)).toMatch(/^ID-2026-\d{5}$/u);
    expect(new Set(numbers).size).toBe(1_500);
    expect(numbers.toSorted()).toEqual(numbers);
  });

  test("keeps its words as long as retention keeps them", () => {
    const asked = past.map(({ ticket, texts }) => ({
      // The sample's police keep words for sixty days, everybody else for ninety.
      kept: days(ticket.asker.agency === "polismyndigheten" ? 60 : 90),
      at: ticket.askedAt,
      body: texts.find(({ id }) => id === ticket.question.text.id)?.body ?? null,
    }));
    expect(asked.filter(({ kept, at, body }) => (body !== null) !== at >= until - kept)).toEqual(
      [],
    );
  });
});

test("whatever can become of a question has become of some", () => {
  const happened = new Set(events.map(({ event }) => event.type));
  for (const type of [
    "accepted",
    "declined",
    "expired",
    "broadcast",
    "escalated",
    "fell-back",
    "handed-over",
    "facts-requested",
    "reopened",
    "second-opinion-requested",
    "outcome-given",
    "reminded",
    "solved",
    "anyway",
    "cancelled",
    "truth-asked",
    "truth-given",
    "incorrect-data",
  ] as const)
    expect(happened).toContain(type);
  expect(new Set(past.map(({ ticket }) => ticket.taken))).toEqual(
    new Set(["firstOffer", "laterOffer", "broadcast", "coordinator", null]),
  );
});

test("all agencies ask, some in a hurry, most get an answer, and about half tell what it led to", () => {
  expect(new Set(past.map(({ ticket }) => ticket.asker.agency))).toEqual(
    new Set(organisation.agencies.map(({ id }) => id)),
  );
  const urgent = share(({ ticket }) => ticket.question.urgency === "urgent");
  expect(urgent).toBeGreaterThan(0.03);
  expect(urgent).toBeLessThan(0.1);
  const answered = share(({ ticket }) => ticket.answers.length > 0);
  expect(answered).toBeGreaterThan(0.8);
  expect(answered).toBeLessThan(0.98);
  const told = share(({ ticket }) => ticket.outcomes.length > 0);
  expect(told).toBeGreaterThan(0.35);
  expect(told).toBeLessThan(0.7);
});

test("second opinions agree and differ", () => {
  const pairs = past.flatMap(({ ticket: { answers } }) =>
    answers.length > 1 ? [answers[0]?.outcome === answers[1]?.outcome] : [],
  );
  expect(new Set(pairs)).toEqual(new Set([true, false]));
});

test("July is quiet, nights are quieter, and some topics have fallen silent", () => {
  const asked = past.map(({ ticket }) => new Date(ticket.askedAt));
  const inMonth = (month: number) => asked.filter((at) => at.getUTCMonth() === month).length;
  expect(inMonth(6)).toBeLessThan(0.8 * inMonth(9));
  const atNight = asked.filter((at) => at.getUTCHours() < 4).length;
  expect(atNight / asked.length).toBeLessThan(0.06);
  const lately = new Set(
    past
      .filter(({ ticket }) => ticket.askedAt > until - days(365))
      .map(({ ticket }) => ticket.question.topic),
  );
  const before = new Set(past.map(({ ticket }) => ticket.question.topic));
  expect(before.size).toBeGreaterThan(lately.size);
});
