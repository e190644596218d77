/**
 * Somebody changes, removes or adds one row by hand, in any table that has rows: `audit verify` names
 * it, but for tables that nothing in the log can be compared with, each with its reason.
 */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Column, and, eq, getTableColumns, getTableName } from "drizzle-orm";
import type { SQLiteTable } from "drizzle-orm/sqlite-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Flaw } from "../../src/store/port/audit.ts";
import type { Backend } from "../../src/store/backend.ts";
import { openPostgres } from "../../src/store/postgres/postgres.ts";
import { openSqlite } from "../../src/store/sqlite/sqlite.ts";
import { makeStore } from "../../src/store/store.ts";
import { keepUp } from "../../src/statistics/keep-up.ts";
import { days } from "../../src/tickets/model.ts";
import { emptyPostgresUrl } from "../postgres.ts";
import { tell } from "./told.ts";
import { noteAll, publishAll } from "./noted-world.ts";

const folder = mkdtempSync(join(tmpdir(), "derived-"));
afterAll(() => rmSync(folder, { recursive: true }));
const databases = [
  {
    name: "SQLite",
    lay: async (): Promise<Backend> => {
      const path = join(folder, "idjour.db");
      await tell(`file:${path}`);
      return openSqlite(path);
    },
  },
  {
    name: "PostgreSQL",
    lay: async (): Promise<Backend> => {
      const url = await emptyPostgresUrl();
      await tell(url);
      return openPostgres(url);
    },
  },
];

