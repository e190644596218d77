/**
 * Makes a question of what was asked and has passed every check, whichever way it was asked: with
 * the whole form, or with one press on the card that guesses the rest.
 */
import type { Reply } from "../../bots/port.ts";
import type { AskFields } from "../../screens/forms/ask.ts";
import { t } from "../../screens/text/i18n.ts";
import { hasFormalChannel, topicById } from "../../org/lookup.ts";
import { stepOf } from "../../org/topic-lines.ts";
import { ticketPolicy } from "../../org/ticket-policy.ts";
import type { Topic } from "../../org/schema/topic.ts";
import type { NewText } from "../../store/port/change.ts";
import type { Outbox } from "../../store/port/outbox.ts";
import type { People } from "../../store/port/people.ts";
import type { Earlier } from "../../tickets/earlier-shown.ts";
import { type Asker, type Question, type Text, type Ticket } from "../../tickets/model.ts";
import { askingSlots } from "../../tickets/slots.ts";
import type { ChangeResult } from "../change-result.ts";
import { type Deps, newText } from "../deps.ts";
import { type Handled, changed, replied } from "../handled.ts";
import type { Actor } from "../people/actor.ts";
import { learnAsked } from "./topic-lessons.ts";
import { reservedNumber, routeOfClosed } from "../people/formal-route.ts";
import { noteAffirmed } from "../screening/guarded-form.ts";
import { tooManyQuestions } from "../people/limits.ts";
import { notice, putAgain, refusalText } from "../people/replies.ts";
import { learnUnit } from "../people/unit.ts";
import { change } from "../ticket/change.ts";
import { nextNumber } from "../ticket/number.ts";
import { receiptFor } from "./draft-card.ts";
import { earlierFor } from "./earlier.ts";

export type CheckedQuestion = {
  /** The event that asks. */
  readonly cause: string;
  /** What kept the words until now; its id becomes the question's. */
  readonly draft: string;
  readonly values: AskFields;
  /** The topic's own fields, as filled in. */
  readonly extra: Readonly<Record<string, string>>;
  /** What the guard found and the person said to be no personal data, masked; null: nothing. */
  readonly found: string | null;
};
/** Why nothing was taken, for now: whoever asked is shown again what they had filled in. */
export type NotTaken = { readonly notTaken: string };

/** Sends a question whose every field has been checked, and that the guard has let through. */
export const sendQuestion = async (
  deps: Deps,
  actor: Actor,
  checked: CheckedQuestion,
): Promise<Handled | NotTaken> => {
  const { cause, draft, values, extra, found } = checked;
  const topic = topicById(deps.org().organisation, values.topic);
  if (topic !== null && hasFormalChannel(topic))
    return formalChannel(deps, actor, { topic, draft });
  const tooMany = tooManyQuestions(deps, actor, { id: draft, urgency: values.urgency });
  if (tooMany !== null) return { notTaken: tooMany };
  const written = questionOf(values, draft, extra);
  const unit = await learnUnit(deps, actor, values.unit);
  const earlier = await earlierFor(deps, actor, {
    question: written.question,
    words: values.text,
  });
  const opening = { cause, draft, written, unit, earlier, overruled: found };
  const result = await open(deps, actor, opening);
  // Nothing may be lost because many ask at once: what was filled in comes back.
  if (!result.ok && result.why === "busy") return { notTaken: t(actor.language, "refusal.busy") };
  if (result.ok) await learnAsked(deps.topics, values);
  const otherwise = !result.ok && (await isOtherwise(deps, result.ticket, values.text));
  return changed(result, await received(deps, actor, { result, otherwise }));
};

/**
 * Whether the form was sent again with another text. A form whose reply was lost stays open, and
 * may be changed before it is sent once more.
 */
const isOtherwise = async (
  { store }: Deps,
  ticket: Ticket | null,
  text: string,
): Promise<boolean> => {
  if (ticket === null) return false;
  const { id } = ticket.question.text;
  const kept = (await store.texts([id])).get(id);
  return kept !== undefined && kept !== text.trim();
};

