/**
 * Widens the blanks of our own labelled texts, as forms, tables and copies do: four blanks after a colon, a tab
 * there, and every blank doubled. The names in them are found all the same, and what has none passes.
 */
import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { z } from "zod";
import { inspect } from "../../src/guard/inspect.ts";

const row = z.object({ text: z.string(), decision: z.string(), kind: z.string().optional() });
const rows = readFileSync(new URL("pii.own.jsonl", import.meta.url), "utf8")
  .trim()
  .split("\n")
  .map((line) => row.parse(JSON.parse(line)));
const named = rows.filter(({ kind }) => kind === "name");
const harmless = rows.filter(({ decision }) => decision === "pass");

const findsName = (text: string): boolean =>
  inspect(text).findings.some(({ kind }) => kind === "name");
const afterColon = /:[ \t]*(?=\S)/g;

it.each([
  ["four blanks after a colon", (text: string) => text.replaceAll(afterColon, ":    "), 200],
  ["a tab after a colon", (text: string) => text.replaceAll(afterColon, ":\t"), 200],
  ["every blank doubled", (text: string) => text.replaceAll(/ +/g, (some) => some + some), 700],
] as const)("names are found with %s, and hardly one where none is", (_, widened, fewest) => {
  const changed = (texts: typeof rows): readonly string[] =>
    texts.map(({ text }) => text).filter((text) => widened(text) !== text);
  const names = changed(named);
  expect(names.length).toBeGreaterThan(fewest);
  const missed = names.filter((text) => !findsName(widened(text)));
  expect(missed.slice(Math.floor(names.length / 100))).toEqual([]);
  const falseAlarms = changed(harmless).filter((text) => findsName(widened(text)));
  expect(falseAlarms.slice(10)).toEqual([]);
});
