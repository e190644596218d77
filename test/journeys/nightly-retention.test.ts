/**
 * The desk itself removes old words at night, where the agency has stated a decision: no command is run. What
 * was exported is held, and stays until somebody releases it.
 */
import { readFileSync, rmSync } from "node:fs";
import { afterEach, expect, test } from "vitest";
import { backup } from "../../src/commands/backup.ts";
import { exportTicket, holdTicket } from "../../src/records/terminal/ticket-export.ts";
import { bytesIn } from "./database-bytes.ts";
import { type World, minutes, openWorld, question } from "./world.ts";

let world: World | undefined;
afterEach(async () => {
  await world?.close();
  world = undefined;
});

const night = minutes(24 * 60);
const decision = { id: "Dnr 2026-17", date: "2026-02-03" };
const words = {
  goes: "Laminatet är av sorten alfaros.",
  stays: "Laminatet är av sorten bravogul.",
};

test("a running desk removes old words in the night, but not of what was exported until it is released", async () => {
  const runs: unknown[] = [];
  const current = await openWorld("slack", "teams", {
    policy: { retention: { textDays: 10, decision } },
    log: (_, event, data) => void (event === "retention" && runs.push(data)),
  });
  world = current;
  const { store, clock, databaseUrl } = current;
  const asker = current.who("asker");
  const over = async (): Promise<number> =>
    (await store.listTickets({ state: "cancelled", limit: null })).length;
  for (const [at, text] of Object.values(words).entries()) {
    expect((await asker.ask({ ...question, text })).ok).toBe(true);
    await asker.press(await asker.sees("Din fråga", text), "ticket.withdraw");
    await expect.poll(over).toBe(at + 1);
  }
  const listed = await store.listTickets({ state: null, limit: null });
  const [stays = ""] = listed.filter(({ number }) => number.endsWith("2")).map(({ id }) => id);
  const environment = { DATABASE_URL: databaseUrl };
  expect(
    (await exportTicket(stays, environment, { reason: "diarieföring", hold: true })).status,
  ).toBe(0);
  const nextNight = async (): Promise<void> => {
    const before = runs.length;
    clock.forward(12 * night);
    await expect.poll(() => runs.length).toBe(before + 1);
  };
  await nextNight();
  expect(runs.at(-1)).toMatchObject({ questions: 1, held: 1, compacted: "compacted" });
  expect(bytesIn(databaseUrl)).not.toContain("alfaros");
  expect(bytesIn(databaseUrl)).toContain("bravogul");
  // A copy that is made later has no more than that.
  const copy = `${databaseUrl.slice("file:".length)}.copy`;
  expect((await backup(copy, environment, { reason: "nattlig kopia" })).status).toBe(0);
  const copied = readFileSync(copy, "latin1");
  expect([copied.includes("alfaros"), copied.includes("bravogul")]).toEqual([false, true]);
  rmSync(copy);
  await holdTicket(stays, environment, { held: false });
  await nextNight();
  expect(runs.at(-1)).toMatchObject({ questions: 1, held: 0 });
  expect(bytesIn(databaseUrl)).not.toContain("bravogul");
});
