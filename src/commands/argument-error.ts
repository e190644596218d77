/** Says what is wrong with the arguments, as a sentence with a remedy, in the terminal's language. */
import type { Language } from "../screens/card.ts";
import { type PlainKey, t } from "../screens/text/i18n.ts";
import { Unusable } from "./outcome.ts";

/** `text` is Commander's own error, which begins with "error:". */
export const argumentError = (text: string, language: Language): string => {
  const said = text
    .replace(/^error: /u, "")
    .trim()
    .replaceAll(/\s*\n\s*/gu, " ");
  const [key, found] = wrongIn(said);
  const sentence =
    key === null ? `${said.replace(/\.$/u, "")}.` : t(language, key, { ...found?.groups });
  const meant = /\(Did you mean (?<meant>.+)\?\)/u.exec(said)?.groups;
  return [
    sentence,
    ...(meant === undefined ? [] : [t(language, "program.wrong.meant", { ...meant })]),
    `${t(language, "program.help.more")}\n`,
  ].join(" ");
};

const wrongIn = (said: string): readonly [PlainKey | null, RegExpExecArray | null] => {
  for (const [pattern, key] of wrongs) {
    const found = pattern.exec(said);
    if (found !== null) return [key, found];
  }
  return [null, null];
};

const wrongs: readonly (readonly [RegExp, PlainKey])[] = [
  [/^unknown command '(?<name>[^']*)'/u, "program.wrong.command"],
  [/^unknown option '(?<name>[^']*)'/u, "program.wrong.option"],
  [/^missing required argument '(?<name>[^']*)'/u, "program.wrong.missing"],
  [/^required option '(?<name>[^']*)' not specified/u, "program.wrong.required"],
  [/^option '(?<name>[^']*)' argument missing/u, "program.wrong.value"],
  [
    /^option '(?<name>[^']*)' argument '(?<value>[^']*)' is invalid\. Allowed choices are (?<choices>[^.]*)/u,
    "program.wrong.choice",
  ],
  [/^too many arguments.* Expected (?<most>\d+)/u, "program.wrong.many"],
  [
    /^option '(?<name>[^']*)' cannot be used with option '(?<other>[^']*)'/u,
    "program.wrong.together",
  ],
];

/**
 * An id may begin with "-", and would be taken for options: such ids go last, behind "--". Nobody
 * who copies one has to know that.
 */
export const idsLast = (args: readonly string[]): string[] => {
  const ids = args.includes("--") ? [] : args.filter((arg) => idLikeOption.test(arg));
  return ids.length === 0
    ? [...args]
    : [...args.filter((arg) => !idLikeOption.test(arg)), "--", ...ids];
};

/** 21 characters of the URL alphabet, as `newId` makes them. */
const idLikeOption = /^-[\w-]{20}$/u;

type Given = { readonly option: string; readonly given: string; readonly most: number };
/** What an option that takes a whole number, 1 at least, was given. */
export const wholeNumber = ({ option, given, most }: Given, language: Language): number => {
  const number = Number(given);
  if (/^\d+$/u.test(given) && number >= 1 && number <= most) return number;
  throw new Unusable([t(language, "program.options.whole", { option, given, most })]);
};
