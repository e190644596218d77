/**
 * Makes what the desk says at once: refusals with the state, cards after a press, and direct
 * messages.
 */
import type { Reader, Seeing } from "../../screens/cards/view.ts";
import { contributedSlots } from "../../composition/contracts.ts";
import type { Card } from "../../screens/card.ts";
import { sinceAnswered } from "../../screens/cards/answer.ts";
import { noticeOf } from "../../screens/cards/cards.ts";
import type { Reply } from "../../bots/port.ts";
import { type View, expertRole, statusWord, timeText } from "../../screens/cards/view.ts";
import { t } from "../../screens/text/i18n.ts";
import type { NewEffect } from "../../store/port/outbox.ts";
import { type Text, type Ticket, isAnswered, ownerOf } from "../../tickets/model.ts";
import { resumableUntil } from "../../tickets/plans/resumable.ts";
import type { ChangeResult } from "../change-result.ts";
import type { Deps } from "../deps.ts";
import { newId } from "../../base/new-id.ts";
import { type Handled, replied } from "../handled.ts";
import { mayOfQuestion } from "../../rights/judge.ts";
import type { Actor } from "./actor.ts";
import { earlierIn } from "./earlier-answers.ts";
import { expectedWaitOf } from "./known-waits.ts";
import { personOf, readerIn, relationsOf, withoutSealed } from "./relations.ts";
import { keptPress, keptRegister, keptTruthPress } from "./half-told.ts";
import type { StandaloneSlot } from "../../composition/slots.ts";
import { type ParsedTicketSlot, standaloneSlot } from "../../tickets/slots.ts";

export const nothing: Reply = { kind: "nothing" };
export const notice = (text: string): Extract<Reply, { kind: "notice" }> => ({
  kind: "notice",
  text,
});

/** The refusal of what somebody did; a form that it refuses keeps its words (desk/acting.ts). */
export const untaken = (text: string): Extract<Reply, { kind: "notice" }> => ({
  kind: "notice",
  text,
  untaken: true,
});

/** The reply to a button that does not exist any more. */
export const oldButton = ({ language }: Pick<Actor, "language">): Handled =>
  replied(notice(t(language, "refusal.oldButton")));

/** The ids of all texts that a question's cards may show. */
export const textIds = (ticket: Ticket): readonly string[] => {
  const { question } = ticket;
  const texts: readonly (Text | null)[] = [
    question.text,
    question.urgencyReason,
    ticket.exercise?.answer ?? null,
    ...Object.values(question.extra),
    ticket.handoverNote,
    ...ticket.messages.map((message) => message.text),
    ...ticket.answers.map((answer) => answer.text),
    ...ticket.outcomes.map((outcome) => outcome.comment),
    ticket.phase.at === "cancelled" ? (ticket.phase.reason ?? null) : null,
  ];
  return texts.flatMap((text) => (text === null ? [] : [text.id]));
};

/**
 * A question as its reader may see it: whoever may not read its words gets none of them, on whatever
 * card, also one that was sent before.
 */
export const viewFor = async (
  deps: Deps,
  ticket: Ticket,
  reader: View["reader"],
): Promise<View> => {
  const person = readerIn(deps, reader);
  const mayRead =
    person !== null && mayOfQuestion("see.words", await relationsOf(deps, person, ticket));
  const [bodies, pressed, truth, register, { earlier }] = await Promise.all([
    mayRead ? deps.store.texts(textIds(ticket)) : new Map<string, string>(),
    keptPress(deps.store, ticket),
    keptTruthPress(deps.store, ticket),
    keptRegister(deps.store, ticket),
    earlierIn(deps.store, ticket),
  ]);
  const now = deps.clock.now();
  const wait =
    reader.person === ticket.asker.person ? await expectedWaitOf(deps, ticket, now) : null;
  const warning = deps.knowledge.warningAbout(ticket.question, now);
  return {
    ...(mayRead ? {} : { sealed: true as const }),
    ...(earlier === undefined || person === null
      ? {}
      : { earlier: await withoutSealed(deps, person, earlier) }),
    ...(warning === null ? {} : { warning }),
    ...(wait === null ? {} : { wait }),
    ticket,
    organisation: deps.org().organisation,
    reader,
    bodyOf: (text) => bodies.get(text.id) ?? null,
    pressed,
    ...truth,
    ...register,
    now,
  };
};
export const readerOf = (actor: Actor): View["reader"] => ({
  person: actor.person,
  language: actor.language,
  timeZone: actor.timeZone,
  agency: actor.agency.id,
  ...(actor.expert === null ? {} : { expert: actor.expert.id }),
  ...(actor.coordinator === null ? {} : { coordinator: actor.coordinator.id }),
});

/**
 * The card of a question as it is now, as the reply to a press. Null: there is none, or it is not
 * for the actor.
 */
export const cardNow = async (
  deps: Deps,
  actor: Actor,
  { ticket, slot }: { readonly ticket: Ticket; readonly slot: ParsedTicketSlot },
): Promise<Card | null> =>
  (await isFor(deps, actor, { ticket, slot }))
    ? noticeOf(slot, await viewFor(deps, ticket, readerOf(actor)))
    : null;

