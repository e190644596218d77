/**
 * Finds who needs practice on what, and with which article. It follows from the organisation, the
 * answers, and what is published.
 */
import { depsAlone } from "../../playground/alone.ts";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { exercising } from "../../src/competence/exercises.ts";
import type { Deps } from "../../src/desk/deps.ts";
import { practiceNeeds, topicsLackingArticles } from "../../src/competence/practice-needs.ts";
import { type Article, plainArticle } from "../../src/knowledge/article.ts";
import { readOrganisation } from "../../src/org/check/check.ts";
import type { Organisation } from "../../src/org/organisation.ts";
import type { Store } from "../../src/store/port/store.ts";
import { openSqlite } from "../../src/store/sqlite/sqlite.ts";
import { makeStore } from "../../src/store/store.ts";
import type { Command } from "../../src/tickets/commands.ts";
import type { Ticket } from "../../src/tickets/model.ts";
import {
  type Life,
  accept,
  answer,
  ask,
  at,
  hour,
  keep,
  lived,
  minute,
  offerTo,
} from "../statistics/world.ts";
import { putArticle } from "../store/articles.ts";

const now = at("2026-11-25T09:00:00Z");
const topic = "passport-authenticity";
const stale = "2026-01-01";
type Written = Readonly<Record<string, unknown>>;
const eva = {
  id: "e-police",
  name: "Eva Ek",
  agency: "police",
  chat: { slack: { team: "T0POLISEN", user: "U0EVA" } },
  topics: { [topic]: { level: 2, tested: stale } },
};
const ola = {
  ...eva,
  id: "e-abroad",
  agency: "abroad",
  chat: { slack: { team: "T0ABROAD", user: "U0OLA" } },
};
const organisationOf = (experts: readonly Written[], more: Written = {}): Organisation => {
  const names = { sv: "Verk", en: "Agency" };
  const parsed = readOrganisation(
    JSON.stringify({
      version: 1,
      agencies: [
        { id: "tax", name: names, chat: { slack: { team: "T0SKATT" } } },
        { id: "police", name: names, chat: { slack: { team: "T0POLISEN" } } },
        { id: "abroad", name: names, chat: { slack: { team: "T0ABROAD" } } },
      ],
      coordinators: [
        {
          id: "c-eva",
          name: "Eva Ek",
          agency: "police",
          chat: { slack: { team: "T0POLISEN", user: "U0EVA" } },
        },
      ],
      experts,
      ...more,
    }),
    "test",
  );
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.organisation;
};
const article = (more: Partial<Article> = {}): Article => ({
  ...plainArticle,
  id: "a1",
  state: "published",
  title: "Titel",
  question: "Är det äkta?",
  answer: "Nej.",
  topic,
  documentType: null,
  country: null,
  language: "sv",
  ticket: null,
  agency: "abroad",
  author: null,
  owner: null,
  createdAt: 1,
  publishedAt: 2,
  reviewAt: null,
  ...more,
});

let store: Store;
let organisation: Organisation;
let clock = now;
const deps = (): Deps => depsAlone({ store, now: () => clock, organisation: () => organisation });
beforeEach(async () => {
  store = makeStore(await openSqlite(":memory:"));
  organisation = organisationOf([eva]);
  clock = now;
});
afterEach(() => store.close());

const job = { name: "exercises", dueAt: now };
/** Does what the running program does every hour. */
const look = async (): Promise<void> => {
  await store.ensureJob(job.name, now);
  for (const due of await store.dueJobs(clock)) await exercising.run(deps(), due);
};
const given = () => store.exercises(0);
const askedBy = (id: string, expert: string): Command => {
  const command = ask(id, "tax");
  return command.type === "ask" ? { ...command, asker: { ...command.asker, expert } } : command;
};

const needs = async (past: readonly Ticket[] = []) =>
  (await practiceNeeds(deps(), past, now)).map(({ expert, days, material }) => ({
    expert: expert.id,
    days,
    article: material?.article.id ?? null,
  }));
