/**
 * Puts words on a card of their own below them: one that asks whether they belong to a question, or to
 * what their writer wrote just before, or one that sends them, where they plainly ask something else.
 * What was written in a row is guarded together, and becomes one question only by a press.
 */
import type { Press } from "../../contributions/face.ts";
import { isPast } from "../../base/clock.ts";
import { longestText } from "../../screens/forms/fields.ts";
import type { Reply } from "../../bots/port.ts";
import { t } from "../../screens/text/i18n.ts";
import type { NewEffect } from "../../store/port/outbox.ts";
import { parseStandaloneSlot } from "../../composition/slots.ts";
import { standaloneSlot } from "../../tickets/slots.ts";
import type { Ticket } from "../../tickets/model.ts";
import { asksSomethingElse } from "../asking/asks-something-else.ts";
import { formDraftRows } from "../asking/form-draft.ts";
import { sourceRows } from "../source-rows.ts";
import { guessOf, guessedTogether, loadGuess, subjectOf } from "../asking/guess.ts";
import {
  inARowMs,
  joinedRows,
  latestWaiting,
  saveLatest,
  wholeOf,
  withMessage,
} from "../asking/joined-messages.ts";
import { keptDraft } from "../asking/kept-draft.ts";
import {
  type MayBelong,
  loadMayBelong,
  mayBelongRow,
  rowUpTo,
  waitingMessages,
} from "../asking/may-belong.ts";
import { soundsUrgent } from "../asking/sounds-urgent.ts";
import { wayOfUnsent } from "../asking/unsent-route.ts";
import type { Deps } from "../deps.ts";
import { type Handled, type Replied, enqueue, replied } from "../handled.ts";
import type { Actor } from "../people/actor.ts";
import { direct, nothing, notice, oldButton, put, putAgain, readerOf } from "../people/replies.ts";
import { type Screened, type Screening, keepRefusal, stoppedText } from "../screening/screen.ts";
import { waitingCard, waysOfChoices } from "./about-card.ts";

type Wrote = Screened<"wrote">;

/** The draft whose card, or whose message, is replied to; null: none, or it may be a question. */
export const waitingRepliedTo = async (
  { store }: Pick<Deps, "store">,
  { inReplyTo, person }: Pick<Wrote, "inReplyTo" | "person">,
): Promise<string | null> => {
  if (inReplyTo === null) return null;
  const card = await store.cardOfMessage(inReplyTo);
  const slot = card === null ? null : parseStandaloneSlot(card.slot);
  if (slot?.name === "draft" || slot?.name === "about") return slot.draft;
  const source = await store.draft({ kind: "source", of: inReplyTo });
  return source?.person === person ? source.text : null;
};

type Waiting = {
  readonly incoming: Wrote;
  readonly words: string;
  /** The questions that they may be about, the likeliest first. */
  readonly questions: readonly Ticket[];
  /** The draft that they reply to; null: they follow what was written last. */
  readonly replied: string | null;
};
/** No drafts: the guard stops them, and nothing of them is kept. */
export const waitOnCard = async (
  deps: Deps,
  actor: Actor,
  { incoming, words, questions, replied: answers }: Waiting,
): Promise<Replied> => {
  const { person } = actor;
  const at = deps.clock.now();
  const after = await waitingBefore(deps, person, answers);
  const isAbout = questions.length > 0 || after !== null;
  const stopped = await stoppedInARow(deps, actor, { incoming, words, after, isAbout });
  if (stopped !== null) return replied(nothing, stopped);
  const asked = questions.map(({ question }) => ({ subject: question }));
  const waits =
    after === null
      ? []
      : [{ subject: subjectOf(await loadGuess(deps, { draft: after, text: "" })) }];
  const belongs = {
    is: isAbout ? await standing(deps, words, [...asked, ...waits]) : "own",
    questions: questions.map(({ id }) => id),
    after,
  } as const;
  const { draft, drafts } = await keptDraft(deps, actor, { incoming, words, belongs });
  const slot = belongs.is === "unsure" ? standaloneSlot.about(draft) : standaloneSlot.draft(draft);
  return replied(nothing, [put(slot, person, at)], drafts);
};

/** Whether words plainly ask something else than each of these, or are urgent. */
const standing = async (
  deps: Deps,
  words: string,
  befores: readonly Parameters<typeof asksSomethingElse>[0][],
): Promise<MayBelong["is"]> => {
  if (soundsUrgent(words)) return "other";
  const { guessed: subject } = await guessOf(deps, words);
  const isOther = befores.every((before) => asksSomethingElse(before, { words, subject }));
  return isOther ? "other" : "unsure";
};

/** Whether a text about a question in hand is urgent and about something else: then it is asked about. */
export const isUrgentElsewhere = async (
  deps: Deps,
  words: string,
  { question }: Ticket,
): Promise<boolean> => {
  if (!soundsUrgent(words)) return false;
  const { guessed: subject } = await guessOf(deps, words);
  return asksSomethingElse({ subject: question }, { words, subject });
};

