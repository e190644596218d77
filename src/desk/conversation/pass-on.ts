/**
 * Passes words on to a question: at once where they are written about it, and later where their
 * writer has said first that they are about it.
 */
import { t } from "../../screens/text/i18n.ts";
import { statusWord } from "../../screens/cards/view.ts";
import type { FileRef } from "../../bots/port.ts";
import type { Cause } from "../../store/port/change.ts";
import type { NewEffect } from "../../store/port/outbox.ts";
import type { Side, Text, Ticket } from "../../tickets/model.ts";
import { isCoordinatorOf } from "../../rights/relations.ts";
import { inHandOf, listenerOf } from "../../tickets/second-opinion.ts";
import { standaloneSlot } from "../../tickets/slots.ts";
import { isOnlyThanks } from "../../tickets/thanks.ts";
import type { ChangeResult, RefusedChange } from "../change-result.ts";
import { type Deps, newText } from "../deps.ts";
import { mayWrite } from "../gate.ts";
import { loadJoined } from "../asking/joined-messages.ts";
import { type Keeping, keptDraft } from "../asking/kept-draft.ts";
import { type Replied, replied } from "../handled.ts";
import type { Actor } from "../people/actor.ts";
import { type Judged, hasInHand, writerIn } from "../screening/judged-together.ts";
import { nothing, put, refusalText } from "../people/replies.ts";
import type { Screened } from "../screening/screen.ts";
import { pictureEffects } from "../pictures/carry.ts";
import { change } from "../ticket/change.ts";
import { catchUp } from "./edits.ts";
import { isOnlyGreeting } from "./greetings.ts";
import { isSent } from "../screening/held.ts";
import { waitOnCard } from "./in-a-row.ts";

export type PassingOn = {
  /** The event that is settled by it. */
  readonly cause: string;
  readonly ticket: Ticket;
  /** The words, none of which the guard blocks. */
  readonly judged: Judged;
  /** The message that they were written in. */
  readonly message: string;
  /** The draft that kept them until now. */
  readonly draft?: string;
  /** The id under which they wait, which becomes theirs, so that they are sent once. */
  readonly held?: string;
  readonly effects: (after: Ticket) => readonly NewEffect[];
  /** Pictures that go across after the words. */
  readonly pictures?: readonly FileRef[];
};

/** Passes words on; those of several messages one by one, so that each can be edited by itself. */
export const passOn = async (
  deps: Deps,
  actor: Actor,
  passing: PassingOn,
): Promise<ChangeResult> => {
  const { draft = passing.held, ticket: about, judged } = passing;
  if (judged.verdict.decision === "block") throw new Error("blocked words are not passed on");
  if (!(await mayWrite(deps, actor, { ticket: about, action: "text.write" })))
    return { ok: false, why: "not-yours", ticket: about };
  const joined = draft === undefined ? [] : await loadJoined(deps.store, draft);
  const said = joined.filter(({ words }) => words !== "");
  for (const [n, one] of said.slice(0, -1).entries()) {
    const { ticket } = passing;
    // Its own id, so that it is written once: pressed twice, or after a process died midway.
    const held = `${draft ?? ""}.${n}`;
    const cause = { kind: "none" } as const;
    const alone = { ticket, ...one, judged, held, effects: () => [], cause };
    const result = await passOne(deps, actor, alone);
    if (!result.ok && result.why !== "nothing-new") return result;
  }
  const cause = { kind: "incoming", id: passing.cause } as const;
  const { words } = said.at(-1) ?? judged;
  return passOne(deps, actor, { ...passing, draft, ...said.at(-1), words, cause });
};

type PassingOne = Omit<PassingOn, "cause" | "draft"> & {
  readonly cause: Cause;
  /** Those of one message. */
  readonly words: string;
  readonly draft?: string | undefined;
};
const passOne = async (
  deps: Deps,
  actor: Actor,
  { cause, ticket, judged, words, message, held, draft, effects, pictures = [] }: PassingOne,
): Promise<ChangeResult> => {
  const by = sideOf(ticket, actor);
  const from = writerIn(ticket, actor);
  const text = held === undefined ? newText(words, ticket.id) : newText(words, ticket.id, held);
  const carrying = { pictures, text: text.id, from: actor.person, by };
  const result = await change(deps, {
    cause,
    ticket: ticket.id,
    by: from,
    command: (before) =>
      before !== null && isSent(before, text.id)
        ? "nothing-new"
        : {
            ...writing(ticket, actor, text),
            thanks: isOnlyThanks(words),
            ...(pictures.length === 0 ? {} : { pictures: pictures.length }),
          },
    texts: [text],
    effects: (after) => [...pictureEffects(after, carrying, deps.clock.now()), ...effects(after)],
    links: [{ message, text: text.id }],
    ...(draft === undefined ? {} : { draft }),
  });
  const link = { ticket: ticket.id, text: text.id };
  if (result.ok) await catchUp(deps, actor, { message, link, screen: judged.screen });
  return result;
};

