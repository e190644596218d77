import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { expect, test } from "vitest";
import { entryOf } from "../../../src/knowledge/search/entry.ts";

/** Clears young memory alone, as V8 does all the time, and at last hands on what is still held. */
const clearYoung = (): number => {
  setFlagsFromString("--expose-gc");
  const gc: NonNullable<typeof globalThis.gc> = runInNewContext("gc");
  for (let i = 0; i < 3; i += 1) gc({ type: "minor" });
  return process.memoryUsage().heapUsed;
};

const article = (n: number) => ({
  id: `a${n}`,
  title: "Visa sticker",
  question: "Is it genuine?",
  answer: Array.from({ length: 300 }, (_, i) => `word${i}`).join(" "),
  topic: null,
  documentType: null,
  country: null,
  language: "en",
});

test("an article that is taken apart leaves nothing that waits for the whole memory to be cleared", () => {
  const takeApart = (from: number): void => {
    for (let n = from; n < from + 100; n += 1)
      for (const _ of entryOf(article(n), { sv: "", en: "" }));
  };
  takeApart(0);
  const before = clearYoung();
  takeApart(100);
  const left = (clearYoung() - before) / 100;
  // Bytes an article. Its counted words alone are more than ten thousand.
  expect(left).toBeLessThan(5_000);
});