const put = async (...articles: readonly Partial<Article>[]): Promise<void> => {
  for (const one of articles) await putArticle(store, article(one));
};

describe("an expert needs practice", () => {
  test("by whole days since the test, or since the last answer that the bot saw", async () => {
    expect(await needs()).toEqual([{ expert: "e-police", days: 328, article: null }]);
    await store.save({
      at: now,
      cause: { kind: "none" },
      fairness: {
        entries: [],
        acceptances: [],
        practised: [{ topic, expert: "e-police", at: at("2026-08-01T12:00:00Z") }],
      },
    });
    expect(await needs()).toEqual([{ expert: "e-police", days: 115, article: null }]);
  });

  test.each<[string, Written, Written?]>([
    ["tested lately", { topics: { [topic]: { level: 2, tested: "2026-10-01" } } }],
    ["nothing is known of", { topics: { [topic]: 2 } }],
    ["no longer active", { active: false }],
    ["below the topic's level", {}, { topics: [{ id: topic, minLevel: 3 }] }],
    ["without the topic's clearance", {}, { topics: [{ id: topic, clearance: 2 }] }],
    ["without the topic's language", {}, { topics: [{ id: topic, languages: ["ar"] }] }],
    ["on a topic that is closed to chat", {}, { topics: [{ id: topic, closed: true }] }],
    ["of an agency without practice", {}, { policy: { practice: { mode: "off" } } }],
  ])("but not one who is %s", async (_, more, file = {}) => {
    organisation = organisationOf([{ ...eva, ...more }], file);
    expect(await needs()).toEqual([]);
  });
});

describe("the article to practise with", () => {
  const chosen = async (past: readonly Ticket[] = []) => (await needs(past))[0]?.article;

  test("is the latest on the topic that is published", async () => {
    await put(
      { id: "old", createdAt: 1 },
      { id: "new", createdAt: 2 },
      { id: "draft", createdAt: 3, state: "draft" },
      { id: "gone", createdAt: 3, state: "withdrawn" },
      { id: "other", createdAt: 3, topic: "mrz-and-chip" },
    );
    expect(await chosen()).toBe("new");
  });

  test.each<[string, Partial<Article>]>([
    ["that the expert wrote", { author: "e-police" }],
    ["that the expert approved", { owner: "e-police" }],
    ["that the expert approved as a coordinator", { owner: "c-eva" }],
    ["in a language that the expert lacks", { language: "en" }],
  ])("is none %s", async (_, more) => {
    organisation = organisationOf([{ ...eva, languages: ["sv"] }]);
    await put(more);
    expect(await chosen()).toBeNull();
  });

  test("is none from a question that the expert asked or answered, or has a conflict of interest with", async () => {
    const byEva: Life = [[1, "x", askedBy("1", "e-police")]];
    const toEva: Life = [
      [1, "x", ask("2", "tax"), offerTo("o1", "police")],
      [2, "x", accept("o1", "police")],
      [3, "x", answer("2", "police")],
    ];
    for (const life of [byEva, toEva, [[1, "x", ask("3", "tax")]] as const])
      await keep(store, lived(life));
    await put({ id: "asked", ticket: "1" }, { id: "answered", ticket: "2" });
    expect(await chosen()).toBeNull();
    await put({ id: "fine", ticket: "3" });
    expect(await chosen()).toBe("fine");
    organisation = organisationOf([{ ...eva, conflicts: ["tax"] }]);
    expect(await chosen()).toBeNull();
  });

  test("is none that they have read as an exercise, while one that they never opened may come again", async () => {
    await put({});
    await look();
    const [exercise] = await given();
    if (exercise === undefined) throw new Error("no exercise was given");
    const as = (state: "accepted" | "expired"): Ticket => ({
      ...exercise,
      offers: exercise.offers.map((offer) => ({ ...offer, state })),
    });
    expect(await chosen([as("accepted")])).toBeNull();
    expect(await chosen([as("expired")])).toBe("a1");
  });
});

