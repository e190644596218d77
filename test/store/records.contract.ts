import { describe, expect, test } from "vitest";
import { type Article, plainArticle } from "../../src/knowledge/article.ts";
import type { Arrival } from "../../src/store/port/inbox.ts";
import { at, change, effect, opening, ticketOf, together } from "./sample.ts";
import type { World } from "./world.ts";
import { putArticle } from "./articles.ts";
import { organise } from "../../playground/organise.ts";

const arrival = (id: string, given: Partial<Arrival> = {}): Arrival => ({
  id,
  person: "slack:T1:U1",
  community: "slack:T1",
  kind: "wrote",
  payload: { text: "hemligt" },
  at,
  sent: null,
  ...given,
});
const article = (id: string, given: Partial<Article> = {}): Article => ({
  ...plainArticle,
  id,
  state: "published",
  title: "Titel",
  question: "Fråga?",
  answer: "Svar.",
  topic: "passport",
  documentType: "P",
  country: "SWE",
  language: "sv",
  ticket: "t1",
  agency: "police",
  author: "eva",
  owner: "ola",
  createdAt: at,
  publishedAt: at + 1,
  reviewAt: at + 2,
  ...given,
});

export const describeRecords = (world: World): void => {
  describe("a lease", () => {
    const during = (holder: string, now: number) => ({ holder, now, until: now + 10 });

    test("is had by one until it runs out or is given back", async () => {
      const store = world.store();
      const all = await together(6, (i) => store.lease("shifts", during(`p${i}`, at)));
      expect(all.filter(Boolean)).toHaveLength(1);
      const holder = `p${all.indexOf(true)}`;
      expect(await store.lease("shifts", during("q", at + 9))).toBe(false);
      expect(await store.lease("shifts", during(holder, at + 9))).toBe(true);
      expect(await store.lease("shifts", during("q", at + 18))).toBe(false);
      expect(await store.holders(at + 18)).toEqual([holder]);
      expect(await store.holders(at + 19)).toEqual([]);
      expect(await store.lease("shifts", during("q", at + 19))).toBe(true);
      await store.release(holder, at + 20);
      expect(await store.lease("shifts", during("r", at + 20))).toBe(false);
      await store.release("q", at + 20);
      expect(await store.lease("shifts", during("r", at + 20))).toBe(true);
    });

    test("taken by a clock that was put back since holds up nobody", async () => {
      const store = world.store();
      await store.lease("shifts", during("gone", at + 3_600_000));
      expect(await store.lease("shifts", during("q", at))).toBe(true);
      expect(await store.lease("shifts", during("r", at + 9))).toBe(false);
      // A clock that is a little ahead is not one that was put back.
      await store.lease("queue", during("ahead", at + 9));
      expect(await store.lease("queue", during("q", at))).toBe(false);
    });

    test("of one who is gone is removed by another", async () => {
      const store = world.store();
      await store.lease("gone", during("gone", at));
      await store.lease("here", during("here", at + 5));
      await store.release("new", at + 10);
      expect(await store.holders(0)).toEqual(["here"]);
    });
  });

  describe("incoming events", () => {
    test("are written once, also when delivered many times at once", async () => {
      const first = await together(10, () => world.store().arrive(arrival("e1")));
      expect(first.filter(Boolean)).toHaveLength(1);
      expect(await world.store().arrive(arrival("e1"))).toBe(false);
    });

    test("that are not settled come back the oldest first, those received since excepted", async () => {
      for (const [id, when] of [
        ["c", 2],
        ["b", 1],
        ["a", 1],
        ["d", 3],
      ] as const)
        await world.store().arrive(arrival(id, { at: at + when }));
      const rows = await world.store().unsettled(at + 3);
      expect(rows.map(({ id }) => id)).toEqual(["b", "a", "c"]);
      expect(rows[0]).toEqual({ ...arrival("b", { at: at + 1 }), attempts: 0 });
    });

    test("that tell when they were sent come back in that order", async () => {
      for (const [id, when] of [
        ["second", at * 1000 + 2],
        ["first", at * 1000 + 1],
        ["untold", null],
      ] as const)
        await world.store().arrive(arrival(id, { sent: when }));
      const rows = await world.store().unsettled(at + 1);
      expect(rows.map(({ id }) => id)).toEqual(["untold", "first", "second"]);
    });

    test("wait for what the same person wrote before and is not settled, and for nothing else", async () => {
      const store = world.store();
      const sent = (ms: number): number => (at + ms) * 1000;
      await store.arrive(arrival("later", { sent: sent(2) }));
      expect(await store.earlierMessage("later")).toBeNull();
      await store.arrive(arrival("other", { sent: sent(1), person: "slack:T1:U2" }));
      await store.arrive(arrival("press", { sent: sent(1), kind: "pressed" }));
      await store.arrive(arrival("next", { sent: sent(3) }));
      expect(await store.earlierMessage("later")).toBeNull();
      // Written last, and sent first.
      await store.arrive(arrival("earlier", { sent: sent(1), kind: "edited" }));
      expect(await store.earlierMessage("later")).toEqual({
        ...arrival("earlier", { sent: sent(1), kind: "edited" }),
        attempts: 0,
      });
      expect(await store.earlierMessage("earlier")).toBeNull();
      await store.settle("earlier", at);
      expect(await store.earlierMessage("later")).toBeNull();
      // Sent in the same moment: whichever was written first.
      await store.arrive(arrival("twin", { sent: sent(2) }));
      expect(await store.earlierMessage("twin")).toMatchObject({ id: "later" });
      expect(await store.earlierMessage("later")).toBeNull();
    });

    test("are known to wait while a person's words are not settled, and only theirs", async () => {
      const store = world.store();
      const { person } = arrival("words");
      await store.arrive(arrival("press", { kind: "pressed" }));
      await store.arrive(arrival("other", { person: "slack:T1:U2" }));
      expect(await store.hasUnsettledMessages(person)).toBe(false);
      await store.arrive(arrival("words", { kind: "deleted" }));
      expect(await store.hasUnsettledMessages(person)).toBe(true);
      await store.settle("words", at);
      expect(await store.hasUnsettledMessages(person)).toBe(false);
    });

    test("lose their payload when they are settled, and are still known", async () => {
      await world.store().arrive(arrival("e1"));
      await world.store().settle("e1", at + 1);
      await world.store().settle("e1", at + 9);
      expect(await world.store().unsettled(at + 9)).toEqual([]);
      expect(await world.store().arrive(arrival("e1"))).toBe(false);
      const { db, tables } = world.backend();
      const rows = await db.select().from(tables.inbox);
      expect(rows).toMatchObject([{ id: "e1", payload: null, settledAt: at + 1 }]);
    });

    test("are taken up by one, and again only after another reading", async () => {
      const store = world.store();
      await store.arrive(arrival("e1"));
      const [seen] = await store.unsettled(at + 1);
      if (seen === undefined) throw new Error("not there");
      const tries = await Promise.all([store.recover(seen, at + 5), store.recover(seen, at + 5)]);
      expect(tries.filter(Boolean)).toHaveLength(1);
      expect(await store.unsettled(at + 5)).toEqual([]);
      const [later] = await store.unsettled(at + 6);
      expect(later).toEqual({ ...seen, at: at + 5, attempts: seen.attempts + 1 });
      await store.settle("e1", at + 7);
      expect(await store.recover(later ?? seen, at + 8)).toBe(false);
    });

    test("count as begun when they arrive, but for messages, which wait", async () => {
      const store = world.store();
      for (const kind of ["wrote", "edited", "deleted", "pressed", "submitted", "typed"])
        await store.arrive(arrival(kind, { kind }));
      const begun = (await store.unsettled(at + 1)).map(({ id, attempts }) => [id, attempts]);
      expect(begun).toEqual([
        ["wrote", 0],
        ["edited", 0],
        ["deleted", 0],
        ["pressed", 1],
        ["submitted", 1],
        ["typed", 1],
      ]);
    });

    test("that were given up are counted by their time, unless they had been settled before", async () => {
      const store = world.store();
      for (const id of ["early", "late", "done"]) await store.arrive(arrival(id));
      await store.settle("done", at);
      await store.giveUp("early", at + 1);
      await store.giveUp("late", at + 2);
      await store.giveUp("done", at + 2);
      expect([await store.givenUpCount(0), await store.givenUpCount(at + 2)]).toEqual([2, 1]);
      await store.settle("early", at + 3);
      expect(await store.givenUpCount(0)).toBe(2);
    });

    test("keep any payload as it was", async () => {
      const payloads = [{ b: 1, a: [null, "å"] }, "12", ["x"], 7, false];
      for (const [i, payload] of payloads.entries())
        await world.store().arrive(arrival(`e${i}`, { payload }));
      const rows = await world.store().unsettled(at + 1);
      expect(rows.map(({ payload }) => payload)).toEqual(payloads);
    });
  });

  describe("the agencies' case counts", () => {
    test("are replaced, and leave the organisation in force as it is", async () => {
      const store = world.store();
      expect(await store.caseCounts()).toBeNull();
      await store.keepCaseCounts("agency,unit,month,cases\r\n", at);
      await store.keepCaseCounts("å", at + 1);
      expect(await store.caseCounts()).toBe("å");
      expect([await store.organisation(), await store.organisationVersion()]).toEqual([null, 0]);
    });
  });

  describe("the organisation file", () => {
    test("is the one applied last, and its version counts", async () => {
      const store = world.store();
      expect([await store.organisation(), await store.organisationVersion()]).toEqual([null, 0]);
      expect(await organise(store, { z: 1, a: ["å"] }, at)).toBe(1);
      expect(await organise(store, { b: null }, at)).toBe(2);
      expect(await store.organisation()).toEqual({ version: 2, document: { b: null } });
      expect(await store.organisationVersion()).toBe(2);
    });

    test("applied many times at once has as many versions", async () => {
      const versions = await together(10, (i) => organise(world.store(), { i }, at));
      expect(versions.toSorted((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    });
  });

  describe("articles", () => {
    test("are put, replaced, and listed by state from the oldest", async () => {
      const store = world.store();
      const draft = article("d", { state: "draft", publishedAt: null, createdAt: at + 5 });
      const nobodys = article("n", { ticket: null, agency: null, author: null, topic: null });
      await putArticle(store, draft);
      await putArticle(store, article("b", { title: "Gammal" }));
      await putArticle(store, article("b"));
      await putArticle(store, nobodys);
      expect(await store.articles(null)).toEqual([article("b"), nobodys, draft]);
      expect(await store.articles("draft")).toEqual([draft]);
      expect(await store.articles("withdrawn")).toEqual([]);
      expect(await world.store().article("d")).toEqual(draft);
      expect(await world.store().article("x")).toBeNull();
    });

    test("that are published are found by topic, latest first, with the question they came from", async () => {
      const store = world.store();
      const asked = ticketOf("t1");
      await store.save(change({ ticket: opening(asked) }));
      await putArticle(store, article("b"));
      await putArticle(store, article("a", { ticket: null }));
      await putArticle(store, article("new", { createdAt: at + 9, ticket: "unknown" }));
      await putArticle(store, article("draft", { state: "draft" }));
      await putArticle(store, article("other", { topic: "visa" }));
      const found = await store.publishedOn("passport", 10);
      expect(found.map((one) => [one.article.id, one.asked])).toEqual([
        ["new", null],
        ["a", null],
        ["b", asked],
      ]);
      expect(found[2]?.article).toEqual(article("b"));
      expect(await store.publishedOn("passport", 1)).toHaveLength(1);
    });
  });

  describe("periodic jobs", () => {
    test("are due at their time, which making them known again does not change", async () => {
      const store = world.store();
      await store.ensureJob("b", at);
      await store.ensureJob("a", at);
      await store.ensureJob("later", at + 1);
      await store.ensureJob("a", at + 99);
      expect(await store.dueJobs(at)).toEqual([
        { name: "a", dueAt: at },
        { name: "b", dueAt: at },
      ]);
    });

    test("run once, however many processes look, and write their effects", async () => {
      const store = world.store();
      await store.ensureJob("weekly", at);
      const job = { name: "weekly", dueAt: at };
      const ran = await together(10, (i) => store.runJob(job, at + 100, [effect(`report ${i}`)]));
      expect(ran.filter(Boolean)).toHaveLength(1);
      expect(await store.claim(10, at, 1_000)).toHaveLength(1);
      expect(await store.dueJobs(at)).toEqual([]);
      expect(await store.runJob({ name: "weekly", dueAt: at + 100 }, at + 200, [])).toBe(true);
      expect(await store.runJob({ name: "unknown", dueAt: at }, at + 200, [])).toBe(false);
    });

    test("that nobody wants any more are dropped", async () => {
      const store = world.store();
      await store.ensureJob("a", at);
      await store.ensureJob("b", at);
      await store.dropJobsExcept(["b", "c"]);
      expect(await store.dueJobs(at)).toEqual([{ name: "b", dueAt: at }]);
      await store.dropJobsExcept([]);
      expect(await store.dueJobs(at)).toEqual([]);
    });
  });
};
