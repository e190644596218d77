/**
 * Measures `audit verify`, `audit anchor` and the anchor of an ordinary day on a database of 100,000
 * finished questions: seconds, the most memory that the command had, and for how long the event loop
 * of a running process stood still meanwhile. SQLite on disk. BENCH_TICKETS sets another size.
 *
 *   node bench/audit.ts
 */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { monitorEventLoopDelay } from "node:perf_hooks";
import Database from "better-sqlite3";
import { openStore } from "../src/main.ts";
import { type Chained, chainOn } from "../src/store/chain.ts";
import { opened, played, seed } from "./one-question.ts";
import { report, rounded } from "./processes.ts";
import { asked } from "../test/courier/world.ts";

const tickets = Number(process.env["BENCH_TICKETS"] ?? 100_000);

type Row = Readonly<Record<string, string | number | null>>;
const named = (row: Row, id: string, n: number): Row => {
  const renamed = (value: string): string =>
    value.replaceAll(seed, id).replaceAll(/ID-\d{4}-\d{5}/gu, `ID-2020-${n}`);
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => [
      name,
      typeof value === "string" ? renamed(value) : value,
    ]),
  );
};

/** Copies the question with a chain of its own, so that what is stored is true throughout. */
const multiply = (path: string): void => {
  const database = new Database(path);
  database.pragma("journal_mode = off");
  database.pragma("synchronous = off");
  const rowsOf = (table: string, column: string): readonly Row[] =>
    database.prepare<[string], Row>(`select * from ${table} where ${column} = ?`).all(seed);
  const found = {
    tickets: rowsOf("tickets", "id"),
    events: rowsOf("events", "stream"),
    texts: rowsOf("texts", "ticket"),
  };
  const inserts = Object.fromEntries(
    Object.entries(found).map(([table, [first = {}]]) => {
      const columns = Object.keys(first).filter((name) => name !== "seq");
      const blanks = columns.map((name) => `@${name}`);
      return [
        table,
        database.prepare(
          `insert into ${table} (${columns.join(", ")}) values (${blanks.join(", ")})`,
        ),
      ];
    }),
  );
  const textIds = found.texts.map(({ id }) => String(id));
  const copy = (n: number): void => {
    const id = `${seed}${n}`;
    // The texts of a copy are its own.
    const own = (row: Row): Row =>
      Object.fromEntries(
        Object.entries(named(row, id, n)).map(([name, value]) => [
          name,
          typeof value === "string"
            ? textIds.reduce((text, one) => text.replaceAll(one, `${one}-${n}`), value)
            : value,
        ]),
      );
    const chained = chainOn(
      null,
      found.events.map((row) => {
        const { stream, version, at, by, type, payload } = own(row);
        const link = { stream: String(stream), version: Number(version), at: Number(at) };
        return {
          ...link,
          by: String(by),
          type: String(type),
          payload: JSON.parse(String(payload)),
        };
      }),
    );
    const head = chained.at(-1)?.hash ?? "";
    for (const row of found.tickets) inserts["tickets"]?.run({ ...own(row), head });
    for (const event of chained) inserts["events"]?.run(asRow(event));
    for (const row of found.texts) inserts["texts"]?.run(own(row));
  };
  database.transaction(() => {
    for (let n = 1; n < tickets; n += 1) copy(n);
  })();
  database.exec("analyze");
  database.pragma("journal_mode = wal");
  database.close();
};
const asRow = (event: Chained) => ({ ...event, payload: JSON.stringify(event.payload) });

const mostMb = ({ pid = 0 }: ChildProcess): number => {
  try {
    const kb = /VmHWM:\s+(\d+)/u.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
    return Math.round(Number(kb ?? 0) / 1024);
  } catch {
    return 0;
  }
};
const command = async (path: string, what: "verify" | "anchor") => {
  const since = performance.now();
  const child = spawn(process.execPath, ["src/idjour.js", "audit", what], {
    env: { PATH: process.env["PATH"], DATABASE_URL: `file:${path}` },
    stdio: ["ignore", 2, 2],
  });
  let mb = 0;
  const looking = setInterval(() => (mb = Math.max(mb, mostMb(child))), 20);
  const [status, signal] = await once(child, "exit");
  clearInterval(looking);
  if (status !== 0) throw new Error(`audit ${what} ended with ${String(status ?? signal)}`);
  return { s: rounded((performance.now() - since) / 1000), mb };
};

/** The anchor of a day in a process that runs, after one more question. */
const daily = async (path: string) => {
  const { does, close } = await opened(path);
  await does(asked("today"));
  await close();
  const store = await openStore({ kind: "sqlite", path });
  const delay = monitorEventLoopDelay({ resolution: 1 });
  const before = process.memoryUsage.rss();
  delay.enable();
  const since = performance.now();
  await store.anchor(Date.now(), []);
  const s = rounded((performance.now() - since) / 1000);
  delay.disable();
  const mb = Math.max(0, Math.round((process.memoryUsage.rss() - before) / 1_048_576));
  await store.close();
  return { s, mb, longestPauseMs: rounded(delay.max / 1e6) };
};

const folder = mkdtempSync(join(tmpdir(), "audit-"));
try {
  const path = join(folder, "idjour.db");
  await played(path);
  multiply(path);
  report("audit", {
    tickets,
    firstAnchor: await command(path, "anchor"),
    verify: await command(path, "verify"),
    daily: await daily(path),
  });
} finally {
  rmSync(folder, { recursive: true, force: true });
}
