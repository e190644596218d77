/**
 * What is written in chat. It belongs, in this order, to the question whose thread or card it
 * replies to; to a command word; in Teams' direct chat to the one taken question; else to the form.
 */
import type { Happening, Incoming, Reply } from "../../bots/port.ts";
import { cardText } from "../../bots/card.ts";
import { platformOf } from "../../bots/addresses.ts";
import { statusWord } from "../../bots/cards/view.ts";
import { say } from "../../bots/text/i18n.ts";
import type { NewEffect } from "../../store/port/port.ts";
import { isOnlyThanks } from "../../tickets/thanks.ts";
import { listenerOf } from "../../tickets/second-opinion.ts";
import type { Side, Ticket } from "../../tickets/model.ts";
import { type Refused, change } from "../ticket/change.ts";
import { catchUp, earlyChange } from "./edits.ts";
import { openAskForm } from "./ask.ts";
import { type Said, commandIn, doCommand } from "./command-words.ts";
import { dutyCardFor } from "../duty/cards.ts";
import { type Parts, newId, newText } from "../deps.ts";
import { nothing, notice, point, put, readerOf, refusalText, tell } from "../people/replies.ts";
import { settleWith } from "../ticket/settle.ts";
import { formSlot, guardTyped, keepTyped, rememberSource } from "./form-draft.ts";
import { read, stoppedText } from "../screen.ts";
import type { Who } from "../people/actor.ts";

type Wrote = Incoming & Extract<Happening, { kind: "wrote" }>;
type Typed = Incoming & Extract<Happening, { kind: "typed" }>;

/** `/id …`: a form or an answer in the request itself. */
export const typed = async (parts: Parts, who: Who, incoming: Typed): Promise<Reply> => {
  await parts.store.settle(incoming.id, parts.clock.now());
  const command = commandIn(incoming.text);
  if (command !== null && command.word !== "ask")
    return shown(parts, who, await doCommand(parts, who, command));
  const words = guardTyped(parts, who, command?.rest ?? incoming.text);
  return { kind: "form", form: openAskForm(parts, who, words) };
};

export const wrote = async (parts: Parts, who: Who, incoming: Wrote): Promise<Reply> => {
  const ticket = await ticketRepliedTo(parts, incoming);
  if (ticket !== null) return relay(parts, who, { incoming, ticket });
  // A thread that is no question's is other people's talk.
  if (incoming.via === "thread") return settleWith(parts, incoming, []);
  const command = commandIn(incoming.text);
  if (command !== null && command.word !== "ask")
    return settleWith(parts, incoming, [
      inChat(who, await doCommand(parts, who, command), parts.clock.now()),
    ]);
  const words = command?.rest ?? incoming.text;
  if (command === null && incoming.via === "direct" && platformOf(who.person) === "teams") {
    const open = await takenOnes(parts, who);
    const [first] = open;
    const stray = await isStray(parts, incoming);
    if (open.length === 1 && first !== undefined && !stray)
      return relay(parts, who, { incoming, ticket: first });
    if (open.length > 0) {
      const numbers = open.map(({ number }) => number).join(", ");
      const text = say(who.language, stray ? "talk.whichReply" : "talk.which", { numbers });
      return settleWith(parts, incoming, [
        tell({ person: who.person, text, at: parts.clock.now() }),
      ]);
    }
  }
  return offerForm(parts, who, { incoming, words });
};

/** In the answer to a command: a card stands before that person alone. */
const shown = async (parts: Parts, who: Who, said: Said): Promise<Reply> => {
  if ("text" in said) return notice(said.text);
  const { slot } = said;
  const card = await dutyCardFor(parts, { slot, reader: readerOf(who), person: who.person });
  return card === null ? nothing : { kind: "card", card, text: cardText(card) };
};

const inChat = (who: Who, said: Said, at: number): NewEffect =>
  "text" in said
    ? tell({ person: who.person, text: said.text, at })
    : put(said.slot, who.person, at);

const ticketRepliedTo = async (parts: Parts, incoming: Wrote): Promise<Ticket | null> => {
  const { store } = parts;
  if (incoming.inReplyTo === null) return null;
  const card = await store.cardOfMessage(incoming.inReplyTo);
  // The card of a form that was sent says that the question is received: it is one of its cards.
  const id =
    card?.ticket ??
    (card === null ? null : draftIn(card.slot)) ??
    (await store.linkedMessage(incoming.inReplyTo))?.ticket ??
    null;
  return id === null ? null : ((await store.ticket(id))?.ticket ?? null);
};

/**
 * A reply to a message that is not known: a card perhaps that a process posted and then died. Whose it was cannot be told, and its words
 * must not go to whoever asked another question.
 */
const isStray = async ({ store }: Parts, { inReplyTo }: Wrote): Promise<boolean> =>
  inReplyTo !== null && (await store.cardOfMessage(inReplyTo)) === null;

const draftIn = (slot: string): string | null => /^draft:(.+)$/u.exec(slot)?.[1] ?? null;

