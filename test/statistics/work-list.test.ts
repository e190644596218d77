/** Finds weak topics and beginners' questions among an agency's questions. */
import { describe, expect, test } from "vitest";
import { beginnersTopics, weakTopics } from "../../src/statistics/work-list.ts";
import type { Answer, Ticket } from "../../src/tickets/model.ts";
import { world } from "../../playground/gallery/worlds.ts";

const { ticket: base } = world("answered");
const [given] = base.answers;
if (given === undefined) throw new Error("the gallery's answered question has no answer");
const span = { from: base.askedAt, to: base.askedAt + 1 };
const { agency } = base.asker;

type Told = { readonly topic: string; readonly unit?: string; readonly answer?: Partial<Answer> };
const asked = ({ topic, unit, answer }: Told): Ticket => ({
  ...base,
  asker: {
    ...base.asker,
    ...(unit === undefined ? {} : { unit: { id: unit, line: "registration" as const } }),
  },
  question: { ...base.question, topic },
  answers: answer === undefined ? [] : [{ ...given, strength: 5, ...answer }],
});

describe("a weak topic", () => {
  test("is one with questions that went unanswered, or got a weak answer or none that decides", () => {
    const tickets = [
      asked({ topic: "a" }),
      asked({ topic: "b", answer: { strength: 2 } }),
      asked({ topic: "b", answer: { outcome: "inconclusive" } }),
      asked({ topic: "b" }),
      asked({ topic: "c", answer: {} }),
    ];
    expect(weakTopics(tickets, agency, span)).toEqual([
      { topic: "b", unanswered: 1, weak: 2 },
      { topic: "a", unanswered: 1, weak: 0 },
    ]);
  });

  test("counts neither other agencies' questions, nor withdrawn ones, nor those of another week", () => {
    const one = asked({ topic: "a" });
    const withdrawn: Ticket = { ...one, phase: { at: "cancelled" } };
    expect(weakTopics([withdrawn], agency, span)).toEqual([]);
    expect(weakTopics([one], "another", span)).toEqual([]);
    expect(weakTopics([one], agency, { from: span.to, to: span.to + 1 })).toEqual([]);
  });
});

describe("a beginners' topic", () => {
  const guided = asked({ topic: "a", unit: "fol", answer: { outcome: "guidance-given" } });
  const quick = asked({ topic: "a", unit: "fol", answer: { minutes: "<5" } });

  test("is one that one office asked of three times, and was guided or answered quickly", () => {
    expect(beginnersTopics([guided, quick, guided], agency, span)).toEqual([
      { unit: "fol", topic: "a", asked: 3 },
    ]);
    expect(beginnersTopics([guided, quick], agency, span)).toEqual([]);
  });

  test("is none of several offices together, nor of whoever said no office", () => {
    const other = asked({ topic: "a", unit: "id", answer: { minutes: "<5" } });
    const none = asked({ topic: "a", answer: { minutes: "<5" } });
    expect(beginnersTopics([guided, quick, other, none, none, none], agency, span)).toEqual([]);
  });
});
