/**
 * Measures `audit verify`, `audit anchor` and the anchor of an ordinary day on a database of 100,000
 * seeded questions: seconds, the most memory that the command had, and for how long the event loop
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
import { openStore } from "../src/main.ts";
import { sampleOrganisation } from "../src/org/sample.ts";
import { seedYears } from "../src/simulation/seeding/seed.ts";
import { openSqlite } from "../src/store/sqlite/sqlite.ts";
import { makeStore } from "../src/store/store.ts";
import { opened } from "./one-question.ts";
import { report, rounded } from "./processes.ts";
import { asked } from "../test/courier/world.ts";

const tickets = Number(process.env["BENCH_TICKETS"] ?? 100_000);
const until = Date.parse("2026-11-23T00:00:00Z");

/** Questions of two years, with all that lies beside the log, which is compared with it too. */
const seeded = async (path: string): Promise<void> => {
  const store = makeStore(await openSqlite(path, { bulk: true }));
  const plan = { organisation: sampleOrganisation(), questions: tickets, years: 2, seed: 1, until };
  await seedYears(store, plan);
  await store.close();
};

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
  await seeded(path);
  report("audit", {
    tickets,
    firstAnchor: await command(path, "anchor"),
    verify: await command(path, "verify"),
    daily: await daily(path),
  });
} finally {
  rmSync(folder, { recursive: true, force: true });
}
