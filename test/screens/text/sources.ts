/** Reads the product's source without comments, and finds sentences, blanks and arguments. */
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { texts } from "../../../src/composition/texts.ts";

const src = join(import.meta.dirname, "../../../src");

/** Every source file with its code; `file` is the path below `src`. */
export const sources = readdirSync(src, { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".ts"))
  .map((file) => ({ file, code: withoutComments(readFileSync(join(src, file), "utf8")) }));

function withoutComments(text: string): string {
  return text
    .replaceAll(/^\s*\/\*\*?[^]*?\*\//gmu, "")
    .replaceAll(/(?<=^|[\s;{}(,])\/\/ .*$/gmu, "");
}

type Tree = { readonly [key: string]: string | Tree };

/** The sentences of a file by their keys; singular and plural are two. */
export const sentencesOf = (tree: Tree, above = ""): ReadonlyMap<string, string> =>
  new Map(
    Object.entries(tree).flatMap(([key, value]) =>
      typeof value === "string"
        ? [[above + key, value] as const]
        : [...sentencesOf(value, `${above}${key}.`)],
    ),
  );

/** Every sentence of the desk and of each capability, by language. */
export const sentences = {
  sv: new Map(texts.flatMap(({ sv }) => [...sentencesOf(sv)])),
  en: new Map(texts.flatMap(({ en }) => [...sentencesOf(en)])),
};

/** The names of a sentence's blanks. */
export const blanksOf = (sentence: string): readonly string[] => [
  ...new Set([...sentence.matchAll(/\{\{(\w+)(?:, number)?\}\}/gu)].map(([, name]) => name ?? "")),
];

/** The items of a list that begins at `from`, behind its bracket, and where the bracket closes. */
export const listAt = (
  code: string,
  from: number,
): { readonly items: readonly string[]; readonly end: number } => {
  const items: string[] = [];
  let [start, depth, at] = [from, 0, from];
  for (; at < code.length; at += 1) {
    const character = code.charAt(at);
    if ("\"'`".includes(character)) at = stringEnd(code, at);
    else if ("([{".includes(character)) depth += 1;
    else if (")]}".includes(character) && depth === 0) break;
    else if (")]}".includes(character)) depth -= 1;
    else if (character === "," && depth === 0) {
      items.push(code.slice(start, at).trim());
      start = at + 1;
    }
  }
  items.push(code.slice(start, at).trim());
  return { items: items.filter((item) => item !== ""), end: at };
};

function stringEnd(code: string, from: number): number {
  const quote = code.charAt(from);
  let at = from + 1;
  while (at < code.length && code.charAt(at) !== quote) {
    if (code.charAt(at) === "\\") at += 1;
    else if (quote === "`" && code.startsWith("${", at)) at = listAt(code, at + 2).end;
    at += 1;
  }
  return at;
}
