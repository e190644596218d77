/** Says which questions are like each other, and who is told what an answer to one means. */
import { describe, expect, test } from "vitest";
import { divergingPairs, reassuredBefore } from "../../src/knowledge/like-questions.ts";
import { likeQuestions, likeQuestionsOfEach } from "../../src/desk/ticket/like-questions.ts";
import { taxonomy } from "../../src/org/taxonomy.ts";
import type { Answer, Ticket } from "../../src/tickets/model.ts";
import { world } from "../../playground/gallery/worlds.ts";

const { ticket: base } = world("closed");
const [given] = base.answers;
if (given === undefined) throw new Error("the gallery's closed question has no answer");

const answered = (id: string, more: Partial<Answer>): Ticket => ({
  ...base,
  id,
  asker: { ...base.asker, person: `asker of ${id}` },
  answers: [{ ...given, expert: `expert of ${id}`, ...more }],
});
const earlier = (outcome: string, more: Partial<Answer> = {}): Ticket =>
  answered(`earlier ${outcome}`, { outcome, at: given.at - 1, ...more });
const ids = (all: readonly { readonly ticket: Ticket }[]) => all.map(({ ticket }) => ticket.id);

describe("the answer to a like question", () => {
  const forged = answered("newest", { outcome: "forged", strength: 4 });

  test("is a pair with one that diverges from it, the weak ones last", () => {
    const weak = { ...forged, answers: forged.answers.map((one) => ({ ...one, strength: 1 })) };
    const sure = earlier("authentic", { strength: 5 });
    const unsure = earlier("no-signs-of-manipulation", { strength: 2 });
    expect(ids(divergingPairs(weak, 1, [unsure, sure]))).toEqual([sure.id, unsure.id]);
    expect(divergingPairs(weak, 1, [unsure])[0]?.divergence).toMatchObject({ weak: true });
    expect(divergingPairs(forged, 1, [earlier("inconclusive"), earlier("forged")])).toEqual([]);
  });

  test("is none to a question on another topic, about another kind of document or from elsewhere", () => {
    const sure = earlier("authentic");
    for (const other of [{ topic: "mrz-and-chip" }, { documentType: "id-card" }, { issuer: "IRQ" }])
      expect(
        divergingPairs(forged, 1, [{ ...sure, question: { ...sure.question, ...other } }]),
      ).toEqual([]);
    const none = { ...base.question, documentType: null };
    expect(divergingPairs({ ...forged, question: none }, 1, [{ ...sure, question: none }])).toEqual(
      [],
    );
  });

  test("is not held against one of the same expert, who has seen two objects", () => {
    const own = earlier("authentic", { expert: "expert of newest" });
    expect(divergingPairs(forged, 1, [own])).toEqual([]);
  });

  test("counts as it was when the new one was given", () => {
    expect(divergingPairs(forged, 1, [earlier("authentic", { at: given.at + 1 })])).toEqual([]);
  });
});

describe("of several questions at once", () => {
  const texts = new Map<string, string>();
  const about = (id: string, body: string, more: Partial<Ticket["question"]> = {}): Ticket => {
    texts.set(id, body);
    const question = { ...base.question, text: { id, hash: "" }, ...more };
    return { ...answered(id, {}), question };
  };
  const asked = [about("one", "a"), about("two", "b"), about("far", "a", { issuer: "IRQ" })];
  const elsewhere = about("chip", "a", { topic: "mrz-and-chip" });
  const all = [...asked, about("three", "a"), about("four", "b"), elsewhere];
  texts.delete("far");
  const read: string[] = [];
  const deps = {
    store: {
      answeredAbout: async ({ topic }: { readonly topic: string }) =>
        all.filter(({ question }) => question.topic === topic),
      texts: async () => texts,
    },
    alike: async (some: readonly string[], others: readonly string[]) => {
      read.push(...others);
      return some.map((text) => others.map((other) => other === text));
    },
  };

  test("each has those that it has by itself, and what they share is read once", async () => {
    const all4 = [...asked, elsewhere];
    const isWanted = (): boolean => true;
    const alone = await Promise.all(
      all4.map((one) => likeQuestionsOfEach(deps, [one], isWanted).then(([found = []]) => found)),
    );
    expect(alone.map((some) => some.map(({ id }) => id))).toEqual([["three"], ["four"], [], []]);
    read.length = 0;
    expect(await likeQuestionsOfEach(deps, all4, isWanted)).toEqual(alone);
    expect(read.toSorted()).toEqual(["a", "a", "b", "b"]);
  });

  test("texts are read for an answer that says something of the others, and not where all agree", async () => {
    const [one = base] = asked;
    const judged = (outcome: string): Ticket => ({
      ...one,
      answers: [{ ...given, outcome, expert: "another", at: given.at + 1 }],
    });
    read.length = 0;
    expect(await likeQuestions(deps, judged(given.outcome), 1)).toEqual([]);
    expect(read).toEqual([]);
    const opposite = given.outcome === "authentic" ? "forged" : "authentic";
    const found = await likeQuestions(deps, judged(opposite), 1);
    expect(found.map(({ id }) => id)).toEqual(["three"]);
    expect(read.toSorted()).toEqual(["a", "b", "b"]);
  });

  test("those that nobody wants are not read", async () => {
    read.length = 0;
    const isWanted = (_: Ticket, other: Ticket): boolean => other.id === "three";
    const [first] = await likeQuestionsOfEach(deps, asked, isWanted);
    expect(first?.map(({ id }) => id)).toEqual(["three"]);
    expect(read).toEqual(["a"]);
  });
});

describe("a detection", () => {
  const detects = taxonomy.outcomes.filter(({ countsAsDetection }) => countsAsDetection);

  test("is told to whoever was reassured before, whether or not the two diverge", () => {
    expect(detects.length).toBeGreaterThan(5);
    for (const { id: outcome } of detects)
      for (const reassuring of ["authentic", "no-signs-of-manipulation", "same-person-supported"])
        expect(
          reassuredBefore(answered("new", { outcome }), 1, [earlier(reassuring)]).map(
            ({ id }) => id,
          ),
        ).toEqual([`earlier ${reassuring}`]);
  });

  test("is told to nobody who was not reassured, was answered later, or asked both", () => {
    const forged = answered("new", { outcome: "forged" });
    const own = { ...earlier("authentic"), asker: forged.asker };
    const later = earlier("authentic", { at: given.at + 1 });
    expect(reassuredBefore(forged, 1, [earlier("inconclusive"), own, later])).toEqual([]);
  });

  test("is what the taxonomy counts as one, and nothing else", () => {
    for (const { id: outcome } of taxonomy.outcomes.filter((one) => !one.countsAsDetection))
      expect(reassuredBefore(answered("new", { outcome }), 1, [earlier("authentic")])).toEqual([]);
  });
});
