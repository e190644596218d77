/**
 * Adds words that wait to a question that there is, by a press or by a message that says so. What
 * comes too late changes nothing: it says what is so, and the card shows the way on.
 */
import type { Press } from "../../contributions/face.ts";
import { isPast } from "../../base/clock.ts";
import type { Reply } from "../../bots/port.ts";
import { inSeries, t } from "../../screens/text/i18n.ts";
import type { NewEffect } from "../../store/port/outbox.ts";
import { reopenableSince } from "../../tickets/earlier.ts";
import type { Ticket } from "../../tickets/model.ts";
import { standaloneSlot } from "../../tickets/slots.ts";
import { loadFormDraft } from "../asking/form-draft.ts";
import { inARowMs, joinNoMore, latestWaiting, saveLatest } from "../asking/joined-messages.ts";
import { isAfterWaiting } from "../asking/draft-card.ts";
import { type NamedQuestion, isOwn, loadMayBelong } from "../asking/may-belong.ts";
import type { Deps } from "../deps.ts";
import { type Handled, changed, replied } from "../handled.ts";
import type { Actor } from "../people/actor.ts";
import { routeOfStopped } from "../people/formal-route.ts";
import { judge } from "../screening/judged-together.ts";
import { direct, notice, nothing, oldButton, put, putAgain, readerOf } from "../people/replies.ts";
import { type Screened, type Screening, seenText, stoppedText } from "../screening/screen.ts";
import { aboutCard, choicesFor, chosenBy, isAskedBy, overText, waitingOf } from "./about-card.ts";
import { onTicket } from "./buttons.ts";
import { saidIn } from "./greetings.ts";
import { heldCardEffect, hold } from "../screening/held.ts";
import { notPassedOnText, passOn, passedOnText } from "./pass-on.ts";
import { together } from "./in-a-row.ts";
import { hasUncarried } from "./uncarried.ts";