type Opening = {
  readonly cause: string;
  readonly written: ReturnType<typeof questionOf>;
  readonly draft: string;
  readonly unit: Asker["unit"] | null;
  readonly earlier: Earlier | null;
  readonly overruled: string | null;
};
const open = async (deps: Deps, actor: Actor, opening: Opening): Promise<ChangeResult> => {
  const { cause, draft, written, unit, earlier, overruled } = opening;
  const { question, texts } = written;
  const { store, clock } = deps;
  const { organisation } = deps.org();
  // The form's id, which we gave to this person, becomes the question's: sent again, it is the same.
  const known = await store.ticket(draft);
  const reserved = await reservedNumber(store, { draft, person: actor.person });
  const number =
    known?.ticket.number ?? reserved ?? (await nextNumber(deps, actor.agency.timeZone));
  const policy = ticketPolicy(organisation, { agency: actor.agency.id, topic: question.topic });
  const asker = {
    person: actor.person,
    agency: actor.agency.id,
    expert: actor.expert?.id ?? null,
    ...(unit == null ? {} : { unit }),
  };
  const asking = { type: "ask", id: draft, number, asker, question, policy } as const;
  await noteAffirmed(deps, actor, { ticket: draft, found: overruled });
  // What was refused for now is settled, and in Teams the same press later is the same event. The
  // question has the draft's id, so it is asked once all the same. What was given up stays so.
  const again = (await store.isSettled(cause)) && (await store.givenUpAt(cause)) === null;
  return change(deps, {
    cause: again ? { kind: "none" } : { kind: "incoming", id: cause },
    ticket: draft,
    by: actor.person,
    command: () => ({ ...asking, ...(earlier === null ? {} : { earlier }) }),
    texts,
    // The texts are kept once, as the question: the drafts are dropped.
    draft,
    // A card that asks and is there becomes the receipt. One that is still on its way says so below it.
    effects: (await isOnItsWay(store, { draft, person: actor.person }))
      ? askingSlots(draft).map((slot) => putAgain(slot, actor.person, clock.now()))
      : [],
  });
};

/** Whether words of a chat wait whose card is not known to be there yet. */
const isOnItsWay = async (
  store: Pick<People & Outbox, "draft" | "card">,
  { draft, person }: { readonly draft: string; readonly person: string },
): Promise<boolean> => {
  if ((await store.draft({ kind: "words", of: draft })) === null) return false;
  const cards = askingSlots(draft).map(async (slot) => store.card(null, slot, person));
  return (await Promise.all(cards)).every((card) => card === null);
};

const questionOf = (
  written: AskFields,
  ticket: string,
  extra: Readonly<Record<string, string>>,
): { question: Question; texts: readonly NewText[] } => {
  const texts: NewText[] = [];
  const keep = (words: string): Text => {
    const text = newText(words.trim(), ticket);
    texts.push(text);
    return { id: text.id, hash: text.hash };
  };
  const { urgency, urgencyReason, unit: _, step: said, ...asked } = written;
  const step = said ?? stepOf(written);
  const question: Question = {
    ...asked,
    ...(step === null ? {} : { step }),
    urgency,
    text: keep(written.text),
    urgencyReason: urgency === "normal" || urgencyReason === null ? null : keep(urgencyReason),
    extra: Object.fromEntries(Object.entries(extra).map(([id, words]) => [id, keep(words)])),
  };
  return { question, texts };
};

type Asked = {
  readonly result: ChangeResult;
  /** The text that was sent is not the question's. */
  readonly otherwise: boolean;
};
const received = async (deps: Deps, actor: Actor, { result, otherwise }: Asked): Promise<Reply> => {
  const { ticket } = result;
  if (ticket !== null && (result.ok || ticket.asker.person === actor.person)) {
    const sentence = otherwise ? "already" : "received";
    // The receipt says it. Only a sentence says that the new text was not used.
    const text = result.ok
      ? ""
      : t(actor.language, `form.ask.${sentence}`, { number: ticket.number });
    return { kind: "card", card: await receiptFor(deps, actor, ticket), text };
  }
  return notice(result.ok ? "" : refusalText(deps, actor, result));
};

/** Shows the formal channel for a topic that is not for chat, and counts that it was shown. */
const formalChannel = async (
  deps: Deps,
  actor: Actor,
  { topic, draft }: { readonly topic: Topic; readonly draft: string },
): Promise<Handled> => {
  const { language, agency } = actor;
  // It must be read, so it stays in the chat as a message.
  return replied(
    notice(t(language, "talk.formalShort")),
    await routeOfClosed(deps, actor, {
      draft,
      topic: topic.id,
      number: async () => nextNumber(deps, agency.timeZone),
    }),
  );
};
