/** What the desk tells people at once: refusals with the state, cards for the one who pressed. */
import type { Card } from "../../bots/card.ts";
import { noticeOf } from "../../bots/cards/cards.ts";
import type { Reply } from "../../bots/port.ts";
import { type View, expertRole, statusWord } from "../../bots/cards/view.ts";
import { say } from "../../bots/text/i18n.ts";
import type { NewEffect } from "../../store/port/port.ts";
import { type Text, type Ticket, ownerOf } from "../../tickets/model.ts";
import type { Outcome } from "../ticket/change.ts";
import { type Parts, newId } from "../deps.ts";
import type { Who } from "./actor.ts";

export const nothing: Reply = { kind: "nothing" };
export const notice = (text: string): Reply => ({ kind: "notice", text });

/** Ids of all the texts that a question's cards may show. */
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
  ];
  return texts.flatMap((text) => (text === null ? [] : [text.id]));
};

export const viewFor = async (
  parts: Parts,
  ticket: Ticket,
  reader: { readonly language: "sv" | "en"; readonly timeZone: string; readonly agency: string },
): Promise<View> => {
  const bodies = await parts.store.texts(textIds(ticket));
  return {
    ticket,
    organisation: parts.org().organisation,
    reader,
    words: (text) => bodies.get(text.id) ?? null,
    now: parts.clock.now(),
  };
};
export const readerOf = (who: Who): View["reader"] => ({
  language: who.language,
  timeZone: who.timeZone,
  agency: who.agency.id,
});

/** A card of the question as it now is, for the answer to a press. */
export const cardNow = async (
  parts: Parts,
  who: Who,
  shown: { readonly ticket: Ticket; readonly slot: string },
): Promise<Card | null> => noticeOf(shown.slot, await viewFor(parts, shown.ticket, readerOf(who)));

/** Why nothing changed, and how the question stands. */
export const refusalText = (
  parts: Parts,
  who: Who,
  refused: Extract<Outcome, { ok: false }>,
): string => {
  const { why, ticket } = refused;
  if (ticket === null)
    return say(who.language, why === "busy" ? "refusal.busy" : "refusal.unknown");
  const view: View = {
    ticket,
    organisation: parts.org().organisation,
    reader: readerOf(who),
    words: () => null,
    now: parts.clock.now(),
  };
  const key = why === "unknown" || why === "seen" ? "nothing-new" : why;
  const owner = ownerOf(ticket);
  return say(who.language, `refusal.${key}`, {
    status: statusWord(who.language, ticket),
    who: owner === null ? "" : expertRole(view, owner),
  });
};

type Telling = {
  readonly person: string;
  readonly text: string;
  readonly at: number;
  /** What it is about, so that it stands in that question's thread. */
  readonly ticket?: string;
};
/** A sentence to one person, in their direct chat, that survives a restart. */
export const tell = ({ person, text, at, ticket }: Telling): NewEffect => {
  const id = `tell:${newId()}`;
  return {
    id,
    stream: `tell/${person}`,
    ticket: ticket ?? null,
    effect: { kind: "tell", person, text },
    dueAt: at,
  };
};
export const put = (slot: string, person: string, at: number): NewEffect => {
  const id = `put:${newId()}`;
  return {
    id,
    stream: `put/${person}`,
    ticket: null,
    effect: { kind: "put", slot, person, place: null, edit: false },
    dueAt: at,
  };
};

/** The card drawn anew where it stands; nowhere else. */
export const putAgain = (slot: string, person: string, at: number): NewEffect => {
  const fresh = put(slot, person, at);
  return {
    ...fresh,
    effect: { kind: "put", slot, person, place: null, edit: true, onlyEdit: true },
  };
};

/** In the channel where the bot was mentioned: where the form is, and a button to it. No words of the question. */
export const point = (
  draft: string,
  where: { readonly place: string; readonly thread: string },
  at: number,
): NewEffect => {
  const id = `put:${newId()}`;
  const { place, thread } = where;
  return {
    id,
    stream: `put/${place}`,
    ticket: null,
    effect: { kind: "put", slot: `pointer:${draft}`, person: null, place, thread, edit: false },
    dueAt: at,
  };
};
