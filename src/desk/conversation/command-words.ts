/**
 * Understands the words that command the bot, in both languages, any case, with or without
 * diacritics.
 */
import { foldText } from "../../base/fold-text.ts";
import { inBoth, t } from "../../screens/text/i18n.ts";
import { helpTexts, wordsText } from "../../screens/cards/welcome.ts";
import { type CommandName, commandNames } from "../../screens/command-names.ts";
import { contributedWords } from "../../composition/faces.ts";
import type { WordReply } from "../../contributions/face.ts";
import { standaloneSlot } from "../../tickets/slots.ts";
import { roleRefusal } from "../gate.ts";
import type { Deps } from "../deps.ts";
import { type Actor } from "../people/actor.ts";
import type { Screening } from "../screening/screen.ts";
import { searchFor } from "./search.ts";

const byName: ReadonlyMap<string, CommandName> = new Map(
  commandNames.flatMap((word) =>
    Object.values(inBoth(`word.${word}`)).map((name) => [foldText(name), word] as const),
  ),
);
export type CommandWord = { readonly word: CommandName; readonly rest: string };

export const commandIn = (text: string): CommandWord | null => {
  const trimmed = text.trim();
  const first = /^\/?([\p{L}\p{M}]+)[:,.!?]*(?=\s|$)/u.exec(trimmed);
  if (first?.[1] === undefined) return null;
  const word = byName.get(foldText(first[1]));
  const rest = trimmed.slice(first[0].length).trim();
  const begins = word === "organisation" ? rest !== "" : word === "support" && isSentence(rest);
  return word === undefined || begins ? null : { word, rest };
};

/** "Stöd" and "organisation" begin questions, too: what is asked for in so many words is told and not looked up. */
const isSentence = (rest: string): boolean => isLonger(rest, 4);
const isLonger = (rest: string, words: number): boolean =>
  rest.split(/\s+/u).length > words || rest.endsWith("?");

/** These take few words or none: with more than so many somebody tells or asks something. */
const mostWords: Partial<Record<CommandName, number>> = {
  help: 2,
  mine: 2,
  stats: 2,
  language: 2,
  report: 4,
};
/** Whether the word only begins a sentence. It is answered, and the sentence must not be lost. */
export const beginsSentence = ({ word, rest }: CommandWord): boolean => {
  const most = mostWords[word];
  return most !== undefined && isLonger(rest, most);
};

export const doCommand = async (
  deps: Deps,
  actor: Actor,
  { word, rest, screen }: CommandWord & { readonly screen: Screening },
): Promise<WordReply> => {
  const refusal = roleRefusal(deps, actor, `word.${word}`);
  if (refusal !== null) return { text: refusal };
  if (isContributed(word)) return contributedWords[word](deps, actor, rest);
  switch (word) {
    case "search":
      return foundFor(deps, actor, { words: rest, screen });
    case "support":
      return foundFor(deps, actor, {
        words: `${t(actor.language, "word.support")} ${rest}`,
        screen,
      });
    case "mine":
      return { slot: standaloneSlot.mine };
    case "ask":
    case "language":
    case "help":
      return { text: await textReply(deps, actor, { word, rest }) };
  }
};
const isContributed = (word: CommandName): word is keyof typeof contributedWords =>
  Object.hasOwn(contributedWords, word);

const foundFor = async (
  deps: Deps,
  actor: Actor,
  searching: Parameters<typeof searchFor>[2],
): Promise<WordReply> => {
  const reply = await searchFor(deps, actor, searching);
  return "text" in reply ? reply : { slot: standaloneSlot.found(reply.found) };
};

type TextCommand = { readonly word: "ask" | "language" | "help"; readonly rest: string };
const textReply = async (deps: Deps, actor: Actor, command: TextCommand): Promise<string> => {
  const { language } = actor;
  const role = { isExpert: actor.expert !== null, isCoordinator: actor.coordinator !== null };
  switch (command.word) {
    case "language":
      return chooseLanguage(deps, actor, command.rest);
    case "help":
    case "ask":
      return [
        t(language, "talk.helpTitle"),
        ...helpTexts(language, { ...role, organisation: deps.org().organisation }),
        wordsText(language, role),
      ].join("\n");
  }
};

const chooseLanguage = async (deps: Deps, actor: Actor, rest: string): Promise<string> => {
  const language = languageIn(rest.trim().toLowerCase(), actor.language);
  if (language === null) return t(actor.language, "talk.languages");
  await deps.store.remember(actor.person, actor.community, { language });
  return t(language, "talk.language");
};

/** The one that is named; the other one where none is; null: words that name neither. */
const languageIn = (wanted: string, now: Actor["language"]): Actor["language"] | null => {
  if (/^(?:sv|svenska|swedish)\b/u.test(wanted)) return "sv";
  if (/^(?:en|engelska|english)\b/u.test(wanted)) return "en";
  if (wanted !== "") return null;
  return now === "sv" ? "en" : "sv";
};
