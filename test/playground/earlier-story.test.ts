/** Checks that the stories go to their end also where earlier answers come first. */
import { afterEach, expect, test } from "vitest";
import { type Rehearsal, openRehearsal } from "../../playground/page/rehearsal.ts";
import { eventually } from "../../playground/page/stage.ts";

let rehearsal: Rehearsal | null = null;
afterEach(async () => {
  await rehearsal?.close();
  rehearsal = null;
});

test("a story is played with the answers to begin with", async () => {
  const playing = await openRehearsal({ articles: true });
  rehearsal = playing;
  const { stage } = playing;
  const kim = stage.cast.members.find(({ name }) => name === "Kim Sand");
  if (kim === undefined) throw new Error("Kim is not here.");
  const card = () => kim.someone.cards().at(-1)?.buttons ?? [];
  // They are read once a search finds one of them.
  while (!card().includes("article.helped")) {
    const before = kim.someone.cards().length;
    await kim.someone.say("sök laminat");
    await eventually(stage, () => kim.someone.cards().length > before || undefined, "a card");
  }
  await playing.perform({ do: "story", id: "answered", language: "sv" });
  await playing.perform({ do: "story.go-on", until: 4 });
  const story = await eventually(
    stage,
    () => {
      const { story: told } = playing.world();
      return told?.state === "failed" || (told?.played ?? 0) >= 4 ? told : undefined;
    },
    "the fourth step",
  );
  expect(story).toMatchObject({ played: 4 });
});