/** The taken questions of this person, on either side. */
const takenOnes = async (parts: Parts, who: Who): Promise<readonly Ticket[]> => {
  const asked = await parts.store.askedBy(who.person, ["accepted"]);
  const owned = who.expert === null ? [] : await parts.store.ownedBy(who.expert.id, ["accepted"]);
  const all = [...asked, ...owned.filter(({ id }) => asked.every((one) => one.id !== id))];
  // Words go to a real question before an exercise, which nobody reads.
  const real = all.filter(({ exercise }) => exercise === undefined);
  return real.length > 0 ? real : all;
};

/** A message gives no trigger to open a form, so a card brings it, with what was typed filled in. */
const offerForm = async (
  parts: Parts,
  who: Who,
  { incoming, words }: { readonly incoming: Wrote; readonly words: string },
): Promise<Reply> => {
  const now = parts.clock.now();
  const draft = newId();
  const kept = guardTyped(parts, who, words);
  await keepTyped(parts.store, { draft, person: who.person, typed: kept }, now);
  await rememberSource(parts.store, { message: incoming.message, person: who.person, draft }, now);
  const { place, inReplyTo, message } = incoming;
  return settleWith(parts, incoming, [
    ...(await besideTheForm(parts, who, incoming)),
    put(formSlot(draft), who.person, now),
    // Who asks in a channel is answered there too, without a word of the question.
    ...(incoming.via === "mention"
      ? [point(draft, { place, thread: inReplyTo ?? message }, now)]
      : []),
  ]);
};

/** What the form cannot say: that files are not taken, and where words for a question in hand belong. */
const besideTheForm = async (
  parts: Parts,
  who: Who,
  { files, via, inReplyTo, text: written }: Wrote,
): Promise<readonly NewEffect[]> => {
  // Whoever used the word for asking means a new question.
  const unsaid = via === "direct" && inReplyTo === null && commandIn(written) === null;
  const taken = unsaid ? await takenOnes(parts, who) : [];
  const sentences = [
    ...(files > 0 ? [say(who.language, "talk.files")] : []),
    ...(taken.length > 0
      ? [
          say(who.language, "talk.inThread", {
            numbers: taken.map(({ number }) => number).join(", "),
          }),
        ]
      : []),
  ];
  return sentences.map((text) => tell({ person: who.person, text, at: parts.clock.now() }));
};

type Relaying = { readonly incoming: Wrote; readonly ticket: Ticket };
const relay = async (parts: Parts, who: Who, relaying: Relaying): Promise<Reply> => {
  const { ticket } = relaying;
  const about = (words: string): NewEffect =>
    tell({ person: who.person, text: words, at: parts.clock.now(), ticket: ticket.id });
  const incoming = await asItIsNow(parts, relaying.incoming);
  if (incoming === null) return settleWith(parts, relaying.incoming, []);
  const verdict = read(incoming.text, parts.org().organisation);
  if (verdict.decision !== "pass")
    return settleWith(parts, incoming, [about(stoppedText(who.language, verdict, "conversation"))]);
  const files = incoming.files > 0 ? [about(say(who.language, "talk.files"))] : [];
  if (incoming.text.trim() === "") return settleWith(parts, incoming, files);
  const side = sideOf(ticket, who);
  const text = newText(incoming.text, ticket.id);
  const outcome = await change(parts, {
    cause: { kind: "incoming", id: incoming.id },
    ticket: ticket.id,
    by: side === "expert" ? (who.expert?.id ?? who.person) : who.person,
    command: () => ({
      type: "write",
      by: side,
      from: side === "expert" ? (who.expert?.id ?? "") : who.person,
      text: { id: text.id, hash: text.hash },
      thanks: isOnlyThanks(incoming.text),
    }),
    texts: [text],
    effects: (after) => [...files, ...waits(who, after).map(about)],
    refused: (refused) => (refused.why === "seen" ? [] : [about(refusedText(parts, who, refused))]),
    links: [{ message: incoming.message, text: text.id }],
  });
  if (outcome.ok) {
    const link = { ticket: ticket.id, text: text.id };
    await catchUp(parts, who, { message: incoming.message, link });
  }
  return nothing;
};

/** A message whose edit or deletion came before it: in its new words, or null when it was deleted. */
const asItIsNow = async (parts: Parts, incoming: Wrote): Promise<Wrote | null> => {
  const early = await parts.store.draft(earlyChange(incoming.message));
  if (early === null || early.person !== incoming.person) return incoming;
  await parts.store.dropDraft(early.id);
  return early.text === "" ? null : { ...incoming, text: early.text };
};

/** That the words went no further, and why: the state alone would not say so. */
const refusedText = (parts: Parts, who: Who, refused: Refused): string =>
  refused.ticket !== null && notPassedOn.has(refused.why)
    ? say(who.language, "talk.notOpen", {
        number: refused.ticket.number,
        status: statusWord(who.language, refused.ticket),
      })
    : refusalText(parts, who, refused);
const notPassedOn: ReadonlySet<Refused["why"]> = new Set([
  "not-yours",
  "closed",
  "cancelled",
  "no-facts",
]);

/** Before anyone has the question, the asker's words wait for whoever takes it, and the asker knows. */
const waits = ({ language }: Who, ticket: Ticket): readonly string[] =>
  listenerOf(ticket) === null ? [say(language, "talk.notRelayed", { number: ticket.number })] : [];

const sideOf = (ticket: Ticket, who: Who): Side =>
  ticket.asker.person === who.person ? "asker" : "expert";
