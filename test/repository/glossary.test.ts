/**
 * Holds names to the glossary: no export or file has a word in its name outside the word's home,
 * and no name is exported from two places.
 */
import { globSync, readFileSync, readdirSync } from "node:fs";
import { basename, join } from "node:path";
import { describe, expect, test } from "vitest";
import { texts } from "../../src/composition/texts.ts";

const root = join(import.meta.dirname, "../..");
const glossary = readFileSync(join(root, "docs/glossary.md"), "utf8");

type Export = { readonly name: string; readonly file: string };
const sources = readdirSync(join(root, "src"), { recursive: true, encoding: "utf8" })
  // These files, which drizzle-kit reads, export tables under the names of the tables.
  .filter(
    (file) => file.endsWith(".ts") && !/^store\/(?:sqlite|postgres)\/tables\.ts$/u.test(file),
  );
const exports: readonly Export[] = sources.flatMap((file) =>
  [
    ...readFileSync(join(root, "src", file), "utf8").matchAll(
      /^export (?:async )?(?:const|let|function|class|type|interface) (\w+)/gmu,
    ),
  ].map(([, name = ""]) => ({ name, file: `src/${file}` })),
);
/** The names of exports and of files. */
const names: readonly Export[] = [
  ...exports,
  ...sources.map((file) => ({ name: basename(file, ".ts"), file: `src/${file}` })),
];

/** `readStandings` → read, standings and standing. */
const wordsOf = (name: string): readonly string[] =>
  [...name.matchAll(/[A-Z]+(?![a-z])|[A-Z]?[a-z]+/gu)]
    .map(([word]) => word.toLowerCase())
    .flatMap((word) => [word, word.replace(/s$/u, "")]);

const homes = [
  ...(glossary.split("## Words with one home")[1] ?? "").matchAll(/^\| (\w+) \| ([^|]*)\|/gmu),
]
  .map(([, word = "", only = ""]) => ({
    word,
    only: only
      .split(",")
      .map((place) => place.trim())
      .filter((place) => place !== ""),
  }))
  .filter(({ word }) => word !== "Word");

describe("the glossary", () => {
  test("lists the words that had several meanings", () => {
    expect(homes.map(({ word }) => word)).toEqual(
      expect.arrayContaining(["standing", "turn", "tell", "take", "part", "word"]),
    );
    expect(exports.length).toBeGreaterThan(1000);
  });

  test.each(homes)(
    "$word stands in no name of a file or an export outside its home",
    ({ word, only }) => {
      const strays = names.filter(
        ({ name, file }) =>
          wordsOf(name).includes(word) && !only.some((place) => file.startsWith(place)),
      );
      expect(strays).toEqual([]);
    },
  );

  test.each(homes.flatMap(({ word, only }) => only.map((place) => ({ word, place }))))(
    "$word is used where its home is said to be: $place",
    ({ word, place }) => {
      const there = names.filter(({ file }) => file.startsWith(place));
      expect(there.some(({ name }) => wordsOf(name).includes(word))).toBe(true);
    },
  );
});

/** What people read, by file: every text of both locales, the handbooks, and the app packages. */
const sentenceFiles = globSync("src/**/{sv,en}.json", { cwd: root });
const read = [
  ...sentenceFiles,
  ...["caseworker", "expert", "coordinator", "operator", "install", "commands"].map(
    (name) => `docs/${name}.md`,
  ),
  ...["slack/manifest.yaml", "slack/en.json", "teams/manifest.json", "teams/en.json"].map(
    (file) => `manifests/${file}`,
  ),
  "README.md",
  "publiccode.yml",
  "CHANGELOG.md",
];
const unused = [
  ...(glossary.split("## What people read")[1]?.split("\n## ")[0] ?? "").matchAll(
    /^\| (?:sv|en) \| ([^|]*) \|/gmu,
  ),
].flatMap(([, words = ""]) => words.split(", "));

describe("what people read", () => {
  test("has the sentences of the desk and of every capability", () => {
    expect(sentenceFiles).toHaveLength(2 * texts.length);
  });

  test.each(read)("has no word in %s that the glossary does not use", (file) => {
    expect(unused.length).toBeGreaterThan(10);
    // Pieces of code are names, and a name in the store or in a file is not what people read.
    const text = readFileSync(join(root, file), "utf8").replaceAll(/`[^`\n]*`|"[\w.]+":/gu, "");
    const found = unused.filter((word) =>
      new RegExp(`(?<![\\p{L}-])${word}(?![\\p{L}-])`, "iu").test(text),
    );
    expect(found).toEqual([]);
  });
});

describe("a name that is exported", () => {
  /** What both platforms do has the same name in both of their folders. */
  const isTwin = (files: readonly string[]): boolean =>
    files.length === 2 &&
    files.some((file) => file.startsWith("src/bots/slack/")) &&
    files.some((file) => file.startsWith("src/bots/teams/"));

  /** What each capability contributes has the same name in each. */
  const isContributed = (files: readonly string[]): boolean =>
    files.every((file) => /^src\/[^/]+\/(?:contract|face|commands|store\/part)\.ts$/u.test(file));

  test("has one home, but for the twins of the platforms and what capabilities contribute", () => {
    const byName = Map.groupBy(exports, ({ name }) => name);
    const several = [...byName]
      .map(([name, found]) => ({ name, files: found.map(({ file }) => file) }))
      .filter(({ files }) => files.length > 1 && !isTwin(files) && !isContributed(files));
    expect(several).toEqual([]);
  });
});
