/**
 * Handles what is written in chat. A message belongs, in this order, to the question whose thread
 * or card it replies to; to a command word; in Teams' direct chat to the one question in hand. In a
 * direct chat it may be about a question that is open, or was answered lately: that is asked. Else
 * it goes into the question form.
 */
import { wordMeant } from "../../composition/faces.ts";
import { parseStandaloneSlot } from "../../composition/slots.ts";
import type { WordReply } from "../../contributions/face.ts";
import { drawCard } from "../cards.ts";
import { platforms } from "../../base/platforms.ts";
import type { Reply } from "../../bots/port.ts";
import { platformOf } from "../../bots/addresses.ts";
import { cardText } from "../../screens/card.ts";
import { t } from "../../screens/text/i18n.ts";
import type { NewEffect } from "../../store/port/outbox.ts";
import type { Ticket } from "../../tickets/model.ts";
import { isOnlyThanks } from "../../tickets/thanks.ts";
import {
  type Belonging,
  plainlyAbout,
  questionsOf,
  thankedFor,
  ticketWrittenTo,
} from "./belongs.ts";
import { choicesFor } from "./about-card.ts";
import { earlyEdit } from "./edits.ts";
import { openAskForm } from "../asking/ask.ts";
import { type CommandWord, beginsSentence, commandIn, doCommand } from "./command-words.ts";
import type { Deps } from "../deps.ts";
import { type Judged, judge } from "../screening/judged-together.ts";
import { nothing, notice, point, put, putInPlace, readerOf, direct } from "../people/replies.ts";
import { type Handled, type Replied, changed, replied } from "../handled.ts";
import { screenDraft } from "../asking/form-draft.ts";
import { keptDraft } from "../asking/kept-draft.ts";
import { wayOfUnsent } from "../asking/unsent-route.ts";
import { isOnlyGreeting } from "./greetings.ts";
import { heldCardEffect, hold } from "../screening/held.ts";
import { isUrgentElsewhere, waitOnCard, waitingRepliedTo } from "./in-a-row.ts";
import { answerAbout } from "./join.ts";
import { sortPictures } from "../pictures/carry.ts";
import { keptToAskAnew, passOn, passedOnText, sideOf } from "./pass-on.ts";
import { uncarriedEffects, uncarriedTexts } from "./uncarried.ts";
import { type Screened, stoppedText } from "../screening/screen.ts";
import type { Actor } from "../people/actor.ts";
import { routeOfStopped } from "../people/formal-route.ts";
import { standaloneSlot } from "../../tickets/slots.ts";

type Wrote = Screened<"wrote">;
type SlashCommand = Screened<"typed">;

/** Handles `/id …`: it gets a form or an answer in the request itself. */
export const slashCommand = async (
  deps: Deps,
  actor: Actor,
  incoming: SlashCommand,
): Promise<Handled> => {
  const command = commandIn(incoming.text);
  // A command gives one answer: to a sentence it is the form.
  if (command !== null && command.word !== "ask" && !beginsSentence(command)) {
    const reply = await doCommand(deps, actor, { ...command, screen: incoming.screen });
    if ("slow" in reply)
      return replied(notice(reply.slow), [inChat(actor, reply, deps.clock.now())]);
    return replied(await shown(deps, actor, reply));
  }
  // Whoever only greets wants the form, and not their greeting in it.
  const asked = command?.word === "ask" ? command.rest : null;
  const words = asked ?? (isOnlyGreeting(incoming.text) ? "" : incoming.text);
  const formDraft = screenDraft(incoming, actor, words);
  const form = await openAskForm(deps, actor, formDraft);
  const { draft = "" } = form.ids;
  return replied(
    { kind: "form", form },
    formDraft.problem === null ? [] : await wayOfUnsent(deps, actor, { draft }),
  );
};

export const wrote = async (deps: Deps, actor: Actor, arrived: Wrote): Promise<Handled> => {
  const incoming = await asItIsNow(deps, arrived);
  if (incoming === null) return replied(nothing);
  const ticket = await ticketWrittenTo(deps, actor, incoming);
  if (ticket !== null) return relay(deps, actor, { incoming, ticket });
  // A thread that is no question's is a conversation of other people.
  if (incoming.via === "thread") return replied(nothing);
  const command = commandIn(incoming.text) ?? inOtherWords(actor, incoming);
  if (command?.word === "ask") return offerForm(deps, actor, { incoming, words: command.rest });
  if (command !== null) return commanded(deps, actor, { incoming, command });
  return incoming.via === "direct"
    ? inDirectChat(deps, actor, incoming)
    : outside(deps, actor, incoming);
};

/** Words that ask for what a command word asks for. */
const inOtherWords = (actor: Actor, { via, text }: Wrote): CommandWord | null => {
  const word = via === "direct" ? wordMeant(actor, text) : null;
  return word === null ? null : { word, rest: "" };
};

