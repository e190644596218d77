/** How a story plays on, whatever is pressed when. */
import { afterEach, expect, test } from "vitest";
import { type Rehearsal, openRehearsal } from "../../playground/page/rehearsal.ts";
import { type Player, openPlayer } from "../../playground/page/stories/story.ts";

let rehearsal: Rehearsal | null = null;
afterEach(async () => {
  await rehearsal?.close();
  rehearsal = null;
});

/** A story of empty scenes, and a function that waits until so many of them have been played. */
const openTold = async (scenes: number) => {
  rehearsal = await openRehearsal();
  const listeners = new Set<() => void>();
  const scene = {
    caption: { sv: "Så", en: "So" },
    play: async () => ({ person: "slack/T0/U0", message: null }),
  };
  const player: Player = openPlayer({
    stage: rehearsal.stage,
    stories: [
      {
        id: "empty",
        title: scene.caption,
        scenes: () => Array.from({ length: scenes }, () => scene),
      },
    ],
    changed: () => {
      for (const look of listeners) look();
    },
  });
  const played = (count: number): Promise<void> =>
    new Promise((resolve) => {
      listeners.add(() => {
        if ((player.state?.played ?? 0) >= count) resolve();
      });
    });
  player.begin("empty", "sv");
  return { player, played };
};

test("asked to go on to a step that has just been played, it stays there", async () => {
  const { player, played } = await openTold(3);
  await played(1);
  player.goOn(1);
  expect(player.state).toMatchObject({ state: "paused", played: 1 });
  await player.close();
});

test("asked to go on to a later step, it plays until there without rests, and stays", async () => {
  const { player, played } = await openTold(4);
  await played(1);
  player.goOn(3);
  await played(3);
  expect(player.state).toMatchObject({ state: "paused", played: 3 });
  await player.close();
});
