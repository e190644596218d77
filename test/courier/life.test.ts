/** What a question's whole life leaves in the log is small, however many experts there are. */
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { ticketShow } from "../../src/commands/ticket/ticket.ts";
import { readDecision } from "../../src/desk/ticket/stored-decision.ts";
import { fairnessAfter } from "../../src/routing/fairness/changes.ts";
import type { Backend } from "../../src/store/backend.ts";
import type { Store } from "../../src/store/port/store.ts";
import { openSqlite } from "../../src/store/sqlite/sqlite.ts";
import { makeStore } from "../../src/store/store.ts";
import type { Recorded } from "../../src/tickets/model.ts";
import { livedAmong } from "./life.ts";

let backend: Backend;
let store: Store;
beforeEach(async () => {
  backend = await openSqlite(":memory:");
  store = makeStore(backend);
});
afterEach(() => store.close());

/** The events of the question as they stand in the table. */
const asStored = async (id: string): Promise<readonly Recorded[]> => {
  const rows = await backend.db.select().from(backend.tables.events);
  return rows
    .filter(({ stream }) => stream === id)
    .flatMap(({ at, by, payload }) =>
      payload.type === "noted" ? [] : [{ at, by, event: payload }],
    );
};
const bytesOf = (history: readonly Recorded[]): number =>
  Buffer.byteLength(history.map(({ event }) => JSON.stringify(event)).join(""));

describe.each([
  { experts: 80, most: 4_000 },
  { experts: 800, most: 4_500 },
])("a question's whole life among $experts experts", ({ experts, most }) => {
  test(`is fewer than ${most} bytes of events`, async () => {
    expect(bytesOf(await asStored(await livedAmong(store, experts)))).toBeLessThan(most);
  });

  test("still tells of every expert why they were asked or not", async () => {
    const history = await store.history(await livedAmong(store, experts));
    const made = history.flatMap(({ event }) =>
      "decision" in event ? [readDecision(event.decision)] : [],
    );
    expect(made).toHaveLength(1);
    expect(Object.keys(made[0]?.excluded ?? {})).toHaveLength(experts - 10);
    expect(made[0]?.excluded["e-polisen-000"]).toEqual(["OUT_OF_OFFICE"]);
    expect(made[0]?.excluded["e-migration-013"]).toEqual(["TOPIC"]);
    expect(made[0]?.excluded["e-migration-019"]).toEqual(["TOPIC", "OUT_OF_OFFICE"]);
    expect(made[0]?.considered.map(({ scores }) => Object.keys(scores).length)).toEqual(
      Array.from({ length: 10 }, () => 10),
    );
  });

  test("is shown by the command as ever: who was weighed by name, the others counted", async () => {
    const id = await livedAmong(store, experts);
    const how = { json: false, texts: false, reader: "root", now: 0 };
    const { out } = await ticketShow(store, id, how);
    expect(out).toContain("  not e-polisen-000: out of office\n");
    expect(out).toContain(`  ${experts - 12} other experts do not have the topic.\n`);
    const { decisions } = JSON.parse((await ticketShow(store, id, { ...how, json: true })).out) as {
      decisions: { decision: object }[];
    };
    expect(decisions.map(({ decision }) => Object.keys(decision))).toEqual([
      "outcome,chosen,secondReader,wakeAt,flags,eligible,excluded,considered,explanation".split(
        ",",
      ),
    ]);
  });

  test("is counted from what is read of it, where each who was ranked stands in full", async () => {
    const whole = await store.history(await livedAmong(store, experts));
    expect(fairnessAfter([], whole).entries.length).toBeGreaterThan(10);
  });
});