type Commanded = { readonly incoming: Wrote; readonly command: CommandWord };
/** Answers a command word. A sentence that it only begins waits on a card of its own. */
const commanded = async (
  deps: Deps,
  actor: Actor,
  { incoming, command }: Commanded,
): Promise<Replied> => {
  const { text: words, via, screen } = incoming;
  // What cannot be carried is told once, with the sentence.
  const told = beginsSentence(command)
    ? { ...incoming, files: 0, uncarried: [], pictures: [] }
    : incoming;
  const answered =
    command.word === "help" && via === "direct"
      ? help(deps, actor, told)
      : replied(nothing, [
          inChat(actor, await doCommand(deps, actor, { ...command, screen }), deps.clock.now()),
        ]);
  if (!beginsSentence(command)) return answered;
  const isAbout = via === "direct" && isAboutOne(await questionsOf(deps, actor));
  const kept = isAbout
    ? await askAbout(deps, actor, { incoming, replied: null })
    : await offerForm(deps, actor, { incoming, words });
  return replied(nothing, [...answered.effects, ...kept.effects], kept.drafts);
};

/** Handles plain words in the person's direct chat with the bot. */
const inDirectChat = async (deps: Deps, actor: Actor, incoming: Wrote): Promise<Handled> => {
  const belonging = await questionsOf(deps, actor);
  const waiting = await waitingRepliedTo(deps, incoming);
  const plain = waiting === null ? await plainlyAbout(deps, incoming, belonging) : null;
  const { text: words } = incoming;
  if (plain !== null && !(await isUrgentElsewhere(deps, words, plain)))
    return relay(deps, actor, { incoming, ticket: plain });
  const answered = await answerAbout(deps, actor, { incoming, replied: waiting });
  if (answered !== null) return answered;
  if (isOnlyThanks(words)) return thanks(deps, actor, { incoming, belonging });
  if (isOnlyGreeting(words)) return help(deps, actor, incoming);
  return askAbout(deps, actor, { incoming, replied: waiting });
};

const isAboutOne = ({ taken, open, over }: Belonging): boolean =>
  [taken, open, over].some(({ length }) => length > 0);

/** Handles a mention of the bot in a channel: it is no question's, whatever its writer has asked. */
const outside = async (deps: Deps, actor: Actor, incoming: Wrote): Promise<Handled> =>
  isOnlyGreeting(incoming.text) || isOnlyThanks(incoming.text)
    ? help(deps, actor, incoming)
    : offerForm(deps, actor, { incoming, words: incoming.text });

type Thanks = { readonly incoming: Wrote; readonly belonging: Belonging };
/** Passes thanks on to whoever they are for. They open nothing, and nobody is asked about them. */
const thanks = async (
  deps: Deps,
  actor: Actor,
  { incoming, belonging }: Thanks,
): Promise<Handled> => {
  const ticket = thankedFor(belonging);
  if (ticket !== null) return relay(deps, actor, { incoming, ticket });
  const { open, over } = belonging;
  if (open.length === 0 && over.length === 0) return help(deps, actor, incoming);
  const text = t(actor.language, open.length > 0 ? "talk.thanksSoon" : "talk.thanksOver");
  return replied(nothing, [direct({ person: actor.person, text, at: deps.clock.now() })]);
};

/** Says in two lines what the bot is for, with the button that asks. */
const help = (deps: Deps, actor: Actor, incoming: Wrote): Replied => {
  const { via, place, inReplyTo, message } = incoming;
  const now = deps.clock.now();
  return replied(nothing, [
    ...uncarriedEffects(deps, actor, incoming),
    via === "direct"
      ? put(standaloneSlot.help, actor.person, now)
      : putInPlace(standaloneSlot.help, { place, thread: inReplyTo ?? message }, now),
  ]);
};

type About = { readonly incoming: Wrote; readonly replied: string | null };
/** Keeps words on a card, which asks first whether they belong to something where that is unsure. */
const askAbout = async (
  deps: Deps,
  actor: Actor,
  { incoming, replied: answers }: About,
): Promise<Replied> => {
  const { text: words } = incoming;
  const { shown } = await choicesFor(deps, actor);
  const isBare = words.trim() === "";
  if (isBare && shown.length === 0) return offerForm(deps, actor, { incoming, words });
  const uncarried = uncarriedEffects(deps, actor, incoming);
  if (isBare) return replied(nothing, uncarried);
  const questions = shown.slice(0, namedMost).map(({ ticket }) => ticket);
  const waits = await waitOnCard(deps, actor, { incoming, words, questions, replied: answers });
  return replied(nothing, [...uncarried, ...waits.effects], waits.drafts);
};
/** A small choice for each stands beside the card's own buttons. */
const namedMost = 3;

