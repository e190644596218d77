/**
 * Makes the presses that act at once: a command to the question, and the card as it is after it.
 * `desk/actions.ts` says which button does what.
 */
import type { Press } from "../../contributions/face.ts";
import type { Ids } from "../../screens/card.ts";
import type { Reply } from "../../bots/port.ts";
import { type KeyAfter, t } from "../../screens/text/i18n.ts";
import type { Command } from "../../tickets/commands.ts";
import type { Ticket } from "../../tickets/model.ts";
import {
  type ParsedTicketSlot,
  parseTicketSlot,
  standaloneSlot,
  ticketSlot,
} from "../../tickets/slots.ts";
import { newId } from "../../base/new-id.ts";
import type { NewEffect } from "../../store/port/outbox.ts";
import type { ChangeResult, RefusedChange } from "../change-result.ts";
import { change } from "../ticket/change.ts";
import type { Deps } from "../deps.ts";
import { type Handled, changed, enqueue, replied } from "../handled.ts";
import { refusalSaid } from "../people/came-first.ts";
import { cardNow, notice, oldButton, putAgain, readerOf } from "../people/replies.ts";
import type { Actor } from "../people/actor.ts";
import type { Screened } from "../screening/screen.ts";
import { openAskForm, wholeForm } from "../asking/ask.ts";
import { screenDraft, loadFormDraft } from "../asking/form-draft.ts";
import { loadGuess, withChosen } from "../asking/guess.ts";
import { draftCard } from "../asking/draft-card.ts";
import { joinNoMore, latestWaiting, saveLatest } from "../asking/joined-messages.ts";
import { isOwn, loadMayBelong } from "../asking/may-belong.ts";
import { ownQuestionsCardFor } from "./listings.ts";
import { uncarriedTexts } from "./uncarried.ts";

type Pressed = Screened<"pressed">;

/** Opens the question form, with the text that a direct message or the pressed message brought. */
export const pressAsk: Press = async (deps, actor, pressed) =>
  (await asOwnQuestion(deps, actor, pressed)) ?? replied(await askAgain(deps, actor, pressed));

/** On a card that asks whether words belong to a question: they do not, and their short card comes in its place. */
const asOwnQuestion: (...given: Parameters<Press>) => Promise<Handled | null> = async (
  deps,
  actor,
  { ids: { draft } },
) => {
  const { store, clock } = deps;
  const { person } = actor;
  if (draft === undefined || (await loadMayBelong(store, draft)).is !== "unsure") return null;
  const kept = await loadFormDraft(store, draft);
  if (kept?.person !== person || kept.text === "") return null;
  const at = clock.now();
  await isOwn(store, { draft, person }, at);
  if ((await latestWaiting(store, person))?.draft === draft)
    await saveLatest(store, { person, draft }, at);
  const card = await draftCard(deps, { reader: readerOf(actor), draft, person });
  await enqueue(deps, [putAgain(standaloneSlot.about(draft), person, at)]);
  return replied({ kind: "card", card, text: "" });
};

const askAgain = async (deps: Deps, actor: Actor, pressed: Pressed): Promise<Reply> => {
  const { text, ids } = pressed;
  if (text !== null) {
    const formDraft = screenDraft(pressed, actor, text);
    const problems = [formDraft.problem ?? [], uncarriedTexts(deps, actor, pressed)].flat();
    const problem = problems.length === 0 ? null : problems.join("\n");
    return { kind: "form", form: await openAskForm(deps, actor, { ...formDraft, problem }) };
  }
  const { draft } = ids;
  const words = draft === undefined ? null : await loadFormDraft(deps.store, draft);
  const asked = draft === undefined ? null : await deps.store.ticket(draft);
  if (draft === undefined || words?.person !== actor.person || asked !== null)
    return { kind: "form", form: await openAskForm(deps, actor, { text: "", problem: null }) };
  const { person } = actor;
  await joinNoMore(deps.store, person);
  const kept = { draft, person, guess: await loadGuess(deps, { draft, text: words.text }) };
  const guess = await withChosen(deps, kept, pressed.chosen);
  // The form has the draft's id, so its card shows what became of it once it is sent.
  return { kind: "form", form: await wholeForm(deps, actor, { ...words, draft, guess }) };
};

