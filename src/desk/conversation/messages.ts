/**
 * Handles what is written in chat. A message belongs, in this order, to the question whose thread
 * or card it replies to; to a command word; in Teams' direct chat to the one accepted question;
 * else to the question form.
 */
import { platforms } from "../../base/platforms.ts";
import type { Reply } from "../../bots/port.ts";
import { cardText } from "../../bots/card.ts";
import { platformOf } from "../../bots/addresses.ts";
import { statusWord } from "../../bots/cards/view.ts";
import { t } from "../../bots/text/i18n.ts";
import type { NewEffect } from "../../store/port/outbox.ts";
import { isOnlyThanks } from "../../tickets/thanks.ts";
import { listenerOf } from "../../tickets/second-opinion.ts";
import type { Side, Ticket } from "../../tickets/model.ts";
import type { RefusedChange } from "../change-result.ts";
import { change } from "../ticket/change.ts";
import { catchUp, earlyEdit } from "./edits.ts";
import { openAskForm } from "./ask.ts";
import { type CommandReply, commandIn, doCommand } from "./command-words.ts";
import { dutyCardFor } from "../duty/cards.ts";
import { type Deps, newId, newText } from "../deps.ts";
import { nothing, notice, point, put, readerOf, refusalText, direct } from "../people/replies.ts";
import { type Handled, replied, changed } from "../handled.ts";
import { screenDraft, saveFormDraft, saveSource } from "./form-draft.ts";
import { type Screened, stoppedText } from "../screen.ts";
import { type Actor, actorOf } from "../people/actor.ts";
import { parseStandaloneSlot, standaloneSlot } from "../../tickets/slots.ts";

type Wrote = Screened<"wrote">;
type Unscreened = Omit<Wrote, "screen">;
type SlashCommand = Screened<"typed">;

/** Handles `/id …`: it gets a form or an answer in the request itself. */
export const slashCommand = async (
  deps: Deps,
  actor: Actor,
  incoming: SlashCommand,
): Promise<Handled> => {
  const command = commandIn(incoming.text);
  if (command !== null && command.word !== "ask")
    return replied(await shown(deps, actor, await doCommand(deps, actor, command)));
  const formDraft = screenDraft(incoming, actor, command?.rest ?? incoming.text);
  return replied({ kind: "form", form: await openAskForm(deps, actor, formDraft) });
};

export const wrote = async (deps: Deps, actor: Actor, incoming: Wrote): Promise<Handled> => {
  const ticket = await ticketRepliedTo(deps, incoming);
  if (ticket !== null) return relay(deps, actor, { incoming, ticket });
  // A thread that is no question's is a conversation of other people.
  if (incoming.via === "thread") return replied(nothing);
  const command = commandIn(incoming.text);
  if (command !== null && command.word !== "ask")
    return replied(nothing, [
      inChat(actor, await doCommand(deps, actor, command), deps.clock.now()),
    ]);
  const body = command?.rest ?? incoming.text;
  const { threadsInDirect } = platforms[platformOf(actor.person)];
  if (command === null && incoming.via === "direct" && !threadsInDirect) {
    const open = await acceptedTickets(deps, actor);
    const [first] = open;
    const stray = await isStray(deps, incoming);
    if (open.length === 1 && first !== undefined && !stray)
      return relay(deps, actor, { incoming, ticket: first });
    if (open.length > 0) {
      const numbers = open.map(({ number }) => number).join(", ");
      const text = t(actor.language, stray ? "talk.whichReply" : "talk.which", { numbers });
      return replied(nothing, [direct({ person: actor.person, text, at: deps.clock.now() })]);
    }
  }
  return offerForm(deps, actor, { incoming, words: body });
};

/** The reply to a slash command: its person alone sees the card. */
const shown = async (deps: Deps, actor: Actor, reply: CommandReply): Promise<Reply> => {
  if ("text" in reply) return notice(reply.text);
  const seen = { reader: readerOf(actor), person: actor.person };
  const card = await dutyCardFor(deps, { topic: reply.topic, ...seen });
  return { kind: "card", card, text: cardText(card) };
};

