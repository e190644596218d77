/**
 * Passes edits and deletions of a relayed message on to the other side.
 *
 * The message's text is known by its link; an edit or a deletion becomes a command, from
 * which follows that the message's slot is shown or updated (tickets/effects.ts), and the courier
 * edits the card that was sent. What
 * arrives before its message is kept until the message comes.
 */
import { statusWord } from "../../screens/cards/view.ts";
import { t } from "../../screens/text/i18n.ts";
import type { Verdict } from "../../guard/inspect.ts";
import type { Cause } from "../../store/port/change.ts";
import type { NewEffect } from "../../store/port/outbox.ts";
import type { DraftKey } from "../../store/port/people.ts";
import { change } from "../ticket/change.ts";
import type { ChangeResult } from "../change-result.ts";
import { type Deps, newText } from "../deps.ts";
import { mayWrite } from "../gate.ts";
import { type Judged, judge, writerIn } from "../screening/judged-together.ts";
import { routeOfStopped } from "../people/formal-route.ts";
import { direct, nothing, putAgain } from "../people/replies.ts";
import { type Handled, changed, enqueue, replied } from "../handled.ts";
import { draftFrom, formDraftRows, screenDraft } from "../asking/form-draft.ts";
import { guessedAnew } from "../asking/guess.ts";
import { wayOfUnsent } from "../asking/unsent-route.ts";
import {
  joinedRows,
  latestWaiting,
  loadJoined,
  withMessage,
  wholeOf,
} from "../asking/joined-messages.ts";
import { rowUpTo } from "../asking/may-belong.ts";
import { type KeptHeld, heldCardEffect, hold, letGo } from "../screening/held.ts";
import { type Screened, type Screening, keepRefusal, stoppedText } from "../screening/screen.ts";
import type { Actor } from "../people/actor.ts";
import { whyNotEdit } from "../../tickets/decide.ts";
import { standaloneSlot } from "../../tickets/slots.ts";

export type EditEvent = Screened<"edited"> | Screened<"deleted">;
type Link = { readonly ticket: string; readonly text: string };
type Edited = { readonly message: string };

/** The key under which an edit or deletion that came before its message is kept. */
export const earlyEdit = (message: string): DraftKey => ({ kind: "early-edit", of: message });

/** Applies, once a message is linked, an edit of it that another process was handling meanwhile. */
export const catchUp = async (
  deps: Deps,
  actor: Actor,
  { message, link, screen }: Edited & { readonly link: Link; readonly screen: Screening },
): Promise<void> => {
  const early = await deps.store.draft(earlyEdit(message));
  if (early === null || early.person !== actor.person) return;
  await deps.store.dropDraft(early);
  const cause: Cause = { kind: "none" };
  if (early.text === "") {
    await remove(deps, actor, { cause, link, effects: [] });
    return;
  }
  const judged = await judgedEdit(deps, actor, { link, words: early.text, screen });
  const stopped = await stoppedEdit(deps, actor, { message, link, judged });
  await (stopped === null
    ? rewrite(deps, actor, { cause, link, judged, effects: [] })
    : enqueue(deps, stopped));
};

/** What follows where the guard stops an edit; null: it does not. */
const stoppedEdit = async (
  deps: Deps,
  actor: Actor,
  { message, link, judged }: Edited & { readonly link: Link; readonly judged: Judged },
): Promise<readonly NewEffect[] | null> => {
  const { verdict } = judged;
  if (verdict.decision === "pass") return null;
  return verdict.decision === "ask"
    ? askWriter(deps, actor, { message, judged, link })
    : stoppedEffects(deps, actor, { verdict, ticket: link.ticket });
};

type Following = {
  readonly incoming: EditEvent;
  readonly link: Link;
  /** Words of an earlier edit that wait; with this one they are over. */
  readonly held: KeptHeld | null;
};
/** Follows an edit of what was passed on. */
export const follow = async (
  deps: Deps,
  actor: Actor,
  { incoming, link, held }: Following,
): Promise<Handled> => {
  const words = incoming.kind === "edited" ? incoming.text : "";
  const { message, screen } = incoming;
  const judged = await judgedEdit(deps, actor, { link, words, screen });
  const stopped = await stoppedEdit(deps, actor, { message, link, judged });
  if (stopped !== null && judged.verdict.decision === "ask") return replied(nothing, stopped);
  const effects = held === null ? [] : [heldCardEffect(deps, held, "update")];
  if (held !== null) await letGo(deps.store, held);
  if (stopped !== null) return replied(nothing, [...effects, ...stopped]);
  const cause: Cause = { kind: "incoming", id: incoming.id };
  const result =
    incoming.kind === "deleted"
      ? await remove(deps, actor, { cause, link, effects })
      : await rewrite(deps, actor, { cause, link, judged, effects });
  return result === null ? replied(nothing, effects) : changed(result, nothing);
};

