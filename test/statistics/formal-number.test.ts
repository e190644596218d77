/** Checks that what has a question's number and went the formal way is found by it. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ticketList, ticketShow } from "../../src/commands/ticket/ticket.ts";
import { openSqlite } from "../../src/store/sqlite/sqlite.ts";
import type { Store } from "../../src/store/port/store.ts";
import { makeStore } from "../../src/store/store.ts";
import { ask, at, hour, keep, lived } from "./world.ts";

const monday = at("2026-11-23T08:00:00Z");

let store: Store;
beforeEach(async () => {
  store = makeStore(await openSqlite(":memory:"));
  await keep(store, lived([[monday, "slack:T0/tax", ask("1", "tax")]]));
});
afterEach(() => store.close());

const show = (id: string, more: { json?: boolean } = {}) =>
  ticketShow(store, id, { json: true, texts: false, reader: "root", now: monday, ...more });

describe("what has a question's number and went the formal way", () => {
  const number = "ID-2026-00007";
  const note = (type: "shown" | "sent", more: object) =>
    store.note("formal-channel", {
      at: monday + (type === "shown" ? 0 : hour),
      by: "slack:T0/tax",
      type,
      data: { agency: "tax", topic: "incorrect-registered-data", ...more },
    });
  const list = async (options: { state?: string; limit?: string; json?: boolean }) =>
    (await ticketList(store, { state: undefined, limit: undefined, json: true, ...options })).out;

  it("is found by its number, and listed beside the questions with its kind", async () => {
    await note("shown", { number });
    const listed = {
      number,
      kind: "formal-channel",
      topic: "incorrect-registered-data",
      asker: { agency: "tax" },
      shownAt: "2026-11-23T08:00:00.000Z",
      sentAt: null,
    };
    expect(JSON.parse(await list({}))).toMatchObject({ tickets: [{ id: "1" }], formal: [listed] });
    expect(JSON.parse(await list({ state: "closed" }))).toEqual({ tickets: [] });
    expect(JSON.parse((await show(number)).out)).toMatchObject({
      ...listed,
      id: null,
      state: null,
    });
    await note("sent", { number });
    const shown = await show(number, { json: false });
    expect(shown).toMatchObject({ status: 0, err: "" });
    expect(shown.out).toContain("the topic is closed");
    expect(shown.out).toContain("sent there  2026-11-23T09:00:00.000Z");
    expect(await list({ json: false })).toMatch(/^ID-2026-00007 +formal .*incorrect-registered/mu);
  });

  it("is also a number that was reserved for a question which was not sent", async () => {
    const data = { agency: "tax", topic: null, number };
    const by = "slack:T0/tax";
    await store.note("note:number-reserved", { at: monday, by, type: "reserved", data });
    expect(JSON.parse((await show(number)).out)).toMatchObject({
      number,
      kind: "reserved",
      topic: null,
      asker: { agency: "tax" },
      id: null,
      history: [{ at: "2026-11-23T08:00:00.000Z", type: "number-reserved", by: "asker" }],
    });
    await note("sent", { number, topic: null });
    const shown = await show(number, { json: false });
    expect(shown).toMatchObject({ status: 0, err: "" });
    expect(shown.out).toContain("It was never sent, so no question has the number.");
    expect(shown.out).toMatch(/reserved +2026-11-23T08:00.*\nsent there +2026-11-23T09:00/u);
    expect(shown.out).not.toContain("topic");
    expect(JSON.parse(await list({}))).toEqual({ tickets: [expect.objectContaining({ id: "1" })] });
  });

  it("is not what an older version noted without a number, nor a question's own words", async () => {
    await note("shown", {});
    await note("sent", { number: "ID-2026-1" });
    expect(JSON.parse(await list({}))).not.toHaveProperty("formal");
    expect(await show(number)).toMatchObject({ status: 1, out: "null\n" });
  });
});
