/** Checks that Slack's do-not-disturb spares an expert what somebody else can take, and loses nothing. */
import { expect, test } from "vitest";
import { openWorld, question } from "../world.ts";

test("whoever has do-not-disturb on is spared a question that somebody else can take, and asked an urgent one [line 88]", async () => {
  const world = await openWorld("teams", "slack");
  try {
    const { slack } = world.trial;
    const from = Math.floor(world.clock.now() / 1000) - 60;
    slack.person("T0POLISEN", "U0ANNA").profile.quiet = { from, to: from + 3600 };
    const [asker, anna, karim, sara] = [
      world.who("asker"),
      world.who("e-anna"),
      world.who("e-karim"),
      world.who("e-sara"),
    ];
    await asker.ask(question);
    const offer = await Promise.race([
      karim.sees("Kan du ta fråga ID-2026-00001"),
      sara.sees("Kan du ta fråga ID-2026-00001"),
    ]);
    expect(offer.text).toContain("ID-2026-00001");
    expect(anna.cards()).toEqual([]);
    await asker.ask({ ...question, urgency: "urgent", urgencyReason: "Personen står i luckan." });
    await anna.sees("Kan du ta fråga ID-2026-00002");
  } finally {
    await world.close();
  }
});
