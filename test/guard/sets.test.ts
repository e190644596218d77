/**
 * Screens the sets of labelled texts: what an earlier guard got wrong, shapes that were decided since,
 * and our own texts of caseworkers and of people who hide a number. A set is one test, which lists
 * every text that is judged wrongly.
 */
import { spawnSync } from "node:child_process";
import { expect, it } from "vitest";
import { judged } from "./judging.ts";

it.each(["pii.regress.jsonl", "pii.gaps.dev.jsonl", "pii.own.jsonl"])(
  "every text of %s is judged as its label says, and nothing is left of it once masked",
  (file) => {
    const { count, wrong } = judged(file);
    expect(count).toBeGreaterThan(25);
    expect(wrong).toEqual([]);
  },
);

// It does so by itself once a process has compiled many patterns, and has compiled one wrongly then.
it("our own texts are judged as their labels say where the engine compiles patterns without optimizing", () => {
  const { stdout } = spawnSync(
    process.execPath,
    ["--no-regexp-optimization", `${import.meta.dirname}/judging.ts`],
    { encoding: "utf8" },
  );
  expect(JSON.parse(stdout)).toEqual({ count: expect.any(Number), wrong: [] });
});
