/** Opens the question form, checks what is sent, and makes it a question. */
import type { Outbox } from "../../store/port/outbox.ts";
import type { People } from "../../store/port/people.ts";
import type { Filled, Form } from "../../bots/card.ts";
import { type AskForm, type AskFields, askForm } from "../../bots/forms/ask.ts";
import { one, problemsOf } from "../../bots/forms/check.ts";
import type { Reply } from "../../bots/port.ts";
import { t } from "../../bots/text/i18n.ts";
import { findIssuers, issuerOfCode } from "../../org/issuers.ts";
import { topicById } from "../../org/lookup.ts";
import { policyFor } from "../../org/policy.ts";
import type { Topic } from "../../org/schema/topic.ts";
import type { NewText } from "../../store/port/change.ts";
import type { Asker, Question, Text, Ticket, TicketPolicy } from "../../tickets/model.ts";
import type { ChangeResult } from "../change-result.ts";
import { change } from "../ticket/change.ts";
import { nextNumber } from "../ticket/number.ts";
import { type Deps, newId, newText } from "../deps.ts";
import { notice, putAgain, refusalText, direct } from "../people/replies.ts";
import { receivedCard } from "../cards.ts";
import { type Handled, replied, changed } from "../handled.ts";
import { type FormDraft, giveForm } from "./form-draft.ts";
import { type GuardedForm, guardForm, noteAffirmed, shownAgain } from "../people/guarded-form.ts";
import type { Screened } from "../screen.ts";
import type { Actor } from "../people/actor.ts";
import { tooManyQuestions } from "../people/limits.ts";
import { filledUnit, learnUnit } from "../people/unit.ts";
import { standaloneSlot } from "../../tickets/slots.ts";

/** Gives a person a form of their own, with what was typed filled in. */
export const openAskForm = async (
  deps: Deps,
  actor: Actor,
  formDraft: FormDraft,
): Promise<Form> => {
  const draft = newId();
  await giveForm(deps.store, { draft, person: actor.person }, deps.clock.now());
  return openedForm(deps, actor, { ...formDraft, draft });
};

/** The form with what was typed filled in, unless the guard blocked it. */
export const openedForm = (
  deps: Deps,
  { language, agency, unit }: Actor,
  { draft, text, problem }: FormDraft & { readonly draft: string },
): Form =>
  askForm({
    language,
    organisation: deps.org().organisation,
    agency: agency.id,
    draft,
    filled: { ...(text === "" ? {} : { text }), ...filledUnit(unit) },
    problem,
    found: null,
  });

type Sent = Screened<"submitted">;

/** Works a sent form: first what is missing, then the guard, then the question. */
export const submitQuestion = async (
  deps: Deps,
  actor: Actor,
  incoming: Sent,
): Promise<Handled> => {
  const { organisation } = deps.org();
  const draft = incoming.ids.draft ?? newId();
  const fields = withIssuerCode(incoming.fields);
  const { language, agency } = actor;
  const base = { language, organisation, agency: agency.id, draft, filled: fields };
  const form = askForm({ ...base, problem: null, found: null });
  const problems = problemsOf(form, fields);
  const guarded = guardForm(actor.language, fields, incoming.screen);
  const { blocked, found, asks } = guarded;
  const again = (problem: string | null): Reply => ({
    kind: "errors",
    form: formAgain(base, guarded),
    errors: { ...problems, ...blocked },
    problem,
  });
  if (Object.keys(blocked).length > 0) return replied(again(null));
  const values = form.valuesOf(fields);
  const topic = topicById(organisation, values.topic ?? "");
  if (await isFirstStep(deps, { incoming, draft, topic, fields, problems }))
    return replied({ kind: "form", form: secondStep({ ...base, found }) });
  if (Object.keys(problems).length > 0 || !form.isWhole(values)) return replied(again(null));
  if (asks !== null) return replied(again(asks));
  if (hasFormalChannel(topic)) return formalChannel(deps, actor, topic);
  const tooMany = tooManyQuestions(deps, actor, { id: draft, urgency: values.urgency });
  if (tooMany !== null) return replied(again(tooMany));
  const written = questionOf(values, draft, extraOf(topic, fields));
  const unit = await learnUnit(deps, actor, values.unit);
  const opening = { cause: incoming.id, draft, written, unit, overruled: found };
  const result = await open(deps, actor, opening);
  // Nothing may be lost because many ask at once: the form comes back, filled in.
  if (!result.ok && result.why === "busy") return replied(again(t(actor.language, "refusal.busy")));
  const otherwise = !result.ok && (await isOtherwise(deps, result.ticket, values.text));
  const here = incoming.direct !== null;
  return changed(result, received(deps, actor, { result, otherwise, here }));
};

/** Whether the topic is not for chat. */
const hasFormalChannel = (topic: Topic | null): topic is Topic =>
  topic !== null && (topic.closed || topic.id === "incorrect-registered-data");

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

type Step = {
  readonly incoming: Sent;
  readonly draft: string;
  readonly topic: Topic | null;
  readonly fields: Filled;
  readonly problems: Readonly<Record<string, string>>;
};
/**
 * Whether the topic's own fields must be shown first. They are shown once a topic is chosen and the
 * rest is right, also those that may stay empty.
 */
const isFirstStep = async (deps: Deps, step: Step): Promise<boolean> => {
  const { draft, incoming, topic, fields, problems } = step;
  const own = (topic?.fields ?? []).map(({ id }) => id);
  if (topic === null || topic.closed || own.length === 0) return false;
  if (own.some((id) => id in fields) || Object.keys(problems).some((id) => !own.includes(id)))
    return false;
  const key = { kind: "fields-asked", of: draft } as const;
  if ((await deps.store.draft(key))?.text === topic.id) return false;
  const shown = { ...key, person: incoming.person, text: topic.id };
  await deps.store.saveDraft(shown, deps.clock.now());
  return true;
};
const secondStep = (ask: Omit<AskForm, "problem">): Form =>
  askForm({ ...ask, problem: t(ask.language, "form.ask.topicFields") });

