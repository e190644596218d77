/**
 * Keeps a small database as the code of today writes it: `node test/upgrades/make.ts` plays the
 * story and writes the rows it left into `kept/<newest migration>.jsonl`. Run it with each new
 * migration, and never again for that one: what is kept is what a version wrote, and
 * upgrades.test.ts opens it for ever.
 *
 * Those up to 0008 were written in the same way, by this file and story.ts copied into the last
 * commit of each migration. Both therefore use nothing but the driver and the world of the
 * journeys, whose names have been the same since the first.
 */
import { mkdtempSync, mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import { openWorld } from "../journeys/world.ts";
import { play } from "./story.ts";

const here = import.meta.dirname;
/** The time of rows that the story does not make; each goes into its table where that exists. */
const later = Date.parse("2027-01-04T08:00:00Z");
type Row = Readonly<Record<string, string | number>>;
const draft = (id: string, text: string): Row => ({
  id,
  person: "slack:T0SKATT/U0ASKER",
  text,
  at: 1,
});
const beside: Readonly<Record<string, readonly Row[]>> = {
  drafts: [
    draft("form-1", "Stämpeln ser för ny ut."),
    draft("form-1.why", ""),
    draft("form-1.fields", "driving-licence"),
    draft("from:slack:T0SKATT/D0ASKER/1.1", "form-1"),
    draft("early:slack:T0SKATT/D0ASKER/1.2", "Stämpeln är ny."),
  ],
  turns: [{ id: "turn-1", kind: "off", expert: "e-sara", from: later, to: later + 1, at: 1 }],
  competence: [
    {
      id: "training-1",
      kind: "training",
      expert: "e-anna",
      topics: '["passport-authenticity"]',
      day: "2026-03-03",
      refresher: "2028-03-03",
      text: "text-training-1",
      by: "c-bo",
      at: 1,
    },
  ],
  secrets: [{ id: "slack:T0POLISEN", stamp: "stamp-1", sealed: "sealed", at: 1 }],
  used: [{ key: "state-1", until: later }],
  article_versions: [{ article: "a1", version: 1, title: "T", question: "Q", answer: "A" }],
  article_uses: [
    { article: "a1", kind: "helped", ticket: "", person: "slack:T0SKATT/U0ASKER", at: 1 },
  ],
  sent_weeks: [
    {
      agency: "skatteverket",
      week: "2026-W53",
      at: later,
      sent: JSON.stringify({
        summary: { week: "2026-W53", figures: [], given: { accepted: 0, answered: 0 } },
        versions: { asked: 1 },
      }),
    },
  ],
  dispositions: [{ ticket: "question-1", held_at: 1, held_by: "archivist" }],
  published_shifts: [
    {
      calendar: "expert:e-anna",
      uid: "shift-1",
      schedule: "jour",
      expert: "e-anna",
      from: later,
      to: later + 1,
      sequence: 0,
      cancelled: 0,
      at: 1,
    },
  ],
};
const add = (client: Database.Database, table: string, row: Row): void => {
  const names = Object.keys(row).map((name) => `"${name}"`);
  const places = names.map(() => "?");
  client
    .prepare(`insert into ${table} (${names.join(", ")}) values (${places.join(", ")})`)
    .run(...Object.values(row));
};

/** Rows that are dealt with, by this column: a few of them show as much as all. */
const doneWith: Readonly<Record<string, string>> = { inbox: "settled_at", outbox: "sent_at" };
const doneWithMost = 1;
const pruned = (table: string): string => {
  const done = doneWith[table];
  return done === undefined
    ? ""
    : `where ${done} is null or seq in (select seq from ${table} where ${done} is not null order by seq limit ${doneWithMost})`;
};

/** The file's lines: for each table a line with its name and columns, then a line for each row. */
const rowsOf = (path: string): string => {
  const client = new Database(path);
  const names = (query: string, given: readonly string[] = []): readonly string[] =>
    client
      .prepare<string[], string>(query)
      .pluck()
      .all(...given);
  const tables = names("select name from sqlite_master where type = 'table'").filter(
    (name) => !/^(?:__drizzle|sqlite_|leases$)/u.test(name),
  );
  for (const table of tables) for (const row of beside[table] ?? []) add(client, table, row);
  const lines = tables.flatMap((table) => {
    // `table_info` leaves out the columns that the database computes.
    const columns = names("select name from pragma_table_info(?)", [table]);
    const quoted = columns.map((name) => `"${name}"`).join(", ");
    const rows = client
      .prepare(`select ${quoted} from ${table} ${pruned(table)} order by rowid`)
      .raw()
      .all();
    return rows.length === 0 ? [] : [{ table, columns }, ...rows];
  });
  client.close();
  return lines.map((line) => `${JSON.stringify(line)}\n`).join("");
};

const newest = readdirSync(join(here, "../../src/store/migrations/sqlite"))
  .filter((file) => file.endsWith(".sql"))
  .toSorted()
  .at(-1);
if (newest === undefined) throw new Error("There is no migration.");
const folder = mkdtempSync(join(tmpdir(), "upgrades-"));
const path = join(folder, "idjour.db");
const world = await openWorld("slack", "slack", { databaseUrl: `file:${path}` });
await play(world);
await world.close();
mkdirSync(join(here, "kept"), { recursive: true });
const file = join(here, "kept", newest.replace(".sql", ".jsonl"));
writeFileSync(file, rowsOf(path));
rmSync(folder, { recursive: true });
process.stdout.write(`${file}\n`);
