/**
 * Adds words that wait to a question that there is, by a press or by a message that says so. One
 * that comes too late changes nothing: it says what is so, and the card shows the way on.
 */
import type { Reply } from "../../bots/port.ts";
import { t } from "../../bots/text/i18n.ts";
import type { NewEffect } from "../../store/port/outbox.ts";
import type { Ticket } from "../../tickets/model.ts";
import { standaloneSlot } from "../../tickets/slots.ts";
import { joinNoMore } from "../asking/joined-messages.ts";
import type { Deps } from "../deps.ts";
import { type Handled, changed, replied } from "../handled.ts";
import type { Actor } from "../people/actor.ts";
import { notice, oldButton, putAgain, readerOf } from "../people/replies.ts";
import { type Screening, seenText, stoppedText } from "../screen.ts";
import { aboutCard, isAskedBy, overText, waitingOf } from "./about-card.ts";
import { type Press, onTicket } from "./buttons.ts";
import { heldCardEffect, hold } from "./held.ts";
import { notPassedOnText, passOn, passedOnText } from "./pass-on.ts";

/** Adds the words of the pressed card to the question, which is opened again where it was over. */
export const pressJoin: Press = onTicket(async (deps, actor, { pressed, ticket }) => {
  const { draft } = pressed.ids;
  if (draft === undefined) return oldButton(actor);
  const isKnown = pressed.verb !== "ask.join";
  const adding = { cause: pressed.id, screen: pressed.screen, ticket, draft, isKnown };
  return addWaiting(deps, actor, adding, {
    reply: async (text, { added }) => {
      if (!added) return notice(text);
      const card = await aboutCard(deps, { reader: readerOf(actor), draft, person: actor.person });
      return { kind: "card", card, text };
    },
    effects: () => [],
  });
});

type Adding = {
  /** The event that says so. */
  readonly cause: string;
  readonly screen: Screening;
  readonly ticket: Ticket;
  readonly draft: string;
  /** Its asker knows that it is answered, and wants it opened again. */
  readonly isKnown: boolean;
};
/** How what became of the words is told: in the reply, or in messages that follow. */
type Telling = {
  readonly reply: (text: string, what: { readonly added: boolean }) => Promise<Reply>;
  readonly effects: (text: string) => readonly NewEffect[];
};
export const addWaiting = async (
  deps: Deps,
  actor: Actor,
  { cause, screen, ticket, draft, isKnown }: Adding,
  { reply, effects }: Telling,
): Promise<Handled> => {
  const again = [putAgain(standaloneSlot.about(draft), actor.person, deps.clock.now())];
  const told = async (text: string): Promise<Handled> =>
    replied(await reply(text, { added: false }), [...again, ...effects(text)]);
  await joinNoMore(deps.store, actor.person);
  const waiting = await waitingOf(deps, draft);
  // Pressed twice, or an old card: it says what became of the words.
  if (waiting.kind !== "waits") return told(overText(actor, waiting));
  const { phase, number } = ticket;
  const isOver = phase.at === "answered" || phase.at === "closed";
  // Whoever wants to add words has not seen the answer yet, which may have what they ask for.
  if (isOver && !isKnown && isAskedBy(actor.person, ticket))
    return told(t(actor.language, "about.overSince", { number }));
  const verdict = screen(waiting.words);
  if (verdict.decision === "block")
    return told(stoppedText(actor.language, verdict, "conversation"));
  if (verdict.decision === "ask") {
    const { words, message } = waiting;
    const held = await hold(deps, actor, { ticket: ticket.id, message, changes: null, words });
    const text = t(actor.language, "held.text", { what: seenText(actor.language, verdict.findings) });
    const card = heldCardEffect(deps, held, "show");
    return replied(await reply(text, { added: false }), [...again, card]);
  }
  const usual = t(actor.language, isOver ? "done.reopened" : "about.added", { number });
  const saidOf = (after: Ticket): string => passedOnText(actor, after) ?? usual;
  const result = await passOn(deps, actor, {
    cause,
    ticket,
    draft,
    ...waiting,
    effects: (after) => [...again, ...effects(saidOf(after))],
  });
  if (!result.ok && result.why !== "seen") return told(notPassedOnText(deps, actor, result));
  const text = result.ok ? saidOf(result.ticket) : usual;
  return changed(result, await reply(text, { added: true }));
};