/** What became of the words, where that is not seen otherwise; null: they are passed on as usual. */
export const passedOnText = ({ language }: Actor, after: Ticket): string | null => {
  const { number, messages } = after;
  if (messages.at(-1)?.thanks === true) return t(language, "talk.thanked");
  // Before anyone has accepted the question, they wait for whoever does.
  return listenerOf(after) === null && inHandOf(after) === null
    ? t(language, "talk.notRelayed", { number })
    : null;
};

/** Says that the text was not passed on, and why: the state alone would not say so. */
export const notPassedOnText = (deps: Deps, actor: Actor, refused: RefusedChange): string => {
  const { why, ticket } = refused;
  if (ticket === null || !statesWhy.has(why)) return refusalText(deps, actor, refused);
  const { number, phase } = ticket;
  if (phase.at === "coordinator" && phase.by === undefined && isCoordinatorOf(actor, ticket))
    return t(actor.language, "talk.takeFirst", { number });
  return why === "too-late-to-reopen"
    ? t(actor.language, "talk.tooOld", { number })
    : t(actor.language, "talk.notOpen", { number, status: statusWord(actor.language, ticket) });
};

/** It takes no more words, and whoever asked it can only ask anew. */
const isOverForGood: ReadonlySet<RefusedChange["why"]> = new Set([
  "by-coordinator",
  "cancelled",
  "too-late-to-reopen",
]);
const statesWhy: ReadonlySet<RefusedChange["why"]> = new Set([
  ...isOverForGood,
  "no-facts",
  "not-yours",
  "closed",
  "asker-gone",
]);

/** Whether words that were not passed on can be asked anew: an asker's, to what is over for good. */
export const canAskAnew = (actor: Actor, { why, ticket }: RefusedChange, words: string): boolean =>
  ticket !== null &&
  sideOf(ticket, actor) === "asker" &&
  isOverForGood.has(why) &&
  words.trim() !== "" &&
  !isOnlyThanks(words) &&
  !isOnlyGreeting(words);

/** Puts such words on a card of their own, from which they are asked as a new question. */
export const waitToAskAnew = async (
  deps: Deps,
  actor: Actor,
  keeping: Keeping,
): Promise<Replied> => {
  const { draft, drafts } = await keptDraft(deps, actor, keeping);
  const card = put(standaloneSlot.draft(draft), actor.person, deps.clock.now());
  return replied(nothing, [card], drafts);
};

type Refused = { readonly incoming: Screened<"wrote">; readonly result: RefusedChange };
/**
 * What an asker writes to a question that is over for good waits on a card, to be asked as a new one;
 * `text` says so, and why it was not passed on. No drafts: nothing is kept.
 */
export const keptToAskAnew = async (
  deps: Deps,
  actor: Actor,
  { incoming, result }: Refused,
): Promise<Pick<Replied, "effects" | "drafts"> & { readonly text: string }> => {
  const { text: words, via } = incoming;
  const why = notPassedOnText(deps, actor, result);
  if (!canAskAnew(actor, result, words)) return { text: why, effects: [], drafts: [] };
  const { effects, drafts = [] } =
    via === "direct"
      ? await waitOnCard(deps, actor, { incoming, words, questions: [], replied: null })
      : await waitToAskAnew(deps, actor, { incoming, words });
  // The guard may stop it together with what waits.
  const text = drafts.length === 0 ? why : [why, t(actor.language, "talk.askAnew")].join("\n");
  return { text, effects, drafts };
};

/** Writes to a question as whoever of it the person is. */
export const writing = (ticket: Ticket, actor: Actor, { id, hash }: Text) =>
  ({
    type: "write",
    by: sideOf(ticket, actor),
    from: writerIn(ticket, actor),
    ...(hasInHand(ticket, actor) ? ({ coordinator: true } as const) : {}),
    text: { id, hash },
    thanks: false,
  }) as const;

export const sideOf = (ticket: Ticket, actor: Actor): Side =>
  ticket.asker.person === actor.person ? "asker" : "expert";