/** Whether a card of a question is this person's to see. */
const isFor = async (
  deps: Deps,
  actor: Actor,
  { ticket, slot }: { readonly ticket: Ticket; readonly slot: ParsedTicketSlot },
): Promise<boolean> => {
  // An expert's card is of one offer, and another expert's is none of theirs.
  const isTheirs =
    slot.name !== "offer" && slot.name !== "work" && slot.name !== "still"
      ? true
      : ticket.offers.some(({ id, expert }) => id === slot.offer && expert === actor.expert?.id);
  const person = personOf(deps, actor);
  return isTheirs && mayOfQuestion(`card.${slot.name}`, await relationsOf(deps, person, ticket));
};

/** A question as somebody may see it, without any word of it. */
export const stateOf = (deps: Deps, actor: Actor, ticket: Ticket): View => ({
  ticket,
  organisation: deps.org().organisation,
  reader: readerOf(actor),
  bodyOf: () => null,
  pressed: null,
  now: deps.clock.now(),
});

/** Says why nothing changed, and in which state the question is. */
export const refusalText = (
  deps: Deps,
  actor: Actor,
  refused: Extract<ChangeResult, { ok: false }>,
): string => {
  const { why, ticket } = refused;
  if (ticket === null)
    return t(actor.language, why === "busy" ? "refusal.busy" : "refusal.unknown");
  // It has an answer, and is open again: that it is not answered yet would be another question's.
  const since = why === "not-answered" && isAnswered(ticket) ? sinceAnswered(ticket) : null;
  if (since !== null) return t(actor.language, since);
  const view = stateOf(deps, actor, ticket);
  const key = why === "unknown" || why === "seen" ? "nothing-new" : why;
  const owner = ownerOf(ticket);
  const said = t(actor.language, `refusal.${key}`, {
    status: statusWord(actor.language, ticket),
    who: owner === null ? "" : expertRole(view, owner),
  });
  const until = key === "no-facts" ? resumableUntil(ticket) : null;
  return until === null || until <= view.now
    ? said
    : `${said} ${t(actor.language, "ended.opensAgain", { time: timeText(view, until) })}`;
};

type DirectMessage = {
  readonly person: string;
  readonly text: string;
  readonly at: number;
  /** The question that it is about, so that it is sent in that question's thread. */
  readonly ticket?: string;
};
/** Sends a sentence to one person in their direct chat. It is saved, so it survives a restart. */
export const direct = ({ person, text, at, ticket }: DirectMessage): NewEffect => {
  const id = `tell:${newId()}`;
  return {
    id,
    orderingKey: `tell/${person}`,
    ticket: ticket ?? null,
    effect: { kind: "tell", person, text },
    dueAt: at,
  };
};
export const put = (slot: StandaloneSlot, person: string, at: number): NewEffect => {
  const id = `put:${newId()}`;
  return {
    id,
    orderingKey: `put/${person}`,
    ticket: null,
    effect: { kind: "put", slot, person, place: null, edit: false },
    dueAt: at,
  };
};

type ArticleCard = {
  /** The effect's: the same one is sent once. */
  readonly id: string;
  readonly article: string;
  readonly person: string;
  readonly at: number;
  /** The card is drawn anew where it is; else it comes as a message of its own. */
  readonly edit?: boolean;
};
/** An article's card in one chat; what one person is sent of one article goes in its order. */
export const putArticle = ({ id, article, person, at, edit = false }: ArticleCard): NewEffect => ({
  id,
  orderingKey: `article:${article}/${person}`,
  ticket: null,
  effect: { kind: "put", slot: contributedSlots.article.make(article), person, place: null, edit },
  dueAt: at,
});

/** Draws a card anew where it is; one that was never sent is not sent now. */
export const putAgain = (slot: StandaloneSlot, person: string, at: number): NewEffect => {
  const fresh = put(slot, person, at);
  return {
    ...fresh,
    effect: { kind: "put", slot, person, place: null, edit: true, onlyEdit: true },
  };
};

/** Draws a card anew where it is, or brings it: who made it may have died before it was under way. */
export const putOrAgain = (slot: StandaloneSlot, person: string, at: number): NewEffect => {
  const fresh = put(slot, person, at);
  return { ...fresh, effect: { kind: "put", slot, person, place: null, edit: true } };
};

type Where = { readonly place: string; readonly thread: string };
/** Answers, where the bot was mentioned, with a card that is for everybody there. */
export const putInPlace = (
  slot: StandaloneSlot,
  { place, thread }: Where,
  at: number,
): NewEffect => ({
  id: `put:${newId()}`,
  orderingKey: `put/${place}`,
  ticket: null,
  effect: { kind: "put", slot, person: null, place, thread, edit: false },
  dueAt: at,
});

/**
 * Points, where the bot was mentioned, to the direct chat where the form is. It holds no words of
 * the question.
 */
export const point = (draft: string, where: Where, at: number): NewEffect =>
  putInPlace(standaloneSlot.pointer(draft), where, at);

export const seeing = ({ org, clock }: Pick<Deps, "org" | "clock">, reader: Reader): Seeing => ({
  organisation: org().organisation,
  reader,
  now: clock.now(),
});
