/** Turns zod's issues into sentences that say what to do. */
import { z } from "zod";
import { edits } from "../../base/edit-distance.ts";

const kinds: Readonly<Record<string, string>> = {
  string: "a text",
  number: "a number",
  int: "a whole number",
  boolean: "true or false",
  array: "a list",
  object: "a group of keys",
  record: "a group of keys",
};

function written(value: unknown): string {
  if (value === undefined || value === null) return "nothing";
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object") return "a group of keys";
  return JSON.stringify(value).slice(0, 60);
}

/** The keys that an object schema knows, from the schema that refused. */
function knownKeys(issue: z.core.$ZodRawIssue): string[] {
  return issue.inst instanceof z.ZodObject ? Object.keys(issue.inst.shape) : [];
}

function wrongType(issue: z.core.$ZodRawIssue<z.core.$ZodIssueInvalidType>): string {
  const expected = kinds[issue.expected] ?? issue.expected;
  if (issue.input === undefined || issue.input === null) return `is missing: write ${expected}`;
  const quote = issue.expected === "string" && typeof issue.input === "number";
  return `must be ${expected}, not ${written(issue.input)}${quote ? ": put it in quotes" : ""}`;
}

const [keyBefore, keyAfter] = ["is not a known key here: ", ", or remove it"];
const unknownKey = (perhaps: string, known: readonly string[]): string =>
  `${keyBefore}${perhaps}use ${known.join(", ")}${keyAfter}`;

/** zod has one sentence for all unknown keys of an object; this is the one for `key`, with what is likely meant. */
export function sentenceForKey(key: string, sentence: string): string {
  const known = sentence.slice(`${keyBefore}use `.length, -keyAfter.length).split(", ");
  const [nearest] = known
    .map((meant) => ({ meant, count: edits(key.toLowerCase(), meant.toLowerCase()) }))
    .filter(({ meant, count }) => count <= Math.min(editsMost, meant.length / 3))
    .toSorted((a, b) => a.count - b.count);
  return nearest === undefined ? sentence : unknownKey(`perhaps ${nearest.meant}; else `, known);
}
/** Nor more than a third of the letters: of short keys any two are alike. */
const editsMost = 2;

const amount = (limit: number | bigint, origin: string) =>
  origin === "array" ? `${limit} entries` : String(limit);

/** The sentence for one issue; undefined leaves zod's own (issues that cannot occur here). */
export function sentenceFor(issue: z.core.$ZodRawIssue): string | undefined {
  switch (issue.code) {
    case "invalid_type":
      return wrongType(issue);
    case "unrecognized_keys":
      return unknownKey("", knownKeys(issue));
    case "invalid_value":
      return `must be ${oneOf(issue.values)}, not ${written(issue.input)}`;
    case "invalid_union":
      return wrongVariant(issue["options"]);
    case "too_small":
      return `must be ${issue.inclusive === false ? "more than" : "at least"} ${amount(issue.minimum, issue.origin)}`;
    case "too_big":
      return `must be at most ${amount(issue.maximum, issue.origin)}`;
    case "invalid_key":
      return "is not an id: write it without spaces";
    case "custom":
    case "invalid_element":
    case "invalid_format":
    case "not_multiple_of":
      return undefined;
  }
}

/** The sentence for a union whose variants differ in one key, such as the `step` of a rung. */
function wrongVariant(options: unknown): string | undefined {
  return Array.isArray(options) ? `must be ${oneOf(options)}` : undefined;
}

function oneOf(values: readonly unknown[]): string {
  const all = values.map(String);
  return all.length < 2 ? all.join("") : `${all.slice(0, -1).join(", ")} or ${all.at(-1)}`;
}

/** Of what a file says, a problem quotes the beginning: a wrong file would fill the screen. */
const quotedMax = 60;
const cut = (text: string, most: number): string =>
  text.length > most ? `${text.slice(0, most)}…` : text;
/** What would steer a terminal is left out. */
const unsteering = (text: string): string => text.replaceAll(/[\p{Cc}\p{Cf}]+/gu, " ");

export function sentenceShort(sentence: string): string {
  const quoted = sentence.replaceAll(
    /"(?:[^"\\]|\\.)*"/gsu,
    (quote) => `"${cut(quote.slice(1, -1), quotedMax)}"`,
  );
  return cut(unsteering(quoted), 8 * quotedMax);
}

/** Each key of a path is cut alike. */
export function pathShort(path: string): string {
  const keys = unsteering(path).replaceAll(/[^.[\]]+/gu, (key) => cut(key, quotedMax));
  return cut(keys, 4 * quotedMax);
}
