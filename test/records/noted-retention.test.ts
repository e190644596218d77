/** Words that belong to no question go when their agency's time is over: by kind, dry, on hold, with a receipt. */
import { sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import type { Organisation } from "../../src/org/organisation.ts";
import { sampleOrganisation } from "../../src/org/sample.ts";
import { type RetentionRun, retaining } from "../../src/records/retention.ts";
import type { Backend } from "../../src/store/backend.ts";
import { heldPerson } from "../../src/store/port/records.ts";
import type { Store } from "../../src/store/port/store.ts";
import { openPostgres } from "../../src/store/postgres/postgres.ts";
import { openSqlite } from "../../src/store/sqlite/sqlite.ts";
import { makeStore } from "../../src/store/store.ts";
import { days } from "../../src/tickets/model.ts";
import { freshPostgresUrl } from "../postgres.ts";
import { noteAll } from "../store/noted-world.ts";

const at = Date.UTC(2026, 0, 1);
const sample = sampleOrganisation();
/** Changes go after 40 days, reasons after 20; a course when data do, after 100. */
const withPolice = (decision?: { id: string; date: string }): Organisation => ({
  ...sample,
  agencies: sample.agencies.map((agency) =>
    agency.id === "polismyndigheten"
      ? {
          ...agency,
          policy: {
            retention: {
              metadataDays: 100,
              textDaysByKind: { change: 40, level: 20 },
              ...(decision === undefined ? {} : { decision }),
            },
          },
        }
      : agency,
  ),
});
const decision = { id: "Dnr 2026-17", date: "2026-02-03" };

const run = async (store: Store, after: number, more: Partial<RetentionRun> = {}) => {
  const how = { by: "archivist", trial: false, decidedOnly: false, organisation: withPolice() };
  const steps = retaining(store, { now: at + days(after), ...how, ...more });
  for (;;) {
    const { done, value } = await steps.next();
    if (done !== true) continue;
    const police = value.agencies.find(({ agency }) => agency === "polismyndigheten");
    const { change = 0, level = 0, course = 0 } = police?.texts ?? {};
    return { change, level, course, held: police?.heldTexts };
  }
};
const none = { change: 0, level: 0, course: 0, held: 0 };
const left = async ({ db, tables: t }: Backend): Promise<readonly string[]> =>
  (
    await db
      .select({ body: t.texts.body })
      .from(t.texts)
      .where(sql`body is not null`)
  )
    .map(({ body }) => body ?? "")
    .toSorted();

describe.each([
  { name: "SQLite", opened: () => openSqlite(":memory:") },
  { name: "PostgreSQL", opened: async () => openPostgres(await freshPostgresUrl()) },
])("on $name", ({ opened }) => {
  test("each kind has its time, what stands stays while its expert does, and the log is whole", async () => {
    const backend = await opened();
    const store = makeStore(backend);
    await noteAll(store, at, (what) => what);
    expect(await run(store, 19)).toEqual(none);
    expect(await run(store, 20, { trial: true })).toEqual({ ...none, level: 1 });
    expect(await left(backend)).toHaveLength(5);

    // By itself nothing goes without a decision; by hand it does.
    expect(await run(store, 41, { decidedOnly: true })).toEqual(none);
    const decided = { decidedOnly: true, organisation: withPolice(decision) };
    expect(await run(store, 20, decided)).toEqual({ ...none, level: 1 });

    expect(await store.hold(heldPerson("e-anna"), true, { at, by: "archivist" })).toBe(true);
    expect(await run(store, 41)).toEqual({ ...none, held: 1 });
    expect(await left(backend)).toEqual(["change", "course", "replaced", "wish"]);
    expect(await store.hold(heldPerson("e-anna"), false, { at, by: "archivist" })).toBe(true);
    expect(await run(store, 41)).toEqual({ ...none, change: 1 });

    expect(await run(store, 101)).toEqual({ ...none, course: 1 });
    expect(await left(backend)).toEqual(["course", "wish"]);
    const without = {
      ...withPolice(),
      experts: sample.experts.filter(({ id }) => id !== "e-anna"),
    };
    expect(await run(store, 101, { organisation: without })).toEqual({ ...none, course: 1 });
    // Of a wish nobody but who wished it is known: the policy for all has 1,095 days.
    expect(await left(backend)).toEqual(["wish"]);
    await run(store, 1_096, { organisation: without });
    expect(await left(backend)).toEqual([]);

    const removals = (await store.noted("note:records")).filter(
      ({ type }) => type === "words-removed",
    );
    expect(removals.map(({ by, data }) => ({ by, data }))).toContainEqual({
      by: "archivist",
      data: {
        texts: [
          {
            id: expect.any(String),
            kind: "level",
            agency: "polismyndigheten",
            decision: decision.id,
          },
        ],
      },
    });
    expect((await store.verify()).flaw).toBeNull();
    expect(await store.competenceRecord("l1")).toMatchObject({ level: 2 });
    await store.close();
  });

  test("words whose person is put on hold after they were found stay", async () => {
    const backend = await opened();
    const store = makeStore(backend);
    const texts = await noteAll(store, at, (what) => what);
    await store.hold(heldPerson("c-bo"), true, { at, by: "archivist" });
    const [about, people] = [{ agency: "a", decision: null }, ["e-anna", "c-bo"]];
    const found = [{ id: texts.level, kind: "level" as const, people, ...about }];
    await store.removeNoted({ at, by: "archivist", texts: found });
    expect(await left(backend)).toContain("level");
    await store.close();
  });
});