describe("once an hour an exercise is given", () => {
  test("by one of several processes that look at the same time", async () => {
    await put({});
    await store.ensureJob(job.name, now);
    await Promise.all([1, 2, 3].map(() => exercising.run(deps(), job)));
    expect(await store.exercises(0)).toHaveLength(1);
  });

  test("as a question of the agency that asked it once, with what it had examined", async () => {
    const over: Life = [
      [1, "x", ask("3", "tax")],
      [2, "x", { type: "withdraw", person: "slack:T0/tax" }],
    ];
    await keep(store, lived(over));
    await put({ ticket: "3" });
    await look();
    expect(await given()).toMatchObject([
      { asker: { agency: "tax" }, question: { examined: ["photo-of-document"] } },
    ]);
  });

  test("of an article that came from no question: of an agency that is neither theirs nor in conflict", async () => {
    organisation = organisationOf([{ ...eva, conflicts: ["abroad"] }]);
    await put({ question: "" });
    await look();
    const [exercise] = await given();
    expect(exercise).toMatchObject({
      asker: { person: "exercise", agency: "tax", expert: null },
      question: { examined: ["description-only"], urgency: "normal", topic },
      offers: [{ expert: "e-police", state: "pending", expiresAt: now + 30 * minute }],
    });
    const words = await store.texts([exercise?.question.text.id ?? ""]);
    expect([...words.values()]).toEqual(["Titel"]);
  });

  test("with a reason that is true: nobody else who could be asked is spoken of", async () => {
    organisation = organisationOf([
      eva,
      { ...ola, topics: { [topic]: 2 } },
      { ...ola, id: "e-other", chat: { slack: { team: "T0ABROAD", user: "U0X" } }, topics: {} },
    ]);
    await put({ id: "a2" });
    await look();
    expect((await given()).flatMap(({ offers }) => offers.map(({ why }) => why.en))).toEqual([
      "Expert at Agency on “Passport authenticity”, level 2. 1 other cannot be asked: 1 on other topics.",
    ]);
  });

  test("to several at once, each once, and again only when the week has passed", async () => {
    organisation = organisationOf([eva, ola]);
    await put({}, { id: "a2" });
    await look();
    clock += hour;
    await look();
    const who = (await given()).flatMap(({ offers }) => offers.map(({ expert }) => expert));
    expect(who.toSorted()).toEqual(["e-abroad", "e-police"]);
  });

  test("also to one who has lapsed below the topic's level, since that is what it mends", async () => {
    const lapsed = { ...eva, topics: { [topic]: { level: 2, tested: "2025-01-01" } } };
    organisation = organisationOf([lapsed], { topics: [{ id: topic, minLevel: 2 }] });
    await put({});
    await look();
    expect(await given()).toHaveLength(1);
  });

  test.each<[string, Written]>([
    ["off duty", { outOfOffice: [{ date: "2026-11-25" }] }],
    ["with something in hand by the file", { open: 1 }],
  ])("but to nobody %s", async (_, more) => {
    organisation = organisationOf([{ ...eva, ...more }]);
    await put({});
    await look();
    expect(await given()).toEqual([]);
  });

  test("but to nobody whom the bot has given a question", async () => {
    await put({});
    const course = lived([[1, "x", ask("3", "tax"), offerTo("o1", "police")]]);
    await keep(store, course, [{ expert: "e-police", delta: 1, max: 3, offeredAt: 1 }]);
    await look();
    expect(await given()).toEqual([]);
  });
});

test("an agency's coordinators hear of the topics on which their own experts have nothing to practise with", async () => {
  organisation = organisationOf([eva, ola]);
  expect(await topicsLackingArticles(deps(), "police")).toEqual([topic]);
  await put({ author: "e-police" });
  expect(await topicsLackingArticles(deps(), "police")).toEqual([topic]);
  expect(await topicsLackingArticles(deps(), "abroad")).toEqual([]);
  expect(await topicsLackingArticles(deps(), "tax")).toEqual([]);
});
