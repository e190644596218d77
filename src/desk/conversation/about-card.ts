/**
 * Draws the card that asks whether words are about a question that there is.
 *
 * The words wait as a draft. The card is drawn from the questions as they are when it is drawn, and
 * says what became of the words once they are added, asked as a question of their own, changed or
 * removed.
 */
import type { Button, Card, Part } from "../../screens/card.ts";
import { type Reader, statusWord, topicName } from "../../screens/cards/view.ts";
import { inSeries, t } from "../../screens/text/i18n.ts";
import type { Ticket } from "../../tickets/model.ts";
import type { Deps } from "../deps.ts";
import type { NewEffect } from "../../store/port/outbox.ts";
import type { Actor } from "../people/actor.ts";
import { routeOfStopped } from "../people/formal-route.ts";
import { type Belonging, questionsOf } from "./belongs.ts";
import type { Said } from "./greetings.ts";
import { loadFormDraft } from "../asking/form-draft.ts";
import { loadJoined } from "../asking/joined-messages.ts";
import { addedText, draftCard, isAfterWaiting, saidCard } from "../asking/draft-card.ts";
import { type NamedQuestion, loadMayBelong, questionAddedTo } from "../asking/may-belong.ts";
import { beginningsOf } from "../asking/quick-card.ts";

/** What has become of words that were asked about. */
type Waiting =
  | { readonly kind: "waits"; readonly words: string; readonly message: string }
  | { readonly kind: "asked" | "added"; readonly ticket: Ticket }
  /** They stand on the card of later words. */
  | { readonly kind: "moved" }
  /** Their writer changed them into what the guard blocks; `problem` says so. */
  | { readonly kind: "stopped"; readonly problem: string }
  /** Their writer removed them, or they waited too long. */
  | { readonly kind: "removed" };

export const waitingOf = async (
  { store }: Pick<Deps, "store">,
  draft: string,
): Promise<Waiting> => {
  const asked = await store.ticket(draft);
  if (asked !== null) return { kind: "asked", ticket: asked.ticket };
  const to = await questionAddedTo(store, draft);
  const added = to === null ? null : await store.ticket(to);
  if (added !== null) return { kind: "added", ticket: added.ticket };
  if ((await loadMayBelong(store, draft)).is === "moved") return { kind: "moved" };
  const [kept, message] = await Promise.all([
    loadFormDraft(store, draft),
    store.draft({ kind: "message", of: draft }),
  ]);
  if (kept === null || message === null) return { kind: "removed" };
  if (kept.text !== "") return { kind: "waits", words: kept.text, message: message.text };
  return kept.problem === null ? { kind: "removed" } : { kind: "stopped", problem: kept.problem };
};

type About = { readonly reader: Reader; readonly draft: string; readonly person: string };
/** The card of words that wait, whichever it is by what is known of them now. */
export const waitingCard = async (
  deps: Deps,
  about: Omit<About, "person"> & { readonly person: string | null },
): Promise<Card> => {
  const { is } = await loadMayBelong(deps.store, about.draft);
  const { person } = about;
  return is === "unsure" && person !== null
    ? aboutCard(deps, { ...about, person })
    : draftCard(deps, about);
};

export const aboutCard = async (deps: Deps, { reader, draft, person }: About): Promise<Card> => {
  const { language } = reader;
  const waiting = await waitingOf(deps, draft);
  if (waiting.kind !== "waits") return saidCard(language, overText({ language, person }, waiting));
  const expert = deps.org().addressBook.experts.get(person) ?? null;
  const joined = await loadJoined(deps.store, draft);
  const { shown: choices, more } = await choicesFor(deps, { person, expert });
  const { after } = await loadMayBelong(deps.store, draft);
  const isAfter = await isAfterWaiting(deps, { after, person });
  const { organisation } = deps.org();
  const facts = choices.map(({ ticket: { number, question, phase } }) => ({
    name: number,
    value: t(language, "about.question", {
      topic: topicName(organisation, question.topic, language),
      status: statusWord(language, { phase }),
    }),
  }));
  return {
    language,
    title: titleOf(reader, choices, { isAfter }),
    parts: [
      { kind: "words", text: beginningsOf(waiting.words, joined) },
      { kind: "facts", facts },
      ...hints({ language, person }, choices, { more }),
    ],
    buttons: [
      ...choices.map((choice, i) => choiceButton(choice, { language, draft, first: i === 0 })),
      ...(isAfter ? [togetherButton(reader, { draft, first: choices.length === 0 })] : []),
      newQuestion(reader, { draft, first: choices.length === 0 && !isAfter }),
    ],
  };
};

