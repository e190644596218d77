/** The words that command the bot, in both languages, any case, with or without diacritics. */
import { say } from "../../bots/text/i18n.ts";
import { dutySlot } from "../duty/cards.ts";
import { listingText, ownQuestions } from "./listings.ts";
import type { Parts } from "../deps.ts";
import type { Who } from "../people/actor.ts";

export type Word = "ask" | "duty" | "mine" | "search" | "stats" | "report" | "language" | "help";
const words: Readonly<Record<string, Word>> = {
  fraga: "ask",
  ask: "ask",
  jour: "duty",
  duty: "duty",
  mina: "mine",
  mine: "mine",
  sok: "search",
  search: "search",
  statistik: "stats",
  stats: "stats",
  rapport: "report",
  report: "report",
  sprak: "language",
  language: "language",
  hjalp: "help",
  help: "help",
};
export type CommandWord = { readonly word: Word; readonly rest: string };

export const commandIn = (text: string): CommandWord | null => {
  const trimmed = text.trim();
  const first = /^\/?([\p{L}\p{M}]+)[:,.!?]*(?=\s|$)/u.exec(trimmed);
  if (first?.[1] === undefined) return null;
  const plain = first[1].normalize("NFD").replaceAll(/\p{M}/gu, "").toLowerCase();
  const word = Object.hasOwn(words, plain) ? words[plain] : undefined;
  return word === undefined ? null : { word, rest: trimmed.slice(first[0].length).trim() };
};

/** The answer to a command word: text, or the card of a slot. `ask` opens a form and is not answered here. */
export type Said = { readonly text: string } | { readonly slot: string };
export const doCommand = async (parts: Parts, who: Who, command: CommandWord): Promise<Said> =>
  command.word === "duty"
    ? dutySlot(parts.org().organisation, who.language, command.rest)
    : { text: await inWords(parts, who, { ...command, word: command.word }) };

type InWords = { readonly word: Exclude<Word, "duty">; readonly rest: string };
const inWords = async (parts: Parts, who: Who, command: InWords): Promise<string> => {
  const { language } = who;
  switch (command.word) {
    case "mine":
      return listingText(await ownQuestions(parts, who));
    case "language":
      return chooseLanguage(parts, who, command.rest);
    case "help":
    case "ask":
      return ["helpTitle", "help", "helpWords"]
        .map((key) => say(language, `talk.${key}`))
        .join("\n");
    case "search":
    case "stats":
    case "report":
      return say(language, "talk.soon");
  }
};

const chooseLanguage = async (parts: Parts, who: Who, rest: string): Promise<string> => {
  const wanted = rest.trim().toLowerCase();
  const language = /^(?:sv|svenska|swedish)/u.test(wanted)
    ? "sv"
    : /^(?:en|engelska|english)/u.test(wanted)
      ? "en"
      : who.language === "sv"
        ? "en"
        : "sv";
  await parts.store.remember(who.person, who.community, { language });
  return say(language, "talk.language");
};
