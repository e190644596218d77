/**
 * Checks that vectors follow the published articles where there is a service that makes them, and
 * that the search goes on without, in the same order to the byte, where it fails.
 */
import { afterEach, beforeEach, expect, test } from "vitest";
import { mayBeTold, mayLeave } from "../../src/desk/screening/may-leave.ts";
import type { ToldAbout } from "../../src/desk/told-about.ts";
import { openAiService } from "../../src/knowledge/ai-service.ts";
import type { Article, ArticleState } from "../../src/knowledge/article.ts";
import type { Organisation } from "../../src/org/organisation.ts";
import { sampleOrganisation } from "../../src/org/sample.ts";
import { type ArticleVectors, openArticleVectors } from "../../src/runtime/article-vectors.ts";
import { type KnowledgeFollower, openKnowledge } from "../../src/runtime/knowledge-follower.ts";
import { openSqlite } from "../../src/store/sqlite/sqlite.ts";
import { makeStore } from "../../src/store/store.ts";
import type { Store } from "../../src/store/port/store.ts";
import { articles } from "../journeys/articles.ts";
import { type FakeAi, json, openFakeAi } from "../knowledge/fake-ai.ts";

const at = Date.parse("2026-11-25T09:00:00Z");
const [laminate, perforation, licence] = articles(at) as readonly [Article, Article, Article];
const sample = sampleOrganisation();
const closed = sample.agencies.at(-1)?.id ?? "";
const organisation: Organisation = {
  ...sample,
  policy: { ...sample.policy, languageModel: "allow" },
  agencies: sample.agencies.map((one) =>
    one.id === closed ? { ...one, policy: { languageModel: "deny" } } : one,
  ),
  topics: sample.topics.map((topic) =>
    topic.id === "driving-licence" ? { ...topic, clearance: 2 } : topic,
  ),
};
/** No article says any of it. */
const strange = "qwxzj vbnkq";
const nobodys: ToldAbout = { topic: null, agencies: [null] };

let fake: FakeAi;
let store: Store;
let vectors: ArticleVectors;
let follower: KnowledgeFollower;
let now: number;
let logged: string[];

beforeEach(async () => {
  now = 0;
  logged = [];
  fake = await openFakeAi();
  store = makeStore(await openSqlite(":memory:"));
  const log = (_: string, event: string): void => void logged.push(event);
  const ai = openAiService({
    config: {
      url: fake.url,
      key: "",
      apiVersion: null,
      embeddingModel: "vectors-1",
      draftModel: null,
    },
    mayLeave: (text) => mayLeave(text, organisation),
    log,
    now: () => now,
  });
  const isOpen = (about: ToldAbout): boolean => mayBeTold(about, organisation);
  vectors = openArticleVectors({ ai, store, log, isOpen });
  const opening = { store, log, clock: { now: () => at }, organisation: () => ({ organisation }) };
  follower = openKnowledge({ ...opening, vectors });
});
afterEach(async () => {
  await follower.close();
  await store.close();
  await fake.close();
});

const save = (article: Article, from: ArticleState | null = null) =>
  store.save({ at, cause: { kind: "none" }, articles: [{ article, from }] });
/** Reads what changed, and then the vectors of it. */
const inStep = async (): Promise<void> => {
  await follower.look();
  await follower.read();
  await follower.look();
  await vectors.read();
};
const found = async (text: string, topic: string | null = null): Promise<readonly string[]> => {
  const meaning = await follower.meaningOf(text, { topic, agencies: [null] });
  const answer = follower.search(text, { meaning });
  return answer.kind === "found" ? answer.ids : [];
};
const inputs = (): readonly string[] => fake.heard();

test("articles get vectors in the background, and one is found by its meaning alone", async () => {
  fake.vectorBy((text) => (text.includes("Laminat") || text === strange ? [1, 0] : [0, 1]));
  await save(laminate);
  await save(perforation);
  await inStep();
  expect(vectors.size()).toBe(2);
  expect((await found(strange))[0]).toBe("laminate");
});

