/**
 * Checks what the operator sees of a database that cannot be written: readiness, figures and a log
 * that is still readable; and that all is well again by itself.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import type { Log } from "../../src/base/log.ts";
import { openSqlite } from "../../src/store/sqlite/sqlite.ts";
import { makeStore } from "../../src/store/store.ts";
import { emptyDatabase } from "../empty-database.ts";
import { pagesAtMost } from "../store/pages-at-most.ts";
import { type World, openWorld, question } from "./world.ts";

type Line = { readonly event: string; readonly data: Readonly<Record<string, unknown>> };
type Desk = {
  readonly world: World;
  readonly lines: readonly Line[];
  /** SQLite fails as on a full disk when the file may not grow. */
  readonly pagesAtMost: (pages: number) => Promise<void>;
};

const opened = async (): Promise<Desk> => {
  const folder = mkdtempSync(join(tmpdir(), "disk-full-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const path = join(folder, "idjour.db");
  const databaseUrl = await emptyDatabase(path);
  const backend = await openSqlite(path);
  const lines: Line[] = [];
  const log: Log = (_, event, data = {}) => void lines.push({ event, data });
  const openStore = async () => makeStore(backend);
  const world = await openWorld("teams", "slack", { databaseUrl, log, openStore });
  onTestFinished(() => world.close());
  return {
    world,
    lines,
    pagesAtMost: (pages) => pagesAtMost(backend, pages),
  };
};

const ready = async ({ world }: Desk): Promise<string> => {
  const response = await fetch(`${world.trial.idjour.url}/readyz`);
  return `${response.status} ${await response.text()}`;
};
const figure = async ({ world }: Desk, name: string): Promise<number | null> => {
  const text = await (await fetch(`${world.trial.idjour.url}/metrics`)).text();
  const line = text.split("\n").find((one) => one.startsWith(`${name} `));
  return line === undefined ? null : Number(line.slice(name.length + 1));
};
const failures = 'idjour_store_failures_total{kind="full"}';
const waiting = { interval: 20 };

test("a full disk is seen in readyz and the figures, folded in the log, and over by itself", async () => {
  const desk = await opened();
  expect(await ready(desk)).toBe("200 ready\n");
  expect(await figure(desk, failures)).toBe(0);
  expect(await figure(desk, "idjour_ready")).toBe(1);

  await desk.pagesAtMost(1);
  const asker = desk.world.who("asker");
  for (let n = 0; n < 60 && (await figure(desk, failures)) === 0; n += 1)
    await asker.ask(question).catch(() => undefined);
  expect(await ready(desk)).toBe("503 not ready: the database cannot be written (full)\n");
  expect(await figure(desk, "idjour_ready")).toBe(0);
  expect(await figure(desk, failures)).toBeGreaterThan(0);

  await desk.pagesAtMost(1_000_000);
  await expect.poll(() => ready(desk), waiting).toBe("200 ready\n");
  expect(await figure(desk, "idjour_ready")).toBe(1);
  const told = desk.lines.filter(({ data }) => data["error"] === "StoreFailure");
  const kinds = told.map(({ event, data }) => `${event} ${String(data["code"])}`);
  expect(kinds).toEqual([...new Set(kinds)]);
});
