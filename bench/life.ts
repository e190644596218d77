/**
 * Measures how many bytes of events a question's whole life leaves, with 80 and with 800 experts,
 * twelve of whom know the topic. `events` is the JSON of the events themselves, which hold what was
 * decided; `rows` adds what stands beside it in the table: stream, version, time, person, hashes.
 * `roster` is the list of experts, which is written once for all questions.
 *
 *   node bench/life.ts
 */
import { openSqlite } from "../src/store/sqlite/sqlite.ts";
import { makeStore } from "../src/store/store.ts";
import { livedAmong } from "../test/courier/life.ts";
import { report } from "./processes.ts";

const bytes = (value: unknown): number => Buffer.byteLength(JSON.stringify(value));
const sum = (sizes: readonly number[]): number => sizes.reduce((all, one) => all + one, 0);

for (const experts of [80, 800]) {
  const backend = await openSqlite(":memory:");
  const store = makeStore(backend);
  const id = await livedAmong(store, experts);
  const rows = (await backend.db.select().from(backend.tables.events)).filter(
    ({ stream }) => stream === id,
  );
  const byType = Object.groupBy(rows, ({ type }) => type);
  report("life", {
    experts,
    count: rows.length,
    events: sum(rows.map(({ payload }) => bytes(payload))),
    rows: sum(rows.map(bytes)),
    byType: Object.fromEntries(
      Object.entries(byType).map(([type, some = []]) => [
        type,
        sum(some.map(({ payload }) => bytes(payload))),
      ]),
    ),
    roster: sum((await backend.db.select().from(backend.tables.rosters)).map(bytes)),
  });
  await store.close();
}