/** Stores `D`, `DE` and Tyskland, which are one country, under one code. */
const issuerId = "issuer" satisfies keyof AskFields;
const withIssuerCode = (fields: Filled): Filled => {
  const written = one(fields, issuerId);
  if (written === null) return fields;
  const issuer = issuerOfCode(written) ?? onlyIssuer(written);
  return issuer === undefined ? fields : { ...fields, [issuerId]: issuer.code };
};
const onlyIssuer = (written: string): ReturnType<typeof issuerOfCode> => {
  const [named, ...others] = findIssuers(written, "sv", 2);
  return others.length === 0 ? named : undefined;
};

type Base = Omit<AskForm, "problem" | "found">;
/** The form with what was filled in: what must not leave the agency is masked. */
const formAgain = (base: Base, guarded: GuardedForm): Form => {
  const { shown, found } = guarded;
  return shownAgain(askForm({ ...base, filled: shown, problem: null, found }), guarded);
};

type Opening = {
  readonly cause: string;
  readonly written: ReturnType<typeof questionOf>;
  readonly draft: string;
  readonly unit: Asker["unit"] | null;
  readonly overruled: string | null;
};
const open = async (deps: Deps, actor: Actor, opening: Opening): Promise<ChangeResult> => {
  const { cause, draft, written, unit, overruled } = opening;
  const { question, texts } = written;
  const { store, clock } = deps;
  const { organisation } = deps.org();
  // The form's id, which we gave to this person, becomes the question's: sent again, it is the same.
  const known = await store.ticket(draft);
  const number = known?.ticket.number ?? (await nextNumber(deps, actor.agency.timeZone));
  const { timers } = policyFor(organisation, actor.agency.id);
  const two = topicById(organisation, question.topic)?.secondReader === true;
  const policy: TicketPolicy = two ? { timers, secondReader: true } : { timers };
  const asker = {
    person: actor.person,
    agency: actor.agency.id,
    expert: actor.expert?.id ?? null,
    ...(unit == null ? {} : { unit }),
  };
  await noteAffirmed(deps, actor, { ticket: draft, found: overruled });
  return change(deps, {
    cause: { kind: "incoming", id: cause },
    ticket: draft,
    by: actor.person,
    command: () => ({ type: "ask", id: draft, number, asker, question, policy }),
    texts,
    // The texts are kept once, as the question: the drafts are dropped.
    draft,
    // A form in the chat is replaced by what became of it.
    effects: (await isInChat(store, { draft, person: actor.person }))
      ? [standaloneSlot.draft(draft), standaloneSlot.about(draft)].map((slot) =>
          putAgain(slot, actor.person, clock.now()),
        )
      : [],
  });
};

/**
 * Whether the form is in the chat, or on its way there. Most are opened by a command or a shortcut
 * and are not.
 */
const isInChat = async (
  store: Pick<People & Outbox, "draft" | "card">,
  { draft, person }: { readonly draft: string; readonly person: string },
): Promise<boolean> =>
  (await store.draft({ kind: "words", of: draft })) !== null ||
  (await store.card(null, standaloneSlot.draft(draft), person)) !== null;

/** The topic's own fields, as filled in. */
const extraOf = (topic: Topic | null, fields: Filled): Readonly<Record<string, string>> =>
  Object.fromEntries(
    (topic?.fields ?? []).flatMap(({ id }) => {
      const value = one(fields, id);
      return value === null ? [] : [[id, value]];
    }),
  );

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
  const { urgency, urgencyReason, unit: _, ...asked } = written;
  const question: Question = {
    ...asked,
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
  /** The form was sent in the direct chat, where the receipt comes. */
  readonly here: boolean;
};
const received = (deps: Deps, actor: Actor, { result, otherwise, here }: Asked): Reply => {
  const { ticket } = result;
  if (ticket !== null && (result.ok || ticket.asker.person === actor.person)) {
    const sentence = otherwise ? "already" : here ? "receivedHere" : "received";
    const text = t(actor.language, `form.ask.${sentence}`, { number: ticket.number });
    // The receipt is a message of its own; only this card says that the new text was not used.
    return {
      kind: "card",
      card: receivedCard(actor.language, ticket.number),
      text,
      follows: result.ok,
    };
  }
  return notice(result.ok ? "" : refusalText(deps, actor, result));
};

/** Shows the formal channel for a topic that is not for chat, and counts that it was shown. */
const formalChannel = async (deps: Deps, actor: Actor, topic: Topic): Promise<Handled> => {
  const { organisation } = deps.org();
  const { language } = actor;
  await deps.store.note("formal-channel", {
    at: deps.clock.now(),
    by: actor.person,
    type: "shown",
    data: { agency: actor.agency.id, topic: topic.id },
  });
  const channels = organisation.agencies.flatMap((agency) =>
    agency.formalChannels
      .filter((channel) => channel.topic === topic.id)
      .map((channel) => `${agency.name[language]}: ${channel.name[language]}, ${channel.contact}`),
  );
  const lines = channels.length > 0 ? channels : [t(language, "talk.formalNone")];
  const text = [t(language, "talk.formal", { topic: topic[language] }), ...lines].join("\n");
  // It must be read, so it stays in the chat as a message.
  return replied(notice(t(language, "talk.formalShort")), [
    direct({ person: actor.person, text, at: deps.clock.now() }),
  ]);
};