type JudgingEdit = {
  readonly link: Link;
  readonly words: string;
  readonly screen: Screening;
};
/** An edit with the verdict on it, together with what its writer wrote before and after. */
const judgedEdit = async (
  deps: Deps,
  actor: Actor,
  { link, words, screen }: JudgingEdit,
): Promise<Judged> => {
  const ticket = (await deps.store.ticket(link.ticket))?.ticket ?? null;
  return judge(deps.store, actor, { ticket, words, screen, changes: link.text });
};

/** Holds words that may be harmless, and asks their writer. `link`: the text that they change. */
export const askWriter = async (
  deps: Deps,
  actor: Actor,
  {
    message,
    judged,
    link: { ticket, text },
  }: Edited & {
    readonly judged: Judged;
    readonly link: { readonly ticket: string; readonly text: string | null };
  },
): Promise<readonly NewEffect[]> => {
  const held = await hold(deps, actor, { ticket, message, changes: text, judged });
  return [heldCardEffect(deps, held, "show")];
};

export const stoppedEffects = async (
  deps: Deps,
  actor: Actor,
  { verdict, ...about }: { readonly verdict: Verdict; readonly ticket?: string },
): Promise<readonly NewEffect[]> => {
  const text = stoppedText(actor.language, verdict, "conversation");
  const told = direct({ person: actor.person, text, at: deps.clock.now(), ...about });
  const loaded = about.ticket === undefined ? null : await deps.store.ticket(about.ticket);
  return [told, ...(loaded === null ? [] : await routeOfStopped(deps, actor, loaded.ticket))];
};

/**
 * Handles an edit of a message that was not relayed (yet): its text waits in a form, is a question
 * already, or is still to come.
 */
export const unrelayed = async (
  deps: Deps,
  actor: Actor,
  incoming: EditEvent,
): Promise<Handled> => {
  const source = { message: incoming.message, person: actor.person };
  const form = await draftFrom(deps.store, source);
  if (form?.sent === false) return editDraft(deps, actor, { incoming, draft: form.draft });
  const stopped = incoming.kind === "edited" && incoming.screen(incoming.text).decision !== "pass";
  if (form !== null) return sentAlready(deps, actor, { incoming, ticket: form.draft });
  // What the guard stops is not stored.
  if (stopped) return replied(nothing);
  const text = incoming.kind === "edited" ? incoming.text : "";
  const early = { ...earlyEdit(incoming.message), person: actor.person, text };
  await deps.store.saveDraft(early, deps.clock.now());
  // Another process may have relayed it since it was looked for.
  const link = await deps.store.linkedMessage(incoming.message);
  if (link === null) return replied(nothing);
  await deps.store.dropDraft(early);
  return follow(deps, actor, { incoming, link, held: null });
};

/**
 * Tells the writer of a message that became a question that a change of it does not go there, and
 * what does. A question says what it said when it was asked.
 */
const sentAlready = async (
  deps: Deps,
  actor: Actor,
  { incoming, ticket: id }: { readonly incoming: EditEvent; readonly ticket: string },
): Promise<Handled> => {
  const loaded = await deps.store.ticket(id);
  if (loaded === null) return replied(nothing);
  const { ticket } = loaded;
  const tells = (text: string): Handled =>
    replied(nothing, [
      direct({ person: actor.person, text, at: deps.clock.now(), ticket: ticket.id }),
    ]);
  const told = { number: ticket.number };
  if (incoming.kind === "deleted") {
    const { at } = ticket.phase;
    const isOver = at === "answered" || at === "closed" || at === "cancelled";
    return isOver ? replied(nothing) : tells(t(actor.language, "talk.removedSent", told));
  }
  const verdict = incoming.screen(incoming.text);
  if (verdict.decision === "block")
    return replied(nothing, await stoppedEffects(deps, actor, { verdict, ticket: ticket.id }));
  // Platforms also report edits that changed no text: language marks, previews of links.
  const { id: asked } = ticket.question.text;
  const question = (await deps.store.texts([asked])).get(asked) ?? "";
  if (question.includes(incoming.text.trim())) return replied(nothing);
  return ticket.phase.at === "cancelled"
    ? tells(
        t(actor.language, "talk.notOpen", { ...told, status: statusWord(actor.language, ticket) }),
      )
    : tells(
        t(
          actor.language,
          whyNotEdit(ticket, actor.person) === null ? "talk.editedOpen" : "talk.editedSent",
          told,
        ),
      );
};

