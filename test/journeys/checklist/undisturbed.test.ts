/**
 * Checks that Slack's do-not-disturb spares an expert what somebody else can take, and loses nothing.
 * Teams tells an app nobody's status and keeps its own sound back: there she is asked as ever.
 */
import { afterEach, describe, expect, test } from "vitest";
import { slackOf } from "../duty.ts";
import { type World, openWorld, pairs, question } from "../world.ts";

let world: World;
afterEach(() => world.close());

const here = ["e-anna", "e-karim", "e-sara"] as const;
const undisturbed = (expert: "e-anna"): void => {
  if (world.who(expert).platform === "Teams") return;
  const from = Math.floor(world.clock.now() / 1000) - 60;
  slackOf(world, expert).profile.quiet = { from, to: from + 3600 };
};

describe.each(pairs)("asked in %s, answered in %s", (askers, experts) => {
  test("whoever has do-not-disturb on is spared a question that somebody else can take, and asked an urgent one [line 88]", async () => {
    world = await openWorld(askers, experts);
    undisturbed("e-anna");
    const asker = world.who("asker");
    await asker.ask(question);
    const offered = () => here.filter((id) => world.who(id).cards().length > 0);
    await expect.poll(offered).toHaveLength(1);
    expect(offered().includes("e-anna")).toBe(experts === "teams");
    await asker.ask({ ...question, urgency: "urgent", urgencyReason: "Personen står i luckan." });
    await world.who("e-anna").sees("Brådskande!", "Kan du ta fråga ID-2026-00002");
  });
});