/** The draft that is replied to, or that was written just before and still waits; null: none. */
const waitingBefore = async (
  { store, clock }: Pick<Deps, "store" | "clock">,
  person: string,
  answers: string | null,
): Promise<string | null> => {
  const latest = answers === null ? await latestWaiting(store, person) : null;
  const isRecent = latest !== null && !isPast(clock.now(), latest.at, inARowMs);
  const draft = answers ?? (isRecent ? latest.draft : null);
  if (draft === null) return null;
  return (await waitingMessages(store, { draft, person })) === null ? null : draft;
};

type Joining = Pick<Waiting, "incoming" | "words"> & {
  readonly after: string | null;
  readonly isAbout: boolean;
};
/** What its writer is told where the guard stops a message, alone or with those before; null: it does not. */
const stoppedInARow = async (
  deps: Deps,
  actor: Actor,
  { incoming: { screen }, words, after, isAbout }: Joining,
): Promise<readonly NewEffect[] | null> => {
  const { person, language } = actor;
  const row = await rowUpTo(deps.store, { draft: after, person });
  const isAlone = screen(words).decision === "block";
  // Alone and about nothing its card says so itself.
  if (isAlone && !isAbout) return null;
  const before = row.map(({ said }) => wholeOf(said));
  const verdict = screen(isAlone ? words : [...before, words].join("\n"));
  if (verdict.decision !== "block") return null;
  keepRefusal(screen, verdict);
  const text = stoppedText(language, verdict, "conversation");
  const ways = await waysOfChoices(deps, actor);
  return [
    direct({ person, text, at: deps.clock.now() }),
    ...(ways.length > 0 || after === null
      ? ways
      : await wayOfUnsent(deps, actor, { draft: after })),
  ];
};

/** Makes one text of two that wait: the later one's card holds both then, and the earlier card says so. */
export const pressTogether: Press = async (deps, actor, { ids: { draft }, screen }) => {
  if (draft === undefined) return oldButton(actor);
  return together(deps, actor, {
    draft,
    screen,
    reply: (said) => {
      if (said !== null) return Promise.resolve(notice(said));
      return nowOf(deps, actor, draft);
    },
  });
};

const nowOf = async (deps: Deps, actor: Actor, draft: string): Promise<Reply> => {
  const { person } = actor;
  const card = await waitingCard(deps, { reader: readerOf(actor), draft, person });
  return { kind: "card", card, text: "" };
};

type Together = {
  readonly draft: string;
  readonly screen: Screening;
  /** `said`: why they were not put together; null: they were. */
  readonly reply: (said: string | null) => Promise<Reply>;
};
/** Puts the words that waited before these to them. */
export const together = async (
  deps: Deps,
  actor: Actor,
  { draft, screen, reply }: Together,
): Promise<Handled> => {
  const { store } = deps;
  const { person, language } = actor;
  const at = deps.clock.now();
  const belongs = await loadMayBelong(store, draft);
  const { after } = belongs;
  const drawn = [draft, after ?? draft]
    .flatMap((one) => [standaloneSlot.draft(one), standaloneSlot.about(one)])
    .map((slot) => putAgain(slot, person, at));
  const [mine, before] = await Promise.all([
    waitingMessages(store, { draft, person }),
    after === null ? null : waitingMessages(store, { draft: after, person }),
  ]);
  // Pressed twice, or either was sent meanwhile: the card says how it is.
  if (mine === null || before === null || after === null) {
    const gone = { ...belongs, after: null };
    await store.saveDraft(mayBelongRow({ draft, person, belongs: gone }), at);
    await enqueue(deps, drawn);
    return replied(await reply(null));
  }
  const joined = mine.reduce(withMessage, before);
  const whole = wholeOf(joined);
  if (whole.length > longestText) return replied(await reply(t(language, "about.tooLong")), drawn);
  const verdict = screen(whole);
  if (verdict.decision === "block") {
    keepRefusal(screen, verdict);
    const said = stoppedText(language, verdict, "conversation");
    return replied(await reply(said), [...drawn, ...(await wayOfUnsent(deps, actor, { draft }))]);
  }
  const earlier = await loadMayBelong(store, after);
  const empty = { text: "", problem: null };
  await store.saveDraft(
    [
      ...formDraftRows({ draft, person, formDraft: { text: whole, problem: null } }),
      ...before.flatMap(({ message }) => sourceRows({ message, person, draft })),
      ...joinedRows({ draft, person, joined }),
      await guessedTogether(deps, { draft, person, text: whole, after }),
      mayBelongRow({ draft, person, belongs: earlier }),
      ...formDraftRows({ draft: after, person, formDraft: empty }),
      mayBelongRow({ draft: after, person, belongs: { is: "moved", questions: [], after: null } }),
    ],
    at,
  );
  await store.dropDraft({ kind: "joined", of: after });
  await saveLatest(store, { person, draft }, at);
  // In Teams the next press of the same button is the same event, so they do not hang on it.
  await enqueue(deps, drawn);
  return replied(await reply(null));
};
