/** Every fault that bench/mutants.ts plants still stands where it is to be planted. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { mutants } from "./mutants.ts";

test.each(mutants)("$file has $from once", ({ file, from }) => {
  const text = readFileSync(join(import.meta.dirname, "../..", file), "utf8");
  expect(text.split(from)).toHaveLength(2);
});