/** Finds the question of a pressed button; says so where there is none. */
export const onTicket =
  (
    press: (
      deps: Deps,
      actor: Actor,
      about: { pressed: Pressed; ticket: Ticket },
    ) => Promise<Handled>,
  ): Press =>
  async (deps, actor, pressed) => {
    if (pressed.ids.ticket === undefined) return oldButton(actor);
    const loaded = await deps.store.ticket(pressed.ids.ticket);
    return loaded === null
      ? replied(notice(t(actor.language, "refusal.unknown")))
      : press(deps, actor, { pressed, ticket: loaded.ticket });
  };

export type Act = {
  readonly command: (actor: Actor, ids: Ids) => Command;
  /** What is said of it, by the question as it then is. */
  readonly done: (ticket: Ticket) => KeyAfter<"done.">;
  /**
   * The card to draw where the pressed one is not known any more: the one that has such a button.
   */
  readonly card: (ids: Ids, ticket: Ticket) => ParsedTicketSlot;
  /**
   * Whether a refusal means that it was done before. Then a press that arrives again gets its first
   * answer.
   */
  readonly isDone: (refused: RefusedChange, actor: Actor) => boolean;
};

export const acts = (act: Act): Press =>
  onTicket(async (deps, actor, { pressed }) => {
    const result = await change(deps, {
      cause: { kind: "incoming", id: pressed.id },
      ticket: pressed.ids.ticket ?? "",
      by: actor.expert?.id ?? actor.person,
      command: () => act.command(actor, pressed.ids),
    });
    return afterPress(deps, actor, { pressed, result, act });
  });

type Pressing = {
  readonly pressed: Pressed;
  readonly result: ChangeResult;
  readonly act: Pick<Act, "done" | "card" | "isDone">;
};
/** The reply to a press that acted: the card as it is now, and what was done or why not. */
export const afterPress = async (
  deps: Deps,
  actor: Actor,
  { pressed, result, act: { done, card, isDone } }: Pressing,
): Promise<Handled> => {
  const { ticket } = result;
  const known = pressed.card === null ? null : await deps.store.cardOfMessage(pressed.card);
  if (ticket === null || !(result.ok || isDone(result, actor))) {
    if (result.ok) return changed(result, notice(""));
    const drawn = timeIsUp(deps, result, known?.slot ?? null);
    return replied(notice(await refusalSaid(deps, actor, result)), drawn);
  }
  const text = t(actor.language, `done.${done(ticket)}`);
  const slot =
    known !== null && known.ticket === ticket.id
      ? parseTicketSlot(known.slot)
      : card(pressed.ids, ticket);
  // A press may name the message of anybody's card.
  const isListed = known?.slot === standaloneSlot.mine;
  const shown = isListed
    ? await ownQuestionsCardFor(deps, readerOf(actor), actor.person)
    : slot === null
      ? null
      : await cardNow(deps, actor, { ticket, slot });
  if (shown === null) return changed(result, notice(text));
  // No effect of the question draws a list of several anew.
  return changed(result, {
    kind: "card",
    card: shown,
    text,
    ...(isListed ? { inPlace: true } : {}),
  });
};

/** A card whose button's time is up, which nothing has drawn anew since, is drawn without it. */
const timeIsUp = (
  { clock }: Deps,
  { why, ticket }: RefusedChange,
  pressed: string | null,
): readonly NewEffect[] => {
  if (ticket === null || (why !== "too-late-to-undo" && why !== "too-late-to-reopen")) return [];
  const answers = ticket.answers.map((_, i) => ticketSlot.answer(i + 1));
  const slot = [ticketSlot.ended, ...answers].find((one) => one === pressed) ?? ticketSlot.receipt;
  return [
    {
      id: `late:${newId()}`,
      orderingKey: `${ticket.id}/asker`,
      ticket: ticket.id,
      effect: { kind: "update", slot, to: { kind: "asker" } },
      dueAt: clock.now(),
    },
  ];
};

/** From the card of wrong data in a register: it is told to whoever keeps that, or corrected. */
export const marksIncorrectData = (step: "notified" | "corrected"): Press =>
  acts({
    command: ({ person }) => ({ type: "incorrect-data", person, step }),
    done: () => (step === "notified" ? "dataNotified" : "dataCorrected"),
    isDone: ({ why }) => why === "seen",
    card: () => ({ name: "incorrectdata" }),
  });
