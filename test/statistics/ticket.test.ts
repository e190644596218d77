import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ticketList, ticketShow } from "../../src/commands/ticket/ticket.ts";
import type { Backend } from "../../src/store/backend.ts";
import { openSqlite } from "../../src/store/sqlite/sqlite.ts";
import type { Store } from "../../src/store/port/store.ts";
import { makeStore } from "../../src/store/store.ts";
import {
  accept,
  answer,
  ask,
  at,
  giveOutcome,
  hour,
  keep,
  lived,
  minute,
  offerTo,
} from "./world.ts";

const monday = at("2026-11-23T08:00:00Z");
const life = [
  [monday, "slack:T0/tax", ask("1", "tax"), offerTo("o1", "police", { expiresAt: monday + hour })],
  [
    monday + minute,
    "e-police",
    { type: "decline", offer: "o1", expert: "e-police", reason: "busy" } as const,
    offerTo("o2", "migration", { expiresAt: monday + hour }),
  ],
  [monday + 2 * minute, "e-migration", accept("o2", "migration")],
  [monday + hour, "e-migration", answer("1", "migration")],
  [monday + 2 * hour, "slack:T0/tax", giveOutcome("tax", 4)],
] as const;

let store: Store;
let backend: Backend;
beforeEach(async () => {
  backend = await openSqlite(":memory:");
  store = makeStore(backend);
  await keep(store, lived(life));
});
afterEach(() => store.close());

const show = (id: string, more: { json?: boolean; texts?: boolean } = {}) =>
  ticketShow(store, id, { json: true, texts: false, reader: "root", now: monday, ...more });

describe("a question with earlier answers", () => {
  const person = "slack:T0/tax";
  const earlier = { articles: ["a1", "a2"], confident: false, until: monday + 10 * minute };
  const asked = [
    monday,
    person,
    { ...ask("2", "tax"), earlier } as ReturnType<typeof ask>,
  ] as const;
  const solved = [monday + minute, person, { type: "solve", person, article: "a1" }] as const;

  it("is listed as new until its asker has said whether one is enough", async () => {
    await keep(store, lived([asked]));
    const { out } = await ticketList(store, { state: "new", limit: undefined, json: true });
    expect(JSON.parse(out)).toMatchObject({ tickets: [{ number: "ID-2026-2", state: "new" }] });
    expect(JSON.parse((await show("2")).out)).toMatchObject({
      state: "new",
      answer: null,
      earlier: { articles: ["a1", "a2"], said: null, solvedBy: null },
      history: [{ type: "asked" }, { type: "shown" }],
    });
  });

  it("is closed with its own outcome, and says by which answer, also to people", async () => {
    await keep(store, lived([asked, solved]));
    expect(JSON.parse((await show("2")).out)).toMatchObject({
      state: "closed",
      owner: null,
      outcome: null,
      answer: { outcome: "answered-from-knowledge-base", strength: null },
      earlier: { said: "solved", solvedBy: "a1" },
      history: [{ type: "asked" }, { type: "shown" }, { type: "solved" }, { type: "closed" }],
    });
    const { out } = await show("2", { json: false });
    expect(out).toContain("a1");
    expect(out).toContain("earlier answers shown: the asker");
  });
});

describe("a question shown as JSON", () => {
  it("has every field of the contract", async () => {
    const { status, out } = await show("1");
    expect(status).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      id: "1",
      number: "ID-2026-1",
      state: "closed",
      topic: "passport-authenticity",
      urgency: "normal",
      asker: { agency: "tax" },
      owner: "e-migration",
      askedAt: "2026-11-23T08:00:00.000Z",
      acceptedAt: "2026-11-23T08:02:00.000Z",
      answeredAt: "2026-11-23T09:00:00.000Z",
      closedAt: "2026-11-23T10:00:00.000Z",
      answer: {
        outcome: "guidance-given",
        strength: 4,
        basis: ["photo-of-document"],
        minutes: "5-10",
        questionQuality: "clear",
      },
      outcome: { q1: 1, q2: 4, value: 5, learned: 3 },
      offers: [
        {
          id: "o1",
          expert: "e-police",
          state: "declined",
          reason: "busy",
          offeredAt: "2026-11-23T08:00:00.000Z",
          expiresAt: "2026-11-23T09:00:00.000Z",
        },
        { id: "o2", expert: "e-migration", state: "accepted", reason: null },
      ],
      decisions: [{ decision: { chosen: "e-police" } }, { decision: { chosen: "e-migration" } }],
      history: [
        { at: "2026-11-23T08:00:00.000Z", type: "asked", by: "asker" },
        { type: "offered", by: "asker" },
        { type: "declined", by: "e-police" },
        { type: "offered", by: "e-police" },
        { type: "accepted", by: "e-migration" },
        { type: "answered", by: "e-migration" },
        { type: "outcome-given", by: "asker" },
        { type: "closed", by: "asker" },
      ],
    });
  });

  it("is found by its number as well", async () => {
    expect(await show("ID-2026-1")).toEqual(await show("1"));
  });

  it("has neither answer nor outcome while there are none, and lists no owner", async () => {
    await keep(store, lived([[monday, "slack:T0/tax", ask("2", "tax")]]));
    expect(JSON.parse((await show("2")).out)).toMatchObject({
      state: "queued",
      owner: null,
      acceptedAt: null,
      answer: null,
      outcome: null,
      offers: [],
    });
  });

  it("takes the outcome back when it is reopened, and keeps the answer", async () => {
    const reopened = lived([
      [monday, "slack:T0/tax", ask("3", "tax"), offerTo("o3", "police")],
      [monday + minute, "e-police", accept("o3", "police")],
      [monday + hour, "e-police", answer("3", "police")],
      [monday + 2 * hour, "slack:T0/tax", giveOutcome("tax", 4)],
      [monday + 3 * hour, "slack:T0/tax", { type: "reopen", person: "slack:T0/tax" }],
    ]);
    await keep(store, reopened);
    expect(JSON.parse((await show("3")).out)).toMatchObject({
      answer: { outcome: "guidance-given" },
      outcome: null,
      closedAt: null,
    });
  });

  it.each([true, false])("names no asker and no words (json: %s)", async (json) => {
    const { out } = await show("1", { json });
    expect(out).not.toContain("slack:T0");
    expect(out).not.toContain("äkta");
  });

  it("with texts has the words, and notes who read them", async () => {
    const { out } = await show("1", { texts: true });
    expect(JSON.parse(out)).toMatchObject({
      texts: { question: "Är det här äkta?", answers: [null] },
    });
    const rows = await backend.db.select().from(backend.tables.events);
    expect(rows.filter(({ stream }) => stream === "readings")).toMatchObject([
      { by: "root", at: monday, type: "texts-read", payload: { data: { ticket: "1" } } },
    ]);
    expect(await store.brokenLink()).toBeNull();
  });

  it("without texts leaves no note", async () => {
    await show("1");
    const rows = await backend.db.select().from(backend.tables.events);
    expect(rows.filter(({ stream }) => stream === "readings")).toEqual([]);
  });

  it("that does not exist is a negative finding with a sentence", async () => {
    const { status, out, err } = await show("nobody");
    expect({ status, out }).toEqual({ status: 1, out: "null\n" });
    expect(err).toBe(
      'There is no question "nobody". Write its id or its number, such as ID-2026-00042; ticket list shows both.\n',
    );
    expect((await show("nobody", { json: false })).out).toBe("");
  });
});

