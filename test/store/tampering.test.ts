/** Whoever changes one byte of one event is found, and the event is named. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { eq, sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { lookInThreads } from "../../src/audit/threads/in-threads.ts";
import { sampleOrganisation } from "../../src/org/sample.ts";
import { seedYears } from "../../src/simulation/seeding/seed.ts";
import type { Backend } from "../../src/store/backend.ts";
import { openPostgres } from "../../src/store/postgres/postgres.ts";
import { openSqlite } from "../../src/store/sqlite/sqlite.ts";
import { makeStore } from "../../src/store/store.ts";
import { freshPostgresUrl } from "../postgres.ts";
import { at } from "./sample.ts";

const columns = ["at", "by", "type", "payload", "hash", "stream", "version"] as const;
const numbers: readonly string[] = ["at", "version"];

const opened = async (backend: Backend) => {
  const store = makeStore(backend);
  await seedYears(store, { organisation: sampleOrganisation(), questions: 3, seed: 5, until: at });
  for (const n of [1, 2, 3])
    await store.note("note:a", { at, by: "x", type: "refused", data: { n, å: ["é", 1.5, null] } });
  const written = columns.map((name) => [
    `${name}_`,
    sql<string | null>`cast(${sql.identifier(name)} as text)`,
  ]);
  const { events: e } = backend.tables;
  const rows = await backend.db
    .select({ stream: e.stream, version: e.version, ...Object.fromEntries(written) })
    .from(e);
  return { backend, store, rows };
};

/** The text with another character in one place. */
const tampered = (text: string, { place, by }: { readonly place: number; readonly by: number }) => {
  const i = place % text.length;
  const code = (text.charCodeAt(i) - 32 + by) % 95;
  return `${text.slice(0, i)}${String.fromCharCode(32 + Math.abs(code))}${text.slice(i + 1)}`;
};

/** PostgreSQL takes no payload that is no JSON. */
const isRefused = (error: unknown): boolean =>
  String(Object(Object(error).cause).message ?? error).includes(
    "invalid input syntax for type json",
  );

describe.each([
  { name: "SQLite", runs: 300, openEmpty: () => openSqlite(":memory:") },
  { name: "PostgreSQL", runs: 150, openEmpty: async () => openPostgres(await freshPostgresUrl()) },
])("on $name", ({ openEmpty, runs }) => {
  test("a byte of any event changed, in any column, is found", async () => {
    const { backend, store, rows } = await opened(await openEmpty());
    expect((await store.verify()).flaw).toBeNull();
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...rows),
        fc.constantFrom(...columns),
        fc.record({ place: fc.nat(5_000), by: fc.integer({ min: 1, max: 94 }) }),
        async (row, column, how) => {
          const { stream, version } = row;
          const given: unknown = Object.entries(row).find(([name]) => name === `${column}_`)?.[1];
          const text = typeof given === "string" ? given : "none";
          // No stream is so long that another event has that number.
          const changed = numbers.includes(column)
            ? Number(text) + how.by * 100
            : tampered(text, how);
          fc.pre(String(changed) !== text);
          const set = (value: unknown, where: { stream: unknown; version: unknown }) =>
            backend.db
              .update(backend.tables.events)
              .set({ [column]: sql`${value}` })
              .where(sql`stream = ${where.stream} and version = ${where.version}`);
          const refused = await set(changed, { stream, version }).then(
            () => false,
            (error: unknown) => {
              if (isRefused(error)) return true;
              throw error;
            },
          );
          fc.pre(!refused);
          const { flaw } = await store.verify();
          await set(numbers.includes(column) ? Number(text) : given, {
            stream: column === "stream" ? changed : stream,
            version: column === "version" ? changed : version,
          });
          expect(flaw).toMatchObject(
            column === "stream" || column === "version" ? { kind: "link" } : { stream, version },
          );
        },
      ),
      { numRuns: runs },
    );
    expect((await store.verify()).flaw).toBeNull();
    await backend.close();
  });
});

test("a log in parts, each in a thread of its own, is looked through once, and the first broken link is named", async () => {
  const folder = mkdtempSync(join(tmpdir(), "parts-"));
  const path = join(folder, "idjour.db");
  const file = await openSqlite(path);
  try {
    const kept = makeStore(file);
    await seedYears(kept, { organisation: sampleOrganisation(), questions: 6, seed: 5, until: at });
    const how = { most: 2, eventsLeast: 5 };
    const stretches = await kept.stretches(how);
    expect(stretches.length).toBe(2);
    expect([stretches[0]?.after, stretches[1]?.upTo]).toEqual([null, null]);
    expect(stretches.slice(1).map(({ after }) => after)).toEqual(
      stretches.slice(0, -1).map(({ upTo }) => upTo),
    );
    const inParts = async () => {
      const { inside } = await lookInThreads(kept, { kind: "sqlite", path }, how);
      if (inside === undefined) throw new Error("It is in one part.");
      return kept.verify({ anchors: [], dataKeys: [], inside });
    };
    expect((await inParts()).flaw).toBeNull();
    const { events: e, tickets } = file.tables;
    await file.db.update(e).set({ by: "x" }).where(eq(e.version, 2));
    await file.db.update(tickets).set({ version: 1 });
    expect((await inParts()).flaw).toEqual((await kept.verify()).flaw);
  } finally {
    await file.close();
    rmSync(folder, { recursive: true, force: true });
  }
});