/** The reply to a slash command: its person alone sees the card. */
const shown = async (deps: Deps, actor: Actor, reply: WordReply): Promise<Reply> => {
  if ("text" in reply) return notice(reply.text);
  const slot = parseStandaloneSlot(reply.slot);
  if (slot === null) return nothing;
  const { person } = actor;
  const card = await drawCard(deps, { kind: "standalone", slot, person }, readerOf(actor));
  return card === null ? nothing : { kind: "card", card, text: cardText(card) };
};

const inChat = ({ person }: Actor, reply: WordReply, at: number): NewEffect =>
  "text" in reply ? direct({ person, text: reply.text, at }) : put(reply.slot, person, at);

type Offering = { readonly incoming: Wrote; readonly words: string };
/** Offers to ask what was typed, in a card: a message gives no trigger to open the form at once. */
const offerForm = async (deps: Deps, actor: Actor, keeping: Offering): Promise<Replied> => {
  const now = deps.clock.now();
  const { draft, drafts } = await keptDraft(deps, actor, keeping);
  const { place, inReplyTo, message, via } = keeping.incoming;
  const effects = [
    ...uncarriedEffects(deps, actor, keeping.incoming),
    put(standaloneSlot.draft(draft), actor.person, now),
    // Whoever asks in a channel is answered there too, without a word of the question.
    ...(via === "mention" ? [point(draft, { place, thread: inReplyTo ?? message }, now)] : []),
    ...(keeping.incoming.screen(keeping.words).decision === "block"
      ? await wayOfUnsent(deps, actor, { draft })
      : []),
  ];
  return replied(nothing, effects, drafts);
};

type Relaying = { readonly incoming: Wrote; readonly ticket: Ticket };
const relay = async (
  deps: Deps,
  actor: Actor,
  { incoming, ticket }: Relaying,
): Promise<Handled> => {
  // Where chats have threads, whoever wrote beside the question's thread is answered there too.
  const beside = platforms[platformOf(actor.person)].threadsInDirect && incoming.inReplyTo === null;
  const about = (text: string): NewEffect =>
    direct({
      person: actor.person,
      text,
      at: deps.clock.now(),
      ...(beside ? {} : { ticket: ticket.id }),
    });
  const { id: cause, text: words, message, screen } = incoming;
  const judged = await judge(deps.store, actor, { ticket, words, screen });
  const { verdict } = judged;
  const by = sideOf(ticket, actor);
  const {
    carried,
    files,
    told: ofPictures,
  } = sortPictures(deps, actor, { came: incoming, ticket, by });
  const uncarried = [...ofPictures, ...uncarriedTexts(deps, actor, { ...incoming, files })].map(
    about,
  );
  if (verdict.decision !== "pass") {
    const told = about(stoppedText(actor.language, verdict, "conversation"));
    return replied(nothing, [
      ...uncarried,
      ...(carried.length === 0 ? [] : [about(t(actor.language, "picture.stopped"))]),
      await stop(deps, actor, { incoming, ticket, judged, told }),
      ...(verdict.decision === "block" ? await routeOfStopped(deps, actor, ticket) : []),
    ]);
  }
  if (words.trim() === "" && carried.length === 0) return replied(nothing, uncarried);
  const effects = (after: Ticket): readonly NewEffect[] => {
    const said = passedOnText(actor, after);
    return [...uncarried, ...(said === null ? [] : [about(said)])];
  };
  const passing = { cause, ticket, judged, message, effects, pictures: carried };
  const result = await passOn(deps, actor, passing);
  if (result.ok) return changed(result, nothing);
  if (result.why === "seen") return replied(nothing);
  const kept = await keptToAskAnew(deps, actor, { incoming, result });
  // The question ended meanwhile: nobody is there who gets the pictures.
  const isLate = kept.effects.length > 0 && carried.length > 0;
  const left = isLate ? uncarriedEffects(deps, actor, incoming) : uncarried;
  return replied(nothing, [...left, about(kept.text), ...kept.effects], kept.drafts);
};

type Stopping = Relaying & { readonly judged: Judged; readonly told: NewEffect };
/**
 * Tells the writer alone what the guard found. Words that may be harmless wait until they say so;
 * of what is blocked nothing is kept but that it was written, so that an edit can mend it.
 */
const stop = async (
  deps: Deps,
  actor: Actor,
  { incoming: { message }, ticket, judged, told }: Stopping,
): Promise<NewEffect> => {
  const held = await hold(deps, actor, { ticket: ticket.id, message, changes: null, judged });
  return held.words === null ? told : heldCardEffect(deps, held, "show");
};

/** The message with an edit that came before it applied; null: it was deleted. */
const asItIsNow = async (deps: Deps, incoming: Wrote): Promise<Wrote | null> => {
  const early = await deps.store.draft(earlyEdit(incoming.message));
  if (early === null || early.person !== incoming.person) return incoming;
  await deps.store.dropDraft(early);
  return early.text === "" ? null : { ...incoming, text: early.text };
};