/** Changes or empties a text that waits in a form, as its message was. */
const editDraft = async (
  deps: Deps,
  actor: Actor,
  { incoming, draft }: { readonly incoming: EditEvent; readonly draft: string },
): Promise<Handled> => {
  const { store, clock } = deps;
  const { person } = actor;
  const { message } = incoming;
  const now = clock.now();
  const words = incoming.kind === "edited" ? incoming.text : "";
  const before = await loadJoined(store, draft);
  const inARow = before.length > 0;
  const edited = withMessage(before, { message, words });
  const whole = inARow ? wholeOf(edited) : words;
  const judged = await withRow(deps, actor, { draft, whole });
  const refused = incoming.screen(whole).decision === "block" ? whole : judged;
  const isStopped = incoming.screen(refused).decision === "block";
  const screened = screenDraft(incoming, actor, isStopped ? refused : whole);
  if (isStopped) keepRefusal(incoming.screen, incoming.screen(refused));
  const joined = isStopped ? withMessage(before, { message, words: "" }) : edited;
  const rest = inARow && isStopped ? wholeOf(joined) : "";
  const formDraft = rest === "" ? screened : { text: rest, problem: null };
  const drafts = [
    ...formDraftRows({ draft, person, formDraft }),
    ...(inARow ? joinedRows({ draft, person, joined }) : []),
    await guessedAnew(deps, { draft, person, text: formDraft.text }),
  ];
  const cards = [standaloneSlot.draft(draft), standaloneSlot.about(draft)];
  const effects = [
    ...cards.map((slot) => putAgain(slot, person, now)),
    // The card says only what is left of what was written in a row.
    ...(rest === ""
      ? []
      : await stoppedEffects(deps, actor, { verdict: incoming.screen(refused) })),
    ...(isStopped ? await wayOfUnsent(deps, actor, { draft }) : []),
  ];
  return replied(nothing, effects, drafts);
};

type InRow = { readonly draft: string; readonly whole: string };
/** The words of a card with all that its writer wrote in a row around them, which is guarded together. */
const withRow = async (
  { store }: Pick<Deps, "store">,
  { person }: Pick<Actor, "person">,
  { draft, whole }: InRow,
): Promise<string> => {
  const latest = await latestWaiting(store, person);
  const row = await rowUpTo(store, { draft: latest?.draft ?? null, person });
  if (!row.some((one) => one.draft === draft)) return whole;
  return row.map((one) => (one.draft === draft ? whole : wholeOf(one.said))).join("\n");
};

type Removing = {
  readonly cause: Cause;
  readonly link: Link;
  readonly effects: readonly NewEffect[];
};
const remove = async (
  deps: Deps,
  actor: Actor,
  { cause, link, effects }: Removing,
): Promise<ChangeResult> => {
  const from = await writerOf(deps, link, actor);
  if (from === null) return notTheirs;
  return change(deps, {
    cause,
    ticket: link.ticket,
    by: from,
    command: () => ({ type: "delete", from, text: link.text }),
    blanked: [link.text],
    effects,
  });
};

type Rewriting = Removing & { readonly judged: Judged };
/** Null: the text is the same as before, or its words were removed. */
const rewrite = async (
  deps: Deps,
  actor: Actor,
  rewriting: Rewriting,
): Promise<ChangeResult | null> => {
  const { link, judged } = rewriting;
  // Platforms also report edits that changed no text: language marks, previews of links.
  const before = (await deps.store.texts([link.text])).get(link.text);
  const isBack = before === undefined && (await isTakenBack(deps, link));
  // Words that an operator has removed do not come back by such a report either.
  return isBack || (before !== undefined && before !== judged.words)
    ? replaceText(deps, actor, rewriting)
    : null;
};

/** Their writer deleted the message, and now takes that back. */
const isTakenBack = async ({ store }: Deps, { ticket, text }: Link): Promise<boolean> =>
  (await store.ticket(ticket))?.ticket.messages.some(
    (message) => message.text.id === text && message.deleted,
  ) ?? false;

/** `held`: the id under which the words were held, which go with the save. */
export const replaceText = async (
  deps: Deps,
  actor: Actor,
  { cause, link, judged, effects, held }: Rewriting & { readonly held?: string },
): Promise<ChangeResult> => {
  if (judged.verdict.decision === "block") throw new Error("blocked words are not passed on");
  const from = await writerOf(deps, link, actor);
  if (from === null) return notTheirs;
  const text = newText(judged.words, link.ticket, link.text);
  return change(deps, {
    cause,
    ticket: link.ticket,
    by: from,
    command: () => ({ type: "edit", from, text: link.text, to: { id: text.id, hash: text.hash } }),
    texts: [text],
    effects,
    ...(held === undefined ? {} : { draft: held }),
  });
};

const notTheirs = { ok: false, why: "not-yours", ticket: null } as const;

/** As whom they wrote about the question; null: it is none of theirs, or not any more. */
const writerOf = async (
  deps: Deps,
  { ticket: id, text }: Link,
  actor: Actor,
): Promise<string | null> => {
  const ticket = (await deps.store.ticket(id))?.ticket;
  if (ticket === undefined) return null;
  if (!(await mayWrite(deps, actor, { ticket, action: "text.change" }))) return null;
  // What a coordinator wrote stays hers when the question is in hand no more.
  const wrote = ticket.messages.find((message) => message.text.id === text);
  const isCoordinators = wrote?.coordinator === true && wrote.from === actor.coordinator?.id;
  return isCoordinators ? wrote.from : writerIn(ticket, actor);
};
