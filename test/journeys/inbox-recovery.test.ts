/** Checks that what was acknowledged and never settled, because a process died, is recovered. */
import { afterEach, expect, test } from "vitest";
import { openIdjour } from "../../src/main.ts";
import { personAddress } from "../../src/bots/addresses.ts";
import { readConfig } from "../../src/config/config.ts";
import { freshPostgresUrl } from "../postgres.ts";
import { type World, openWorld } from "./world.ts";

let world: World | undefined;
afterEach(async () => {
  await world?.close();
  world = undefined;
});

/** As many messages as one chat gets at once, before they are spaced out. */
const several = 5;
const waiting = { interval: 20 };
const person = personAddress("slack", "T0SKATT", "U0ASKER");
const forget = async (current: World, payload: unknown, count: number): Promise<void> => {
  for (let i = 0; i < count; i += 1)
    await current.store.arrive({
      id: `slack:T0SKATT:forgotten-${i}`,
      person,
      community: "slack:T0SKATT",
      kind: "wrote",
      payload,
      at: current.clock.now(),
      sent: null,
    });
};

test("of a blocked text the writer learns what it held, from the process that takes it up", async () => {
  world = await openWorld("slack", "slack");
  await forget(world, { blocked: ["personnummer"] }, 1);
  world.clock.forward(20_000);
  const told = await world.who("asker").sees("Meddelandet är inte skickat vidare");
  expect(told.text).toContain("personnummer");
  expect(told.text).not.toContain("Försök igen");
});

test("two processes on one PostgreSQL tell the writer once", async () => {
  world = await openWorld("slack", "slack", { databaseUrl: await freshPostgresUrl() });
  const parsed = readConfig({ ...world.trial.environment, DATABASE_URL: world.databaseUrl }, "en");
  if (!parsed.ok) throw new Error("the settings are wrong");
  const second = await openIdjour({ config: parsed.config, log: () => {}, clock: world.clock });
  try {
    await forget(world, { blocked: ["personnummer"] }, several);
    world.clock.forward(20_000);
    const { store, clock } = world;
    await expect.poll(async () => store.unsettled(clock.now() + 1), waiting).toEqual([]);
    await expect
      .poll(async () => store.backlog(clock.now()), waiting)
      .toMatchObject({ waiting: 0 });
    expect(world.who("asker").cards()).toHaveLength(several);
  } finally {
    await second.close();
  }
});
