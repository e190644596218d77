/** A message that was passed on gets a check mark where it was written; nothing waits for it, and nothing fails with it. */
import { afterEach, describe, expect, test } from "vitest";
import type { Someone } from "../../playground/someone.ts";
import { type Platform, type World, openWorld, pairs, question } from "./world.ts";

let world: World;
afterEach(() => world.close());

const wanted = { SLACK_REACTIONS: "on", TEAMS_REACTIONS: "on" };
const taken = async (askers: Platform, experts: Platform, settings = wanted) => {
  world = await openWorld(askers, experts, { settings });
  const [asker, anna] = [world.who("asker"), world.who("e-anna")];
  await asker.ask(question);
  const receipt = await asker.sees("ID-2026-00001", "Polismyndigheten");
  await anna.press(await anna.sees("Kan du ta fråga"), "offer.accept");
  const work = await anna.sees("Fråga ID-2026-00001 är din");
  await asker.sees("Fråga ID-2026-00001 är tagen");
  return { asker, anna, receipt, work };
};
const marked = (who: Someone, message: string) =>
  world.trial[who.platform === "Slack" ? "slack" : "teams"].until(() => who.isMarked(message), {
    what: `a check mark on what ${who.name} wrote`,
    withinMs: 6_000,
  });
const reactions = () => [
  ...world.trial.slack.log.calls("reactions.add").map(({ answer }) => answer),
  ...world.trial.teams.log.entries
    .filter(({ name }) => name.includes("/reactions/"))
    .map(({ status }) => status),
];

describe.each(pairs)("asked in %s, answered in %s", (askers, experts) => {
  test("what either side writes is marked once the other has it", async () => {
    const { asker, anna, receipt, work } = await taken(askers, experts);
    const told = await asker.write("Passet har blivit blött.", receipt);
    await anna.sees("Passet har blivit blött.");
    await marked(asker, told);
    const asked = await anna.write("Syns det på fler sidor?", work);
    await asker.sees("Syns det på fler sidor?");
    await marked(anna, asked);
    // An edit goes across as an edit, and the mark stays.
    await asker.edit(told, "Passet har tvättats.");
    await anna.sees("Passet har tvättats.");
    expect(asker.isMarked(told)).toBe(true);
    expect(reactions()).toHaveLength(2);
    expect(world.trial.teams.log.complaints).toEqual([]);
  });
});

describe("no mark", () => {
  test("is put on what waits for whoever takes the question, nor on an answer to the bot", async () => {
    world = await openWorld("slack", "slack", { settings: wanted });
    const [asker, anna] = [world.who("asker"), world.who("e-anna")];
    await asker.ask(question);
    const receipt = await asker.sees("ID-2026-00001", "Polismyndigheten");
    const early = await asker.write("Det är brunt.", receipt);
    await asker.sees("Meddelandet är sparat");
    await asker.say("hjälp");
    await anna.press(await anna.sees("Kan du ta fråga"), "offer.accept");
    await anna.sees("Det är brunt.");
    const later = await asker.write("Och vått.", receipt);
    await marked(asker, later);
    expect(asker.isMarked(early)).toBe(false);
    expect(reactions()).toHaveLength(1);
  });

  test.each([
    ["slack", { SLACK_REACTIONS: "off", TEAMS_REACTIONS: "on" }],
    ["teams", { SLACK_REACTIONS: "on", TEAMS_REACTIONS: "off" }],
  ] as const)("is asked for in %s where the settings want none", async (askers, settings) => {
    const { asker, anna, receipt, work } = await taken(askers, askers, settings);
    await asker.write("Passet har blivit blött.", receipt);
    await anna.sees("Passet har blivit blött.");
    await anna.write("Syns det på fler sidor?", work);
    await asker.sees("Syns det på fler sidor?");
    expect(reactions()).toEqual([]);
  });

  test("is there before the message is, nor tried again, where Slack answers late and refuses", async () => {
    const { asker, anna, receipt, work } = await taken("slack", "slack");
    const release = world.trial.slack.switches.hold("reactions.add");
    await asker.write("Passet har blivit blött.", receipt);
    // What comes after it does not wait for it.
    await asker.write("Laminatet är löst.", receipt);
    await anna.sees("Laminatet är löst.");
    await anna.write("Tack, jag tittar.", work);
    await asker.sees("Tack, jag tittar.");
    release();
    expect((await world.store.backlog(world.clock.now())).parked).toBe(0);
  });

  test.each(["unknown", "taken for edits"] as const)(
    "is asked for a second time where the service's reactions are %s, and every message arrives",
    async (known) => {
      const { asker, anna, receipt } = await taken("teams", "teams");
      world.trial.teams.switches.reactions = known;
      const first = await asker.write("Passet har blivit blött.", receipt);
      await anna.sees("Passet har blivit blött.");
      await world.trial.teams.until(() => reactions().length > 0, {
        what: "a try",
        withinMs: 6_000,
      });
      await asker.write("Laminatet är löst.", receipt);
      await anna.sees("Laminatet är löst.");
      expect(reactions()).toHaveLength(1);
      expect(asker.isMarked(first)).toBe(false);
      expect((await world.store.backlog(world.clock.now())).parked).toBe(0);
    },
  );
});
