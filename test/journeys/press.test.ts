/** Checks that the doctor's test card reaches people on both platforms, and that it tells whether their presses came back. */
import { afterEach, expect, test } from "vitest";
import { type Check, textOf } from "../../src/operations/doctor-checks.ts";
import { pressChecks } from "../../src/operations/doctor/press.ts";
import { type World, openWorld } from "./world.ts";

let world: World;
afterEach(() => world.close());

const config = { slack: {}, teams: {}, publicUrl: null } as never;
/** The doctor, as a process beside the one that serves would run it. */
const examined = (who: readonly string[]): Promise<readonly Check[]> =>
  pressChecks(world.store, {
    who,
    seconds: 60,
    organisation: world.organisation,
    config,
    language: "sv",
    now: () => world.clock.now(),
    pollMs: 10,
    tell: () => undefined,
  });
const told = (checks: readonly Check[]): readonly string[] =>
  checks.map((check) => `${check.ok ? "✓" : "✗"} ${check.name}: ${textOf(check.text, "sv")}`);

test("a test card comes to a person on each platform, and the doctor hears of their presses, once", async () => {
  world = await openWorld("teams", "slack");
  const people = [world.who("c-ulf"), world.who("e-anna")] as const;
  const checks = examined(["slack:T0POLISEN/U0ANNA", "c-ulf"]);
  for (const who of people) {
    const card = await who.sees("Prov av ID-jour");
    expect(card.buttons).toEqual(["trial.press"]);
    await who.press(card, "trial.press");
  }
  expect(told(await checks)).toEqual([
    expect.stringMatching(
      /^✓ press slack: trycket från \S+ANNA kom tillbaka, \d+\.\d s efter kort/u,
    ),
    expect.stringMatching(/^✓ press teams: trycket från c-ulf kom tillbaka, \d+\.\d s efter kort/u),
  ]);
  for (const who of people) expect((await who.sees("Trycket kom fram")).buttons).toEqual([]);

  // One whom Slack does not let the bot write to, and a name of nobody.
  const gone = { kind: "refused", error: "user_disabled" } as const;
  world.trial.slack.switches.next("conversations.open", gone, { team: "T0MIGRATION" });
  expect(told(await examined(["e-sara", "e-nobody"]))).toEqual([
    expect.stringMatching(/^✗ press e-nobody: ingen expert, samordnare eller chatt/u),
    expect.stringMatching(/^✓ press teams: e-sara, e-nobody har ingen chatt i Teams/u),
    expect.stringMatching(
      /^✗ press slack: kortet nådde inte e-sara \(Slack säger att ingen finns där som kan få det: user_disabled\)/u,
    ),
  ]);
});
