/** Checks that a start or a stop that fails leaves nothing else open. */
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { quiet } from "../../src/base/log.ts";
import { readConfig } from "../../src/config/config.ts";
import { openIdjour, openStore } from "../../src/main.ts";
import { organise } from "../../playground/organise.ts";

const newDatabase = (): string => {
  const folder = mkdtempSync(join(tmpdir(), "idjour-opening-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return join(folder, "idjour.db");
};
const configFor = (path: string) => {
  const parsed = readConfig(
    {
      DATABASE_URL: `file:${path}`,
      PORT: "0",
      HOST: "127.0.0.1",
      SLACK_SIGNING_SECRET: "0123456789abcdef0123456789abcdef",
      SLACK_BOT_TOKEN: "xoxb-somebody",
    },
    "en",
  );
  if (!parsed.ok) throw new Error(parsed.problems.join(" "));
  return parsed.config;
};
/** SQLite removes the write-ahead log with the last connection. */
const isOpen = (path: string): boolean => existsSync(`${path}-wal`);

test("an organisation that cannot be read leaves the database closed", async () => {
  const path = newDatabase();
  const config = configFor(path);
  const store = await openStore(config.database);
  await organise(store, "agencies: none", 0);
  expect(isOpen(path)).toBe(true);
  await store.close();
  expect(isOpen(path)).toBe(false);

  await expect(openIdjour({ config, log: quiet })).rejects.toThrow("cannot be read");
  expect(isOpen(path)).toBe(false);
});

test("with METRICS_PORT the figures and the readiness are on that port alone", async () => {
  const config = { ...configFor(newDatabase()), metricsPort: 0 };
  const idjour = await openIdjour({ config, log: quiet });
  onTestFinished(() => idjour.close());
  const statuses = async (url: string | null, paths: readonly string[]) =>
    Promise.all(paths.map(async (path) => (await fetch(`${url}${path}`)).status));
  const paths = ["/healthz", "/readyz", "/metrics"];
  expect(await statuses(idjour.url, paths)).toEqual([200, 404, 404]);
  expect(await statuses(idjour.metricsUrl, paths)).toEqual([200, 200, 200]);
  const events = await fetch(`${idjour.metricsUrl}/slack/events`, { method: "POST" });
  expect(events.status).toBe(404);
});

test("without METRICS_PORT they are with the rest", async () => {
  const idjour = await openIdjour({ config: configFor(newDatabase()), log: quiet });
  onTestFinished(() => idjour.close());
  expect(idjour.metricsUrl).toBeNull();
  for (const path of ["/healthz", "/readyz", "/metrics"])
    expect((await fetch(`${idjour.url}${path}`)).status).toBe(200);
});
