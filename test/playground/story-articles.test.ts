/** The stories of the page play to the end in the demonstration, which has articles to show. */
import { setImmediate as turn } from "node:timers/promises";
import { afterEach, expect, test } from "vitest";
import { type Rehearsal, openRehearsal } from "../../playground/page/rehearsal.ts";
import { eventually } from "../../playground/page/stage.ts";
import { stories } from "../../playground/page/stories/stories.ts";
import type { Seen } from "../../playground/someone.ts";

let rehearsal: Rehearsal | null = null;
afterEach(async () => {
  await rehearsal?.close();
  rehearsal = null;
});

/** Searches as a caseworker until the articles are read, and gives what was found. */
const openWithArticles = async (): Promise<{ rehearsal: Rehearsal; found: Seen }> => {
  const opened = await openRehearsal({ articles: true });
  rehearsal = opened;
  const { stage } = opened;
  const someone = stage.cast.members.find(({ name }) => name === "Robin Ek")?.someone;
  if (someone === undefined) throw new Error("Robin is not there.");
  for (;;) {
    const before = someone.cards().length;
    await someone.say("sök räkna ut kontrollsiffran");
    const answer = await eventually(stage, () => someone.cards()[before], "an answer");
    if (answer.text.includes("maskinläsbara zonen")) return { rehearsal: opened, found: answer };
    // They are read in small steps, one a turn; who asks too often is told so.
    for (let turns = 0; turns < 300; turns += 1) await turn();
  }
};

test("a caseworker finds an article that the demonstration has", async () => {
  const { found } = await openWithArticles();
  expect(found.text).toContain("Räkna ut en kontrollsiffra i den maskinläsbara zonen");
});

const told = stories.flatMap((story) =>
  (["sv", "en"] as const).map((language) => ({ id: story.id, story, language })),
);
test.each(told)("the story $id plays to the end in $language", async ({ story, language }) => {
  const { rehearsal: opened } = await openWithArticles();
  const scenes = story.scenes(opened.stage, language);
  const played: string[] = [];
  for (const { caption, play } of scenes) {
    await play();
    played.push(caption.en);
  }
  expect(played).toEqual(scenes.map(({ caption }) => caption.en));
});
