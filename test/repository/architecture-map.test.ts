/** Holds ARCHITECTURE.md to the tree: each folder of src has its row, and each capability the place that the import rules give it. */
import { readFileSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { expect, test } from "vitest";
import { z } from "zod";

const root = join(import.meta.dirname, "../..");
const read = (file: string): string => readFileSync(join(root, file), "utf8");
const map = read("ARCHITECTURE.md");
const { capabilities } = z
  .object({ capabilities: z.record(z.string(), z.unknown()) })
  .parse(createRequire(import.meta.url)(join(root, ".rooms.cjs")));

/** The rows of the table under a heading: what stands first in each. */
const rowsUnder = (heading: string): readonly string[] =>
  [
    ...(map.split(`\n## ${heading}\n`)[1]?.split("\n## ")[0] ?? "").matchAll(/^\| `([^`]+)` \|/gmu),
  ].map(([, name = ""]) => name);

test("every folder of src has one row, in the kernel or among the capabilities", () => {
  const folders = readdirSync(join(root, "src"), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);
  expect([...rowsUnder("The kernel"), ...rowsUnder("The capabilities")].toSorted()).toEqual(
    folders.toSorted(),
  );
});

test("the capabilities stand in the order in which they may ask each other", () => {
  expect(rowsUnder("The capabilities")).toEqual(Object.keys(capabilities));
});

test("what stands around an event is told in its order", () => {
  const names = [...read("src/runtime/around-event.ts").matchAll(/^ {2}\["([\w-]+)",/gmu)].map(
    ([, name]) => name,
  );
  expect(names.length).toBeGreaterThan(10);
  expect(map.replaceAll("\n", " ")).toContain(`outermost first: ${names.join(", ")}.`);
});
