/** Keeps the anchors that leave the database through the log, for a week, and holds it to them. */
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Log } from "../../src/base/log.ts";
import { verifyLog } from "../../src/audit/audit.ts";
import { bringIntoForce } from "../../src/commands/org/into-force.ts";
import { copyDatabase } from "../../src/main.ts";
import { type World, openWorld, question } from "./world.ts";

const day = 86_400_000;
let folder = "";
let world: World;
let logged: { readonly day: string; readonly value: string }[] = [];
const log: Log = (_level, event, data) => {
  if (event === "anchor")
    logged.push({ day: String(data?.["day"]), value: String(data?.["value"]) });
};
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "anchors-"));
  logged = [];
  world = await openWorld("slack", "slack", {
    databaseUrl: `file:${join(folder, "idjour.db")}`,
    log,
  });
});
afterEach(async () => {
  await world.close();
  rmSync(folder, { recursive: true, force: true });
});

const ask = async (n: number): Promise<void> => {
  const asker = world.who("asker");
  const sent = await asker.ask({ ...question, text: `Laminatet släpper i hörn ${n}.` });
  if (!sent.ok) throw new Error(sent.said);
  await asker.sees(`ID-2026-0000${n}`);
};
const verified = async (anchor: readonly string[]) => {
  const { status, out } = await verifyLog({ DATABASE_URL: world.databaseUrl }, { anchor });
  return { status, out };
};
const whole = { status: 0, out: "The log is whole.\n" };
const values = () => logged.map(({ value }) => value);

test("a week's anchors hold over a restart, and those after a copy show that it was put back", async () => {
  const first = world.clock.now();
  const dayAfter = (n: number): string => new Date(first + n * day).toISOString().slice(0, 10);
  for (let n = 0; n < 7; n += 1) {
    await ask(n + 1);
    await expect.poll(() => logged.some((one) => one.day === dayAfter(n))).toBe(true);
    if (n === 2) await world.trial.restart();
    if (n === 4) await copyDatabase(join(folder, "idjour.db"), join(folder, "copy.db"));
    expect(await verified(values())).toEqual(whole);
    if (n < 6) world.clock.forward(day);
  }
  await world.trial.stop();
  // One a day, one at the restart, one at the stop.
  expect(logged.map((one) => one.day)).toEqual([0, 1, 2, 2, 3, 4, 5, 6, 6].map(dayAfter));
  expect(await verified(values())).toEqual(whole);

  await world.store.close();
  for (const beside of ["", "-wal", "-shm"])
    rmSync(join(folder, `idjour.db${beside}`), { force: true });
  cpSync(join(folder, "copy.db"), join(folder, "idjour.db"));
  expect(await verified([])).toEqual(whole);
  expect(await verified(values().slice(0, 6))).toEqual(whole);
  for (const later of values().slice(6)) {
    const { status, out } = await verified([later]);
    expect(out).toContain(`The log does not lead to the anchor ${later}`);
    expect(status).toBe(1);
  }

  // Life goes on from the copy, with anchors of the same numbers: the lost ones stay lost.
  await world.trial.start();
  await expect.poll(() => logged.length).toBe(10);
  expect(await verified(values().slice(9))).toEqual(whole);
  expect((await verified(values().slice(6, 7))).status).toBe(1);
});

test.each(["slack", "teams"] as const)(
  "the day's anchor goes to the operator's chat in %s, once, and the log leads to what stands there",
  async (platform) => {
    await world.close();
    world = await openWorld("slack", platform, {
      databaseUrl: `file:${join(folder, "chat.db")}`,
      log,
    });
    const { slack, teams } = world.organisation.coordinators[0]?.chat ?? { slack: [], teams: [] };
    const anchors = {
      slack: slack.map((there) => ({ ...there, channel: null })),
      teams: teams.map((there) => ({ ...there, channel: null })),
    };
    const organisation = { ...world.organisation, operator: { alarm: null, anchors } };
    await bringIntoForce(world.store, organisation, {
      now: world.clock.now(),
      dryRun: false,
      command: "org apply",
    });
    world.clock.forward(2_000);
    await ask(1);
    world.clock.forward(day);
    const bo = world.who("c-bo");
    const { text } = await bo.sees("Loggens ankare 2026-11-26");
    const value = /\d+\.2026-11-26\.[\w-]{43}/u.exec(text)?.[0] ?? "";
    expect(await verified([value])).toEqual(whole);
    await world.trial.restart();
    world.clock.forward(120_000);
    await ask(2);
    const told = bo.cards().filter((card) => card.text.includes("Loggens ankare 2026-11-26"));
    expect(told).toHaveLength(1);
  },
);
