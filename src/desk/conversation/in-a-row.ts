/**
 * Adds a message to what its writer wrote just before, while the card that answered that waits: what
 * is said in two messages is one thing, and is asked about once. Another question has a card of its
 * own.
 */
import { longestText } from "../../bots/forms/fields.ts";
import { isPast } from "../../base/clock.ts";
import type { NewEffect } from "../../store/port/outbox.ts";
import { parseStandaloneSlot, standaloneSlot } from "../../tickets/slots.ts";
import { formDraftRows, loadFormDraft, sourceRows } from "../asking/form-draft.ts";
import { isAnotherQuestion } from "../asking/another-question.ts";
import { guessOf, guessedAnew } from "../asking/guess.ts";
import {
  inARowMs,
  isAboutCard,
  joinedRows,
  latestRow,
  latestWaiting,
  loadJoined,
  wholeOf,
  withMessage,
} from "../asking/joined-messages.ts";
import { wayOfUnsent } from "../asking/unsent-route.ts";
import type { Deps } from "../deps.ts";
import { type Replied, replied } from "../handled.ts";
import type { Actor } from "../people/actor.ts";
import { direct, nothing, putOrAgain } from "../people/replies.ts";
import { type Screened, keepRefusal, stoppedText } from "../screen.ts";
import { waitingOf, waysOfChoices } from "./about-card.ts";

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

/** Null: no card waits for them. No drafts: the guard stops them, and they join nothing. */
export const joinWaiting = async (
  deps: Deps,
  actor: Actor,
  { incoming, replied: answers }: { readonly incoming: Wrote; readonly replied: string | null },
): Promise<Replied | null> => {
  const { store, clock } = deps;
  const { person } = actor;
  const { message, text: words } = incoming;
  const now = clock.now();
  const draft = answers ?? (await justBefore(deps, person));
  if (draft === null || words.trim() === "") return null;
  const [waiting, kept] = await Promise.all([waitingOf(deps, draft), loadFormDraft(store, draft)]);
  if (waiting.kind !== "waits" || kept?.person !== person) return null;
  const before = await loadJoined(store, draft);
  const first = { message: waiting.message, words: waiting.words };
  const joined = withMessage(before.length === 0 ? [first] : before, { message, words });
  const whole = wholeOf(joined);
  if (whole.length > longestText) return null;
  const stopped = await stoppedInARow(deps, actor, { incoming, draft, whole });
  if (stopped !== null) return replied(nothing, stopped);
  // A reply says where it belongs.
  if (answers === null && (await asksOther(deps, waiting, words))) return null;
  const formDraft = { text: whole, problem: null };
  await store.saveDraft(
    [
      ...formDraftRows({ draft, person, formDraft }),
      ...joinedRows({ draft, person, joined }),
      await guessedAnew(deps, { draft, person, text: whole }),
    ],
    now,
  );
  // A press may have sent what the card held before.
  if (await isGone(deps, { draft, last: waiting.message })) return null;
  const about = await asksAbout(deps, { person, draft });
  const slot = about ? standaloneSlot.about(draft) : standaloneSlot.draft(draft);
  const drafts = [
    ...sourceRows({ message, person, draft }),
    latestRow({ person, draft, about }, now),
  ];
  return replied(nothing, [putOrAgain(slot, person, now)], drafts);
};

type Joining = { readonly incoming: Wrote; readonly draft: string; readonly whole: string };
/** What its writer is told where the guard stops a message, alone or with those before; null: it does not. */
const stoppedInARow = async (
  deps: Deps,
  actor: Actor,
  { incoming: { screen, text: words }, draft, whole }: Joining,
): Promise<readonly NewEffect[] | null> => {
  const verdict = screen(screen(words).decision === "block" ? words : whole);
  if (verdict.decision !== "block") return null;
  keepRefusal(screen, verdict);
  const { person, language } = actor;
  const text = stoppedText(language, verdict, "conversation");
  const ways = (await asksAbout(deps, { person, draft }))
    ? await waysOfChoices(deps, actor)
    : await wayOfUnsent(deps, actor, { draft });
  return [direct({ person, text, at: deps.clock.now() }), ...ways];
};

const asksOther = async (
  deps: Deps,
  before: { readonly words: string },
  words: string,
): Promise<boolean> => {
  const of = async (text: string) => {
    const { guessed: subject } = await guessOf(deps, text);
    return { words: text, subject };
  };
  return isAnotherQuestion(await of(before.words), await of(words));
};

const asksAbout = async (
  { store }: Pick<Deps, "store">,
  of: { readonly person: string; readonly draft: string },
): Promise<boolean> => {
  const latest = await latestWaiting(store, of.person);
  return latest?.draft === of.draft ? latest.about : isAboutCard(store, of);
};

const justBefore = async (
  { store, clock }: Pick<Deps, "store" | "clock">,
  person: string,
): Promise<string | null> => {
  const latest = await latestWaiting(store, person);
  return latest === null || isPast(clock.now(), latest.at, inARowMs) ? null : latest.draft;
};

const isGone = async (
  { store }: Pick<Deps, "store">,
  { draft, last }: { readonly draft: string; readonly last: string },
): Promise<boolean> =>
  (await store.ticket(draft)) !== null || (await store.linkedMessage(last)) !== null;