const inChat = (actor: Actor, reply: CommandReply, at: number): NewEffect =>
  "text" in reply
    ? direct({ person: actor.person, text: reply.text, at })
    : put(standaloneSlot.duty(reply.topic), actor.person, at);

/**
 * Whether a message is about a question that there is, so that no form keeps its words: it is
 * passed on, or its writer is asked which question it is about.
 */
export const isAboutQuestion = async (deps: Deps, incoming: Unscreened): Promise<boolean> => {
  if ((await ticketRepliedTo(deps, incoming)) !== null) return true;
  const { person, text, via } = incoming;
  if (via !== "direct" || platforms[platformOf(person)].threadsInDirect) return false;
  const actor = commandIn(text) === null ? await actorOf(deps, person) : null;
  return actor !== null && (await acceptedTickets(deps, actor)).length > 0;
};

const ticketRepliedTo = async (deps: Deps, incoming: Unscreened): Promise<Ticket | null> => {
  const { store } = deps;
  if (incoming.inReplyTo === null) return null;
  const card = await store.cardOfMessage(incoming.inReplyTo);
  // A form's card is one of its question's cards once the form is sent.
  const id =
    card?.ticket ??
    (card === null ? null : draftIn(card.slot)) ??
    (await store.linkedMessage(incoming.inReplyTo))?.ticket ??
    null;
  return id === null ? null : ((await store.ticket(id))?.ticket ?? null);
};

/**
 * Whether this replies to a message that is not known, such as a card that a process posted before
 * it died. Its question cannot be known, and the text must not go to whoever asked another one.
 */
const isStray = async ({ store }: Deps, { inReplyTo }: Wrote): Promise<boolean> =>
  inReplyTo !== null && (await store.cardOfMessage(inReplyTo)) === null;

const draftIn = (stored: string): string | null => {
  const slot = parseStandaloneSlot(stored);
  return slot?.name === "draft" ? slot.draft : null;
};

/** The accepted questions of this person, as asker or as owner. */
const acceptedTickets = async (deps: Deps, actor: Actor): Promise<readonly Ticket[]> => {
  const asked = await deps.store.askedBy(actor.person, ["accepted"]);
  const owned =
    actor.expert === null ? [] : await deps.store.ownedBy(actor.expert.id, ["accepted"]);
  const all = [...asked, ...owned.filter(({ id }) => asked.every((one) => one.id !== id))];
  // A text goes to a real question before an exercise, which nobody reads.
  const real = all.filter(({ exercise }) => exercise === undefined);
  return real.length > 0 ? real : all;
};

/**
 * Offers the form in a card, with what was typed filled in: a message gives no trigger to open it.
 */
const offerForm = async (
  deps: Deps,
  actor: Actor,
  { incoming, words: body }: { readonly incoming: Wrote; readonly words: string },
): Promise<Handled> => {
  const now = deps.clock.now();
  const draft = newId();
  const kept = screenDraft(incoming, actor, body);
  await saveFormDraft(deps.store, { draft, person: actor.person, formDraft: kept }, now);
  await saveSource(deps.store, { message: incoming.message, person: actor.person, draft }, now);
  const { place, inReplyTo, message } = incoming;
  return replied(nothing, [
    ...(await besideTheForm(deps, actor, incoming)),
    put(standaloneSlot.draft(draft), actor.person, now),
    // Whoever asks in a channel is answered there too, without a word of the question.
    ...(incoming.via === "mention"
      ? [point(draft, { place, thread: inReplyTo ?? message }, now)]
      : []),
  ]);
};

/**
 * What the form cannot say: that files are not taken, and where to write about a question in hand.
 */
