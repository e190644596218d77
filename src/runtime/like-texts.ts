/**
 * Says which texts ask the same as another. What it compares with is read when the first text is
 * compared, in steps between which others are served, and not before.
 */
import { setImmediate as turn } from "node:timers/promises";
import type { Deps } from "../desk/deps.ts";
import type { Likeness, ReadTexts } from "../knowledge/search/likeness.ts";

type Compared = { readonly likeness: Likeness; readonly leastAlike: number };

export const openLikeTexts = (): Deps["alike"] => {
  let opened: Promise<Compared> | null = null;
  return async (texts, others) => {
    if (texts.length === 0 || others.length === 0) return texts.map(() => []);
    opened ??= open().catch((error: unknown) => {
      // What could not be read now is read for the next text.
      opened = null;
      throw error;
    });
    const { likeness, leastAlike } = await opened;
    const read: ReadTexts = new Map();
    for (const text of new Set([...texts, ...others])) {
      likeness(text, text, read);
      await turn();
    }
    const alike: (readonly boolean[])[] = [];
    for (const text of texts) {
      alike.push(others.map((other) => likeness(text, other, read) >= leastAlike));
      await turn();
    }
    return alike;
  };
};

const open = async (): Promise<Compared> => {
  const { openingSwedishDictionary } = await import("../knowledge/language/dictionary-file.ts");
  await turn();
  const { openingGroups } = await import("../knowledge/search/groups-file.ts");
  await turn();
  const { openingLikeness, leastAlike } = await import("../knowledge/search/likeness.ts");
  await inTurns(openingSwedishDictionary());
  const groups = await inTurns(openingGroups());
  return { likeness: await inTurns(openingLikeness(groups)), leastAlike };
};

const inTurns = async <Result>(steps: Generator<void, Result>): Promise<Result> => {
  for (let step = steps.next(); ; step = steps.next()) {
    if (step.done === true) return step.value;
    await turn();
  }
};
