/**
 * A base backup of PostgreSQL, taken while it is written to, is an installation that goes on, and
 * its chains are whole.
 */
import { mkdtempSync, rmSync, chmodSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { openStore } from "../../src/main.ts";
import { type Server, baseBackup, newServer, serverOn } from "../postgres-server.ts";
import { change, moving, opening, ticketOf } from "./sample.ts";

const servers: Server[] = [];
let folder = "";
afterEach(async () => {
  for (const server of servers.splice(0)) await server.stop();
  rmSync(folder, { recursive: true, force: true });
});
const started = async (starting: Promise<Server>): Promise<Server> => {
  const server = await starting;
  servers.push(server);
  return server;
};

test("a base backup of a database in use starts, holds what was there before it, and goes on", async () => {
  folder = mkdtempSync(join(tmpdir(), "restore-"));
  // The server's own user must be able to enter the folder.
  chmodSync(folder, 0o755);
  const server = await started(newServer(join(folder, "first")));
  const store = await openStore({ kind: "postgres", url: server.url });
  const ask = (id: string) => store.save(change({ ticket: opening(ticketOf(id)) }));
  for (let i = 0; i < 20; i += 1) await ask(`before-${i}`);

  const copy = { ended: false };
  const copying = baseBackup(server, join(folder, "copy")).finally(() => {
    copy.ended = true;
  });
  let during = 0;
  for (; !copy.ended; during += 1) await ask(`during-${during}`);
  await copying;
  await store.close();
  await server.crash();

  const restored = await started(serverOn(join(folder, "copy")));
  const again = await openStore({ kind: "postgres", url: restored.url });
  const ids = new Set((await again.listTickets({ state: null, limit: null })).map(({ id }) => id));
  for (let i = 0; i < 20; i += 1) expect(ids).toContain(`before-${i}`);
  // It was in use: what was written while it was copied is there, in part or whole.
  expect(ids.size).toBeGreaterThan(20);
  expect(ids.size).toBeLessThanOrEqual(21 + during);
  expect(await again.brokenLink()).toBeNull();
  const loaded = await again.ticket("before-0");
  if (loaded === null) throw new Error("It is lost.");
  expect(await again.save(change({ ticket: moving(loaded, { at: "cancelled" }) }))).toBe("saved");
  expect(await again.brokenLink()).toBeNull();
  await again.close();
}, 60_000);
