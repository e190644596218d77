/**
 * Compares the sentences with the code that asks for them. That every key has a sentence is checked
 * when it is compiled; here, that every sentence is asked for, and is given what it has blanks for.
 */
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { blanksOf, listAt, sentences, sentencesOf, sources } from "./sources.ts";

const root = join(import.meta.dirname, "../../..");
const { sv: swedish, en: english } = sentences;
/** What the demonstration says on the terminal. */
const demonstration = readFileSync(new URL("../../../playground/demo.ts", import.meta.url), "utf8");
const code = [demonstration, ...sources.map(({ code: text }) => text)].join("\n");

test("both languages have the same keys", () => {
  expect([...english.keys()]).toEqual([...swedish.keys()]);
});

test("every file of sentences under src is read, and no key stands in two", () => {
  for (const language of ["sv", "en"] as const) {
    const files = globSync(`src/**/${language}.json`, { cwd: root });
    const keys = files.flatMap((file) => [
      ...sentencesOf(JSON.parse(readFileSync(join(root, file), "utf8"))).keys(),
    ]);
    expect(files.length).toBeGreaterThan(2);
    expect(keys.toSorted()).toEqual([...sentences[language].keys()].toSorted());
  }
});

test("a sentence has the same blanks in both languages", () => {
  const differ = [...swedish].filter(
    ([key, sentence]) =>
      blanksOf(sentence).toSorted().join(" ") !==
      blanksOf(english.get(key) ?? "")
        .toSorted()
        .join(" "),
  );
  expect(differ).toEqual([]);
});

const singular = /_(?:one|other)$/u;
/** The sentences of a key; a counted key has both its own. */
const blanks = Map.groupBy([...swedish], ([key]) => key.replace(singular, ""));
const blanksAt = (key: string): readonly string[] =>
  (blanks.get(key) ?? []).flatMap(([, sentence]) => blanksOf(sentence));

const quoted = new Set([...code.matchAll(/"([^"\n]*)"/gu)].map(([, text]) => text ?? ""));
/** Keys with one part that the code puts in, by what stands before and after it. */
const patterns = [...code.matchAll(/`(?<before>[\w.-]*)\$\{[^`{}]*\}(?<after>[\w.]*)`/gu)].map(
  ({ groups }) => ({ before: groups?.["before"] ?? "", after: groups?.["after"] ?? "" }),
);
const insertedIn = (key: string): readonly string[] =>
  patterns
    .filter(({ before, after }) => before.endsWith(".") || after.startsWith("."))
    .filter(({ before, after }) => beginningIn(key, before) !== null && key.endsWith(after))
    .map(({ before, after }) =>
      key.slice(beginningIn(key, before)?.length ?? 0, key.length - after.length),
    );
/** What stands before the part put in: settings are asked for by what follows `program.setting.`. */
const beginningIn = (key: string, before: string): string | null =>
  [before, `program.setting.${before}`].find((one) => key.startsWith(one)) ?? null;
/** Whether the code mentions a name, in quotes or as a property. */
const isNamed = (name: string): boolean =>
  quoted.has(name) || (/^\w+$/u.test(name) && new RegExp(`\\b${name}\\??:`, "u").test(code));

/**
 * Groups that the code goes through whole: each English sentence of what reads a file stands in the
 * reader itself, and its key is found by it.
 */
const readWhole = [
  "program.org.wrong.",
  "program.org.written.",
  "program.calendar.wrong.",
  "program.route.wrong.",
];
const isReadWhole = (key: string): boolean => readWhole.some((group) => key.startsWith(group));

test("every sentence is asked for somewhere", () => {
  const dead = [...blanks.keys()].filter(
    (key) =>
      !isReadWhole(key) && !quoted.has(key) && !insertedIn(key).some((name) => isNamed(name)),
  );
  expect(dead).toEqual([]);
});

/** `given` is null where the blanks are not spelled out. */
type Call = {
  readonly place: string;
  readonly keys: readonly string[];
  readonly given: readonly string[] | null;
};
/** Calls that spell out a whole key, or several to choose from. */
const calls: readonly Call[] = sources.flatMap(({ file, code: text }) =>
  [...text.matchAll(/(?<![\w.])(?<name>t|inBoth)\((?=\S)/gu)].flatMap((call): readonly Call[] => {
    const { items } = listAt(text, call.index + call[0].length);
    const [key = "", filled] = call.groups?.["name"] === "t" ? items.slice(1) : items;
    const keys = [...key.matchAll(/"([^"]+)"/gu)]
      .map(([, name]) => name ?? "")
      .filter((name) => blanks.has(name));
    const place = `${file}: ${keys.join(", ")}`;
    return keys.length === 0 ? [] : [{ place, keys, given: namesIn(filled) }];
  }),
);

/** `who` and `time` of `{ who, time: timeText(at) }`; null: they are not spelled out. */
function namesIn(filled: string | undefined): readonly string[] | null {
  if (filled === undefined) return [];
  if (!filled.startsWith("{") || filled.includes("...")) return null;
  return listAt(filled, 1).items.map((item) => /^\w+/u.exec(item)?.[0] ?? "");
}

test("whoever asks for a sentence gives what it has blanks for, and nothing else", () => {
  const spelled = calls.flatMap(({ given, ...call }) => (given === null ? [] : { ...call, given }));
  // Every file that asks is seen to: under another name, its calls would be nobody's to check.
  const asking = sources.filter(({ code: text }) =>
    /^import \{[^}]*\b(?:t|inBoth)\b[^}]*\} from "[^"]*text\/i18n\.ts";$/mu.test(text),
  );
  const unseen = asking.filter(
    ({ code: text }) =>
      /\b(?:t|inBoth) as\b/u.test(text) || !/(?<![\w.])(?:t|inBoth)\(/u.test(text),
  );
  expect(unseen.map(({ file }) => file)).toEqual([]);
  expect(spelled.length).toBeGreaterThan(asking.length);
  expect(asking.length).toBeGreaterThan(200);
  const wrong = spelled.flatMap(({ place, keys, given }) => {
    const wanted = new Set(keys.flatMap(blanksAt));
    const missing = [...wanted].filter((name) => !given.includes(name));
    const idle = given.filter((name) => !wanted.has(name) && name !== "count");
    return missing.length + idle.length === 0 ? [] : [{ place, missing, idle }];
  });
  expect(wrong).toEqual([]);
});
