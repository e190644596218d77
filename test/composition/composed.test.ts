/** Checks that what a capability contributes is composed: a file that nobody lists does nothing, and nothing else says so. */
import { globSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { expect, test } from "vitest";
import { z } from "zod";

const src = join(import.meta.dirname, "../../src");
const composed = globSync("composition/*.ts", { cwd: src })
  .map((file) => readFileSync(join(src, file), "utf8"))
  .join("\n");
/** The files that a capability may have for composition, and what they export for it. */
const contributed: Readonly<Record<string, readonly string[]>> = {
  "contract.ts": ["deeds", "slots"],
  "face.ts": [
    "handlers",
    "cards",
    "jobs",
    "chatWords",
    "otherWords",
    "seenBeside",
    "search",
    "homeRow",
    "lookAhead",
    "besidesDecline",
    "deliveries",
  ],
  "commands.ts": ["addCommands"],
  "reactions.ts": [],
  "pages.ts": [],
  "store/tables.ts": [],
  "store/role.ts": [],
  "texts/sv.json": [],
  "texts/en.json": [],
};
const { capabilities } = z
  .object({ capabilities: z.record(z.string(), z.unknown()) })
  .parse(createRequire(import.meta.url)("../../.rooms.cjs"));

/** Of the kernel, with files that are called the same. */
const kernel = ["composition", "contributions", "tickets"];

test("every folder that contributes is a capability, and every capability contributes", () => {
  const files = Object.keys(contributed).flatMap((file) => globSync(`*/${file}`, { cwd: src }));
  const folders = new Set(files.map((file) => file.split("/")[0] ?? ""));
  const own = [...folders].filter((name) => !kernel.includes(name));
  expect(own.toSorted()).toEqual(Object.keys(capabilities).toSorted());
});

test.each(Object.keys(capabilities))("all that %s contributes is composed", (name) => {
  const called = name.replaceAll(/-(\w)/gu, (_, letter: string) => letter.toUpperCase());
  for (const [file, exports] of Object.entries(contributed)) {
    const text = globSync(`${name}/${file}`, { cwd: src }).map((found) =>
      readFileSync(join(src, found), "utf8"),
    )[0];
    if (text === undefined) continue;
    const exported = [...text.matchAll(/^export (?:const (\w+)|\{([^}]*)\})/gmu)].flatMap(
      ([, one = "", several = ""]) => [one, ...several.split(/[\s,]+/u)],
    );
    // A face may only be asked, and hand nothing in.
    if (file === "face.ts" && !exports.some((one) => exported.includes(one))) continue;
    const imported = new RegExp(`import (.*?) from "\\.\\./${name}/${file}"`, "u").exec(composed);
    expect(imported?.[1], `${name}/${file}`).toBeDefined();
    for (const one of exports.filter((each) => exported.includes(each)))
      expect(composed, `${one} of ${name}`).toMatch(
        new RegExp(`${called}\\.${one}\\b|\\b${one} as ${called}\\b`, "u"),
      );
  }
});