/** Adds the words of the pressed card to the question, which is opened again where it was over. */
export const pressJoin: Press = onTicket(async (deps, actor, { pressed, ticket }) => {
  const { draft } = pressed.ids;
  if (draft === undefined) return oldButton(actor);
  const isKnown = pressed.verb !== "ask.join";
  return addWaiting(deps, actor, {
    cause: pressed.id,
    screen: pressed.screen,
    ticket,
    draft,
    isKnown,
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
  /** What became of the words is told in the reply, or in messages that follow. */
  readonly reply: (text: string, what: { readonly added: boolean }) => Promise<Reply>;
  readonly effects: (text: string) => readonly NewEffect[];
};
const addWaiting = async (
  deps: Deps,
  actor: Actor,
  { cause, screen, ticket, draft, isKnown, reply, effects }: Adding,
): Promise<Handled> => {
  const again = [standaloneSlot.about(draft), standaloneSlot.draft(draft)].map((slot) =>
    putAgain(slot, actor.person, deps.clock.now()),
  );
  const told = async (text: string, more: readonly NewEffect[] = []): Promise<Handled> =>
    replied(await reply(text, { added: false }), [...again, ...effects(text), ...more]);
  await joinNoMore(deps.store, actor.person);
  const waiting = await waitingOf(deps, draft);
  // Pressed twice, or an old card: it says what became of the words.
  if (waiting.kind !== "waits") return told(overText(actor, waiting));
  const { phase, number } = ticket;
  const isOver = phase.at === "answered" || phase.at === "closed";
  // Whoever wants to add words has not seen the answer yet, which may have what they ask for.
  if (isOver && !isKnown && isAskedBy(actor.person, ticket))
    return told(t(actor.language, "about.overSince", { number }));
  const { words, message } = waiting;
  const judged = await judge(deps.store, actor, { ticket, words, screen, waited: true });
  const { verdict } = judged;
  if (verdict.decision === "block")
    return told(
      stoppedText(actor.language, verdict, "conversation"),
      await routeOfStopped(deps, actor, ticket),
    );
  if (verdict.decision === "ask") {
    const held = await hold(deps, actor, { ticket: ticket.id, message, changes: null, judged });
    const text = t(actor.language, "held.text", {
      what: seenText(actor.language, verdict.findings),
    });
    const card = heldCardEffect(deps, held, "show");
    return replied(await reply(text, { added: false }), [...again, card]);
  }
  const usual = t(actor.language, isOver ? "done.reopened" : "about.added", { number });
  const saidOf = (after: Ticket): string => passedOnText(actor, after) ?? usual;
  const result = await passOn(deps, actor, {
    cause,
    ticket,
    draft,
    message,
    judged,
    effects: (after) => [...again, ...effects(saidOf(after))],
  });
  if (!result.ok && result.why !== "seen") return told(notPassedOnText(deps, actor, result));
  const text = result.ok ? saidOf(result.ticket) : usual;
  return changed(result, await reply(text, { added: true }));
};

type Wrote = Screened<"wrote">;
type Answering = { readonly incoming: Wrote; readonly replied: string | null };

/**
 * Takes a message that only answers the card which asks whether words are about a question: a yes
 * does what the button of its one question does, a no makes the words a question of their own. Where
 * the card names several, a yes is asked about again. Null: it answers no such card.
 */
export const answerAbout = async (
  deps: Deps,
  actor: Actor,
  { incoming, replied: answers }: Answering,
): Promise<Handled | null> => {
  const said = saidIn(incoming.text);
  if (said === null || isMore(incoming)) return null;
  const { person } = actor;
  const asked = await askedAbout(deps, person, answers);
  if (asked === null) return null;
  const choices = await choicesFor(deps, actor);
  const { after } = await loadMayBelong(deps.store, asked.draft);
  const isAfter = await isAfterWaiting(deps, { after, person });
  const at = deps.clock.now();
  if (isAfter && said.says === "yes" && choices.shown.length === 0)
    return together(deps, actor, {
      draft: asked.draft,
      screen: incoming.screen,
      reply: async () => nothing,
    });
  const chosen = chosenBy(said, choices.shown, { isAfter });
  switch (chosen) {
    case "unknown":
      return null;
    case "none":
      // The words are guessed from on a card of their own.
      await isOwn(deps.store, { draft: asked.draft, person }, at);
      await saveLatest(deps.store, { person, draft: asked.draft }, at);
      return replied(nothing, [put(standaloneSlot.draft(asked.draft), person, at)]);
    case "which": {
      const numbers = inSeries(
        choices.shown.map(({ ticket }) => ticket.number),
        t(actor.language, "about.or"),
      );
      const text = t(actor.language, "about.which", { numbers });
      return replied(nothing, [direct({ person, text, at })]);
    }
    default:
      return add(deps, actor, { incoming, ...asked, chosen });
  }
};

/** Whether it carries more than its words. */
const isMore = (incoming: Wrote): boolean => hasUncarried(incoming);

/** `since`: when the words were written that the card asks about; null: not known. */
type Asked = { readonly draft: string; readonly since: number | null };
const askedAbout = async (
  deps: Deps,
  person: string,
  answers: string | null,
): Promise<Asked | null> => {
  const { store, clock } = deps;
  const latest = await latestWaiting(store, person);
  const isRecent = latest !== null && !isPast(clock.now(), latest.at, inARowMs);
  const draft = answers ?? (isRecent ? latest.draft : null);
  if (draft === null) return null;
  const isLatest = latest?.draft === draft;
  if ((await loadMayBelong(store, draft)).is !== "unsure") return null;
  const [waiting, kept] = await Promise.all([waitingOf(deps, draft), loadFormDraft(store, draft)]);
  const isTheirs = waiting.kind === "waits" && kept?.person === person;
  return isTheirs ? { draft, since: isLatest ? latest.at : null } : null;
};

type Chosen = Asked & { readonly incoming: Wrote; readonly chosen: NamedQuestion };
const add = async (
  deps: Deps,
  actor: Actor,
  { incoming, draft, since, chosen: { ticket, how } }: Chosen,
): Promise<Handled> => {
  const { person } = actor;
  const at = deps.clock.now();
  const answered = reopenableSince(ticket);
  // The card may have named the question while it was open: then its answer has not been read.
  const isKnown = how === "reopen" && since !== null && answered !== null && answered <= since;
  const handled = await addWaiting(deps, actor, {
    cause: incoming.id,
    screen: incoming.screen,
    ticket,
    draft,
    isKnown,
    reply: async () => nothing,
    effects: (text) => [direct({ person, text, at })],
  });
  // Told that it is answered, they may say yes once more.
  if (how === "reopen" && !isKnown) await saveLatest(deps.store, { person, draft }, at);
  return handled;
};