test("the same words are sent once, and an article again only when its words change", async () => {
  await save(laminate);
  await inStep();
  await found(strange);
  await found(strange);
  expect(inputs()).toHaveLength(2);
  await save({ ...laminate, reviewAt: at + 1 }, "published");
  await inStep();
  expect(inputs()).toHaveLength(2);
  await save({ ...laminate, answer: "Nej." }, "published");
  await inStep();
  expect(inputs().at(-1)).toContain("Nej.");
});

test("what the guard finds something in, what names anybody of ours, and what needs clearance stay here", async () => {
  const name = organisation.experts[0]?.name ?? "";
  await save({ ...laminate, id: "number", answer: "Skriv till 19811218-9876." });
  await save({ ...laminate, id: "name", answer: `Fråga ${name}.` });
  await save({ ...laminate, id: "case", answer: "Se ID-2026-00012." });
  await save(licence);
  await save(perforation);
  await inStep();
  expect(vectors.size()).toBe(1);
  await found("Gäller det för 19811218-9876?");
  await found("Kan ett körkort sakna utgångsdatum?", "driving-licence");
  expect(inputs()).toHaveLength(1);
  expect(inputs()[0]).toContain("perforerat");
  expect((await found("laminat")).length).toBeGreaterThan(0);
});

test("what an agency has not let go stays here: its articles, and what its people search for", async () => {
  await save({ ...laminate, agency: closed });
  await save(perforation);
  await inStep();
  expect(vectors.size()).toBe(1);
  expect(inputs().join()).not.toContain("aminat");
  const theirs = { topic: null, agencies: [closed] };
  expect(await follower.meaningOf("laminat", theirs)).toBeNull();
  expect(inputs()).toHaveLength(1);
  expect(laminate.agency).not.toBe(closed);
});

test("an article that was withdrawn is forgotten", async () => {
  await save(laminate);
  await inStep();
  await save({ ...laminate, state: "withdrawn" }, "published");
  await inStep();
  expect(vectors.size()).toBe(0);
  expect(await follower.meaningOf(strange, nobodys)).toBeNull();
});

test("one text that the service refuses takes the others nothing", async () => {
  for (const article of [laminate, perforation]) await save(article);
  fake.behave(({ body: { input = [] } }, response) => {
    if (!input.some((text) => text.includes("Perforerat"))) return false;
    response.writeHead(400).end();
    return true;
  });
  for (let second = 0; second < 5; second += 1) {
    now = second * 1_000;
    await inStep();
  }
  expect(vectors.size()).toBe(1);
  expect(inputs()).toHaveLength(4);
});

test("a service that is down changes nothing: the order is that of the words, to the byte", async () => {
  for (const article of [laminate, perforation, licence]) await save(article);
  await inStep();
  fake.behave((_, response) => {
    response.writeHead(503).end();
    return true;
  });
  const words = "laminat i ett syriskt pass";
  const without = JSON.stringify(follower.search(words, {}));
  const meaning = await follower.meaningOf(words, nobodys);
  expect(meaning).toBeNull();
  expect(JSON.stringify(follower.search(words, { meaning }))).toBe(without);
  expect(logged).toEqual(["ai service not used"]);
});

test("a service that does not answer is waited for once, and not longer than was said", async () => {
  await save(laminate);
  await inStep();
  fake.behave(() => true);
  expect(await follower.meaningOf(strange, nobodys)).toBeNull();
  // It is left alone now, so that the next search waits for nothing.
  expect(await follower.meaningOf("laminat", nobodys)).toBeNull();
  expect(fake.asked).toHaveLength(2);
});

test("another model behind the same name is not compared with the first", async () => {
  await save(laminate);
  await inStep();
  fake.vectorBy(() => [1, 2, 3]);
  await save(perforation);
  await inStep();
  expect(vectors.size()).toBe(1);
  expect(await follower.meaningOf(strange, nobodys)).toBeNull();
  expect(logged).toEqual(["vectors of another length"]);
});

test("an answer that comes for too many articles at once is no answer", async () => {
  await save(laminate);
  fake.behave((_, response) => {
    json(response, { data: Array.from({ length: 50 }, () => ({ embedding: [1] })) });
    return true;
  });
  await inStep();
  expect(vectors.size()).toBe(0);
});