/** By the table's name, as an auditor reads it, in both languages. */
const page = readFileSync(new URL("../../docs/security/audited.md", import.meta.url), "utf8");
const listed = page
  .split("## English")
  .map((part) =>
    [...part.matchAll(/^\| (`[^|]*) \|/gmu)].flatMap(
      ([, names = ""]) => names.match(/\w+/gu) ?? [],
    ),
  );
const notCompared: ReadonlySet<string> = new Set(listed[0]);
/** Columns of which no note says what they should be. */
const freeColumns: Readonly<Record<string, readonly string[]>> = {
  tickets: ["folded"],
  articles: [
    "topic",
    "documentType",
    "country",
    "language",
    "ticket",
    "agency",
    "author",
    "owner",
    "createdAt",
    "publishedAt",
    "reviewAt",
    "kind",
    "prado",
    "publishedBy",
    "withdrawnAt",
    "replacedBy",
    "changed",
  ],
  article_versions: ["publishedAt", "publishedBy"],
  // Numbers may have been kept for questions that were never asked.
  numbers: ["last"],
  texts: ["ticket"],
  loads: ["lastOfferedAt"],
  // What the key marked only the key can tell.
  anchors: ["key", "mark"],
};
/** What nothing reads, or a person reads before it counts. */
const isFree = (table: string, { state, id, busy }: Row): boolean =>
  (table === "articles" && state === "draft") ||
  (table === "loads" && busy === 0) ||
  (table === "texts" && String(id).startsWith("edition:"));
/** Where the first column does not make it another row that is read. */
const addedBy: Readonly<Record<string, string | null>> = {
  article_versions: "version",
  numbers: null,
};

type Table = SQLiteTable;
type Row = Readonly<Record<string, unknown>>;
const later = days(2);
const changed = (value: unknown, { dataType }: Column): unknown => {
  if (value === null) return dataType === "number" ? later : "x";
  if (typeof value === "number") return value + later;
  if (typeof value === "boolean") return !value;
  if (Array.isArray(value)) return [...value, "x"];
  return typeof value === "string" ? `${value}x` : { ...Object(value), forged: 1 };
};

test("what is not compared is listed alike in both languages", () => {
  expect(listed[0]?.length).toBe(20);
  expect(listed[1]).toEqual(listed[0]);
});

describe.each(databases)("on $name", ({ lay }) => {
  let backend: Backend;
  let tables: readonly Table[];
  const now = Date.parse("2026-11-25T22:00:00Z");
  const verify = async (): Promise<Flaw | null> =>
    (await makeStore(backend).verify({ anchors: [], dataKeys: [], now })).flaw;
  beforeAll(async () => {
    backend = await lay();
    const store = makeStore(backend);
    const [question] = await store.listTickets({ state: "closed", limit: 1 });
    if (question === undefined) throw new Error("No question is closed.");
    await noteAll(store, now, (what) => `ord om ${what}`);
    await publishAll(store, now);
    await store.hold(question.id, true, { at: now, by: "archivist" });
    await store.markExported(question.id, { at: now, by: "archivist", hold: false });
    const { version: expected, head } = await store.duty(0);
    const times = { from: now + days(3), to: now + days(4), at: now };
    const off = { id: "off", kind: "off", expert: "e-anna", ...times } as const;
    const changes = [{ type: "off", override: off }] as const;
    const duty = { by: "e-anna", expected, head, changes };
    await store.save({ at: now, cause: { kind: "none" }, duty });
    await keepUp(store);
    await store.anchor(now, []);
    const { previous: _p, before: _b, earlier: _e, otherUses: _o, ...all } = backend.tables;
    tables = Object.values(all);
  });
  afterAll(() => backend.close());

  const rowsOf = async (table: Table): Promise<readonly Row[]> =>
    (await backend.db.select().from(table)) as readonly Row[];
  const columnsOf = (table: Table): readonly (readonly [string, Column])[] =>
    Object.entries<Column>(getTableColumns(table));
  /** All that is not JSON tells a row from every other. */
  const isRow = (table: Table, row: Row) =>
    and(
      ...columnsOf(table).flatMap(([name, column]) =>
        row[name] === null || typeof row[name] === "object" || column.getSQLType() === "json"
          ? []
          : [eq(column, row[name])],
      ),
    );
  /** What the check finds of what it does, which is taken back; null: the database itself does not let it happen. */
  const found = async (forge: () => PromiseLike<unknown>, undo: () => PromiseLike<unknown>) => {
    const isDone = await Promise.resolve(forge()).then(
      () => true,
      () => false,
    );
    if (!isDone) return null;
    const flaw = await verify();
    await undo();
    return flaw ?? "nothing";
  };
  const put = (table: Table, row: Row) => backend.db.insert(table).values(row as never);
  const remove = (table: Table, row: Row) => backend.db.delete(table).where(isRow(table, row));
  const turn = (table: Table, from: Row, to: Row) =>
    backend.db.update(table).set(to).where(isRow(table, from));

  test("what nobody touched is whole", async () => {
    expect(await verify()).toBeNull();
  });

  test("each table with rows is compared, or on the list of those that are not", async () => {
    const compared = [];
    for (const table of tables)
      if ((await rowsOf(table)).length > 0 && !notCompared.has(getTableName(table)))
        compared.push(getTableName(table));
    expect(compared.toSorted()).toEqual([
      "anchored",
      "anchors",
      "article_versions",
      "articles",
      "competence",
      "credits",
      "dispositions",
      "events",
      "loads",
      "numbers",
      "organisations",
      "practices",
      "question_facts",
      "takes",
      "texts",
      "tickets",
      "turns",
    ]);
  });

  test("a row that is changed, removed or added is found, in each of them", async () => {
    const unseen = [];
    for (const table of tables) {
      const name: string = getTableName(table);
      if (notCompared.has(name)) continue;
      const rows = (await rowsOf(table)).filter((row) => !isFree(name, row));
      for (const row of [...rows.slice(0, 2), ...rows.slice(2).slice(-1)]) {
        const told = JSON.stringify(row).slice(0, 80);
        const free = freeColumns[name] ?? [];
        for (const [column, of] of columnsOf(table)) {
          if (free.includes(column)) continue;
          const other = { ...row, [column]: changed(row[column], of) };
          const flaw = await found(
            () => turn(table, row, other),
            () => turn(table, other, row),
          );
          if (flaw === "nothing") unseen.push(`${name}.${column} changed: ${told}`);
        }
        const gone = await found(
          () => remove(table, row),
          () => put(table, row),
        );
        if (gone === "nothing") unseen.push(`${name} removed: ${told}`);
        const wanted = addedBy[name];
        const [key, first] =
          columnsOf(table).find(([column]) => wanted === undefined || column === wanted) ?? [];
        // A text that belongs to no question, and that no note names, is read by nothing.
        const isNobodys = name === "texts" && row["ticket"] === null;
        if (key === undefined || first === undefined || isNobodys) continue;
        const more = { ...row, [key]: changed(row[key], first) };
        const added = await found(
          () => put(table, more),
          () => remove(table, more),
        );
        if (added === "nothing") unseen.push(`${name} added: ${told}`);
      }
    }
    expect(unseen).toEqual([]);
    expect(await verify()).toBeNull();
  }, 120_000);
});