const titleOf = (
  { language }: Reader,
  choices: readonly NamedQuestion[],
  { isAfter }: { readonly isAfter: boolean },
): string => {
  const numbers = choices.map(({ ticket }) => ticket.number);
  return numbers.length === 0
    ? t(language, isAfter ? "about.titleAfter" : "talk.formTitle")
    : t(language, "about.title", { numbers: inSeries(numbers, t(language, "about.or")) });
};

/** A heading, and below it what there is to say. */
export const overText = (
  { language, person }: Pick<Actor, "language" | "person">,
  waiting: WaitsNoMore,
): string => {
  switch (waiting.kind) {
    case "asked":
      return t(language, "form.ask.received", { number: waiting.ticket.number });
    case "added":
      return addedText({ language, person }, waiting.ticket);
    case "moved":
      return t(language, "about.moved");
    case "stopped":
      return [t(language, "about.stopped"), waiting.problem].join("\n");
    case "removed":
      return t(language, "about.removed");
  }
};
type WaitsNoMore = Exclude<Waiting, { readonly kind: "waits" }>;

/** Teams shows six buttons beside each other, and one is for a new question. */
const openMost = 5;
const overMost = 3;
/** The questions that the card names now; `more`: there are others. */
export const choicesFor = async (
  deps: Pick<Deps, "store" | "clock">,
  { person, expert }: Pick<Actor, "person" | "expert">,
): Promise<{ readonly shown: readonly NamedQuestion[]; readonly more: boolean }> => {
  const all = choicesAmong(await questionsOf(deps, { person, expert }), person);
  const shown = all.slice(0, all[0]?.how === "reopen" ? overMost : openMost);
  return { shown, more: all.length > shown.length };
};
const choicesAmong = (
  { taken, open, over: ended }: Belonging,
  person: string,
): readonly NamedQuestion[] => [
  ...[...taken, ...open].map((ticket) => ({ ticket, how: "join" }) as const),
  ...ended.map(
    (ticket) => ({ ticket, how: isAskedBy(person, ticket) ? "reopen" : "join" }) as const,
  ),
];
/** Where words that the guard stopped may go, for each open question that they may be about. */
export const waysOfChoices = async (deps: Deps, actor: Actor): Promise<readonly NewEffect[]> => {
  const { shown } = await choicesFor(deps, actor);
  const open = shown.filter(({ how }) => how === "join");
  const about = (open.length === 0 ? shown : open).slice(0, waysMost);
  return (await Promise.all(about.map(({ ticket }) => routeOfStopped(deps, actor, ticket)))).flat();
};
const waysMost = 3;
export const isAskedBy = (person: string, { asker }: Ticket): boolean => asker.person === person;

const hints = (
  { language, person }: Pick<Actor, "language" | "person">,
  choices: readonly NamedQuestion[],
  { more }: { readonly more: boolean },
): readonly Part[] => {
  const joined = choices.flatMap(({ how, ticket }) => (how === "join" ? [ticket] : []));
  const keys = [
    ...(joined.some((ticket) => !isAskedBy(person, ticket)) ? (["joinsForAsker"] as const) : []),
    ...(more ? (["more"] as const) : []),
  ];
  return keys.map((key): Part => ({ kind: "note", text: t(language, `about.${key}`) }));
};

type Drawing = { readonly language: Reader["language"]; readonly draft: string };
const choiceButton = (
  { ticket: { id: ticket, number, phase }, how }: NamedQuestion,
  { language, draft, first }: Drawing & { readonly first: boolean },
): Button => ({
  id: how === "join" ? "ask.join" : "ticket.reopen",
  label: t(language, how === "join" ? "about.join" : "about.reopen", { number }),
  ids: { ticket, draft },
  // Nobody reads what is added to a question that nobody has, or that is over.
  style: first && phase.at === "accepted" ? "primary" : "plain",
  opensForm: false,
});
type Beside = { readonly draft: string; readonly first: boolean };
const togetherButton = ({ language }: Reader, { draft, first }: Beside): Button => ({
  id: "ask.together",
  label: t(language, "about.together"),
  ids: { draft },
  style: first ? "primary" : "plain",
  opensForm: false,
});
const newQuestion = ({ language }: Reader, { draft, first }: Beside): Button => ({
  id: "ask",
  label: t(language, "about.new"),
  ids: { draft },
  style: first ? "primary" : "plain",
  opensForm: false,
});

/** `none`: none of the questions. `which`: several may be meant. `unknown`: a question not named. */
export const chosenBy = (
  said: Said,
  choices: readonly NamedQuestion[],
  { isAfter = false }: { readonly isAfter?: boolean } = {},
): NamedQuestion | "none" | "which" | "unknown" => {
  if (said.says === "number")
    return choices.find(({ ticket }) => ticket.number === said.number) ?? "unknown";
  const [only, ...others] = choices;
  if (said.says === "no" || only === undefined) return "none";
  return others.length > 0 || isAfter ? "which" : only;
};