describe("a question shown to people", () => {
  const shown = async (language: "en" | "sv") =>
    (
      await ticketShow(store, "1", {
        json: false,
        texts: false,
        reader: "root",
        now: monday,
        language,
      })
    ).out;
  it("is in words, in both languages", async () => {
    const english = await shown("en");
    expect(english).toContain("e-police: declined: “No time”\n");
    expect(english).toContain("e-migration: took the question\n");
    expect(english).toMatch(
      /^led to +\S+ .*physical examination elsewhere.*value 5 of 5; learned 3 of 5$/mu,
    );
    expect(english).toMatch(/^answer +\S+ .*, strength 4 of 5, based on /mu);
    expect(await shown("sv")).toMatch(
      /^läge +avslutad$[^]*^historik$[^]*ställd: frågeställaren$/mu,
    );
    for (const text of [english, await shown("sv")])
      expect(text).not.toMatch(/\bnull\b|\bq[12]\b|undefined|\{\{/u);
  });

  it("tells its course line by line", async () => {
    const { out } = await show("1", { json: false, texts: true });
    expect(out).toMatch(/^state +closed$/mu);
    expect(out).toContain("e-police: declined: “No time”\n");
    expect(out).toContain("2026-11-23T08:02:00.000Z  accepted: e-migration\n");
    expect(out).toContain("question: Är det här äkta?\n");
  });

  it("tells of a decision in a shape that this version does not know that it is there", async () => {
    const { out } = await show("1", { json: false });
    expect(out).toContain("  2026-11-23T08:00:00.000Z  recorded by another version, see --json\n");
  });
});

describe("a question that goes on while it is read", () => {
  it("is shown as it stood, with no more history than its state has", async () => {
    const between: typeof store.history = async (id) => {
      // The version before stands for the first read: what has come since is in the second alone.
      const all = await store.history(id);
      return [...all, ...all.slice(-1)];
    };
    const { out } = await ticketShow({ ...store, history: between }, "1", {
      json: true,
      texts: false,
      reader: "root",
      now: monday,
    });
    const expected = await store.history("1");
    expect(JSON.parse(out)).toMatchObject({ state: "closed" });
    expect(JSON.parse(out)).toHaveProperty("history.length", expected.length);
  });
});

describe("the list of questions", () => {
  const list = (more: { state?: string; limit?: string; json?: boolean }) =>
    ticketList(store, { state: undefined, limit: undefined, json: true, ...more });
  beforeEach(() => keep(store, lived([[monday - hour, "slack:T0/tax", ask("2", "tax")]])));

  it("is oldest first, with what the contract promises", async () => {
    const { out } = await list({});
    expect(JSON.parse(out)).toEqual({
      tickets: [
        {
          id: "2",
          number: "ID-2026-2",
          state: "queued",
          topic: "passport-authenticity",
          askedAt: "2026-11-23T07:00:00.000Z",
        },
        expect.objectContaining({ id: "1", state: "closed" }),
      ],
    });
  });

  it("can be of one state and of some length", async () => {
    expect(JSON.parse((await list({ state: "closed" })).out)).toMatchObject({
      tickets: [{ id: "1" }],
    });
    expect(JSON.parse((await list({ limit: "1" })).out)).toMatchObject({ tickets: [{ id: "2" }] });
    expect(JSON.parse((await list({ state: "fallback" })).out)).toMatchObject({ tickets: [] });
  });

  it("is a line a question for people", async () => {
    const { out } = await list({ json: false });
    expect(out.split("\n")[0]).toMatch(
      /^ID-2026-2 +queued +2026-11-23T07:00:00\.000Z +passport-authenticity$/,
    );
  });

  it.each([{ state: "open" }, { limit: "0" }, { limit: "-1" }, { limit: "many" }])(
    "refuses %j with what to write instead",
    async (options) => {
      const { status, out, err } = await list(options);
      expect({ status, out }).toEqual({ status: 2, out: "" });
      expect(err).toMatch(/^--(state|limit): .* Write .*\.\n$/);
    },
  );
});