const besideTheForm = async (
  deps: Deps,
  actor: Actor,
  { files, via, inReplyTo, text: written }: Wrote,
): Promise<readonly NewEffect[]> => {
  // Whoever used the command word for asking means a new question.
  const unsaid = via === "direct" && inReplyTo === null && commandIn(written) === null;
  const accepted = unsaid ? await acceptedTickets(deps, actor) : [];
  const sentences = [
    ...(files > 0 ? [t(actor.language, "talk.files")] : []),
    ...(accepted.length > 0
      ? [
          t(actor.language, "talk.inThread", {
            numbers: accepted.map(({ number }) => number).join(", "),
          }),
        ]
      : []),
  ];
  return sentences.map((text) => direct({ person: actor.person, text, at: deps.clock.now() }));
};

type Relaying = { readonly incoming: Wrote; readonly ticket: Ticket };
const relay = async (deps: Deps, actor: Actor, relaying: Relaying): Promise<Handled> => {
  const { ticket } = relaying;
  const about = (body: string): NewEffect =>
    direct({ person: actor.person, text: body, at: deps.clock.now(), ticket: ticket.id });
  const incoming = await asItIsNow(deps, relaying.incoming);
  if (incoming === null) return replied(nothing);
  const verdict = incoming.screen(incoming.text);
  if (verdict.decision !== "pass")
    return replied(nothing, [about(stoppedText(actor.language, verdict, "conversation"))]);
  const files = incoming.files > 0 ? [about(t(actor.language, "talk.files"))] : [];
  if (incoming.text.trim() === "") return replied(nothing, files);
  const side = sideOf(ticket, actor);
  const text = newText(incoming.text, ticket.id);
  const result = await change(deps, {
    cause: { kind: "incoming", id: incoming.id },
    ticket: ticket.id,
    by: side === "expert" ? (actor.expert?.id ?? actor.person) : actor.person,
    command: () => ({
      type: "write",
      by: side,
      from: side === "expert" ? (actor.expert?.id ?? "") : actor.person,
      text: { id: text.id, hash: text.hash },
      thanks: isOnlyThanks(incoming.text),
    }),
    texts: [text],
    effects: (after) => [...files, ...waits(actor, after).map(about)],
    links: [{ message: incoming.message, text: text.id }],
  });
  if (!result.ok)
    return replied(nothing, result.why === "seen" ? [] : [about(refusedText(deps, actor, result))]);
  const link = { ticket: ticket.id, text: text.id };
  await catchUp(deps, actor, { message: incoming.message, link });
  return changed(result, nothing);
};

/** The message with an edit that came before it applied; null: it was deleted. */
const asItIsNow = async (deps: Deps, incoming: Wrote): Promise<Wrote | null> => {
  const early = await deps.store.draft(earlyEdit(incoming.message));
  if (early === null || early.person !== incoming.person) return incoming;
  await deps.store.dropDraft(early);
  return early.text === "" ? null : { ...incoming, text: early.text };
};

/** Says that the text was not passed on, and why: the state alone would not say so. */
const refusedText = (deps: Deps, actor: Actor, refused: RefusedChange): string =>
  refused.ticket !== null && notPassedOn.has(refused.why)
    ? t(actor.language, "talk.notOpen", {
        number: refused.ticket.number,
        status: statusWord(actor.language, refused.ticket),
      })
    : refusalText(deps, actor, refused);
const notPassedOn: ReadonlySet<RefusedChange["why"]> = new Set([
  "not-yours",
  "closed",
  "cancelled",
  "no-facts",
]);

/**
 * Tells the asker, before anyone has accepted the question, that the text waits for whoever does.
 */
const waits = ({ language }: Actor, ticket: Ticket): readonly string[] =>
  listenerOf(ticket) === null ? [t(language, "talk.notRelayed", { number: ticket.number })] : [];

const sideOf = (ticket: Ticket, actor: Actor): Side =>
  ticket.asker.person === actor.person ? "asker" : "expert";
