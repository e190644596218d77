/**
 * Makes the press that adds words to a question that there is. One that comes too late changes
 * nothing: it says what is so, and the card shows the way on.
 */
import { t } from "../../bots/text/i18n.ts";
import { standaloneSlot } from "../../tickets/slots.ts";
import { joinNoMore } from "../asking/joined-messages.ts";
import { type Handled, changed, replied } from "../handled.ts";
import { notice, oldButton, putAgain, readerOf } from "../people/replies.ts";
import { seenText, stoppedText } from "../screen.ts";
import { aboutCard, isAskedBy, overText, waitingOf } from "./about-card.ts";
import { type Press, onTicket } from "./buttons.ts";
import { heldCardEffect, hold } from "./held.ts";
import { notPassedOnText, passOn, passedOnText } from "./pass-on.ts";

/** Adds the words of the pressed card to the question, which is opened again where it was over. */
export const pressJoin: Press = onTicket(async (deps, actor, { pressed, ticket }) => {
  const { draft } = pressed.ids;
  if (draft === undefined) return oldButton(actor);
  const again = [putAgain(standaloneSlot.about(draft), actor.person, deps.clock.now())];
  const told = (text: string): Handled => replied(notice(text), again);
  await joinNoMore(deps.store, actor.person);
  const waiting = await waitingOf(deps, draft);
  // Pressed twice, or an old card: it says what became of the words.
  if (waiting.kind !== "waits") return told(overText(actor, waiting));
  const { phase, number } = ticket;
  const isOver = phase.at === "answered" || phase.at === "closed";
  // Whoever wants to add words has not seen the answer yet, which may have what they ask for.
  if (isOver && pressed.verb === "ask.join" && isAskedBy(actor.person, ticket))
    return told(t(actor.language, "about.overSince", { number }));
  const verdict = pressed.screen(waiting.words);
  if (verdict.decision === "block")
    return told(stoppedText(actor.language, verdict, "conversation"));
  if (verdict.decision === "ask") {
    const { words, message } = waiting;
    const held = await hold(deps, actor, { ticket: ticket.id, message, changes: null, words });
    const what = seenText(actor.language, verdict.findings);
    const text = t(actor.language, "held.text", { what });
    return replied(notice(text), [...again, heldCardEffect(deps, held, "show")]);
  }
  const passing = { cause: pressed.id, ticket, draft, ...waiting, effects: () => again };
  const result = await passOn(deps, actor, passing);
  if (!result.ok && result.why !== "seen") return told(notPassedOnText(deps, actor, result));
  const card = await aboutCard(deps, { reader: readerOf(actor), draft, person: actor.person });
  const text = result.ok ? passedOnText(actor, result.ticket) : null;
  const said = text ?? t(actor.language, isOver ? "done.reopened" : "about.added", { number });
  return changed(result, { kind: "card", card, text: said });
});
