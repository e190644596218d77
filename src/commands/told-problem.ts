/**
 * Puts what is wrong in a file into the terminal's language: an organisation's, a calendar's, or one
 * of scenarios. Whoever reads the file speaks English, since programs read it; each sentence has a
 * key in the locales.
 */
import type { Language } from "../screens/card.ts";
import { type KeyAfter, t } from "../screens/text/i18n.ts";
import en from "./locales/en.json" with { type: "json" };

type Wrong =
  | `program.route.wrong.${KeyAfter<"program.route.wrong.">}`
  | `program.calendar.wrong.${KeyAfter<"program.calendar.wrong.">}`
  | `program.stored.wrong.${KeyAfter<"program.stored.wrong.">}`
  | `program.org.wrong.${KeyAfter<"program.org.wrong.">}`;
type Written = KeyAfter<"program.org.written.">;

const { route, calendar, stored, org } = en.program;
const kinds = org.written;
/** An organisation's come last: one of them fits whatever begins with "must be". */
const sentences: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries({ route, calendar, stored, org }).flatMap(([file, { wrong }]) =>
    Object.entries(wrong).map(([key, sentence]) => [`program.${file}.wrong.${key}`, sentence]),
  ),
);
const isWrong = (key: string): key is Wrong => Object.hasOwn(sentences, key);
const isWritten = (key: string): key is Written => Object.hasOwn(kinds, key);

/** Gives the sentence as it is where no key has it. */
export const problemIn = (language: Language, message: string): string => {
  if (language === "en") return message;
  for (const [key, pattern] of patterns()) {
    const found = pattern.exec(message);
    if (found === null) continue;
    const blanks = Object.entries(found.groups ?? {}).map(([name, value]) => [
      name,
      name === "choices" ? listed(value, language) : named(value, language),
    ]);
    return t(language, key, Object.fromEntries(blanks));
  }
  return message;
};

/** "a list" and the like stand for what is in the file. */
const named = (value: string, language: Language): string => {
  const key = Object.entries(kinds).find(([, written]) => written === value)?.[0] ?? "";
  return isWritten(key) ? t(language, `program.org.written.${key}`) : value;
};

const listed = (choices: string, language: Language): string =>
  choices.replace(/ or (?=\S+$)/u, ` ${t(language, "about.or")} `);

/** What a blank may hold, where another sentence would fit as well. */
const blankOf: Readonly<Record<string, string>> = {
  expected: Object.values(kinds).join("|"),
  n: "[\\d.]+",
  step: "\\S+",
};

/** The English sentences as patterns, in the order of the file, made at the first problem. */
let known: readonly (readonly [Wrong, RegExp])[] | null = null;
const patterns = (): readonly (readonly [Wrong, RegExp])[] =>
  (known ??= Object.entries(sentences).flatMap(([key, sentence]) =>
    isWrong(key) ? [[key, patternOf(sentence)] as const] : [],
  ));

const patternOf = (sentence: string): RegExp => {
  const pieces = sentence.split(/\{\{(\w+)\}\}/u);
  const source = pieces
    .map((piece, i) =>
      i % 2 === 0 ? RegExp.escape(piece) : `(?<${piece}>${blankOf[piece] ?? ".+"})`,
    )
    .join("");
  return new RegExp(`^${source}$`, "su");
};
