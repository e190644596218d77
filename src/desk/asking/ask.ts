/** Opens the question form, and checks what is sent with it. */
import type { Filled, Form } from "../../screens/card.ts";
import { type AskForm, type AskFields, askForm, askFormToCheck } from "../../screens/forms/ask.ts";
import { one, problemsOf } from "../../screens/forms/check.ts";
import { longestText } from "../../screens/forms/fields.ts";
import { t } from "../../screens/text/i18n.ts";
import { findIssuers, issuerOfCode } from "../../org/issuers.ts";
import { topicById } from "../../org/lookup.ts";
import type { Topic } from "../../org/schema/topic.ts";
import type { NewEffect } from "../../store/port/outbox.ts";
import type { Deps } from "../deps.ts";
import { newId } from "../../base/new-id.ts";
import { type Handled, replied } from "../handled.ts";
import type { Actor } from "../people/actor.ts";
import { outsideOfTopic } from "../people/formal-route.ts";
import { type GuardedForm, alertBeside, guardSent, shownAgain } from "../screening/guarded-form.ts";
import { filledUnit } from "../people/unit.ts";
import type { Screened } from "../screening/screen.ts";
import { type FormDraft, giveForm } from "./form-draft.ts";
import { type Guess, guessOf, reasonOf, subjectOf } from "./guess.ts";
import { sendQuestion } from "./send-question.ts";
import { wayOfUnsent } from "./unsent-route.ts";

/** Gives a person a form of their own, with what was typed filled in, and what it is guessed to be. */
export const openAskForm = async (
  deps: Deps,
  actor: Actor,
  { text, problem }: FormDraft,
): Promise<Form> => {
  const draft = newId();
  await giveForm(deps.store, { draft, person: actor.person }, deps.clock.now());
  const guess = await guessOf(deps, text);
  return wholeForm(deps, actor, { draft, text, guess, problem });
};

type Filling = {
  readonly draft: string;
  readonly text: string;
  readonly guess: Guess;
  /** Why the text is not filled in: the guard blocked it. */
  readonly problem?: string | null;
  readonly examined?: readonly string[];
  /** What the guard found, masked, where the person may say that it is no personal data. */
  readonly found?: string | null;
};
/** What is to be said above the form of what is filled in. */
const noteOf = (
  { text, found }: { readonly text: string; readonly found: string | null },
  language: Actor["language"],
): string | null => {
  if (found !== null) return t(language, "guard.ask", { what: found });
  return text.length > longestText ? t(language, "form.ask.cutPrefill") : null;
};

/** The whole form with all that is known filled in. */
export const wholeForm = async (
  deps: Deps,
  actor: Actor,
  { draft, text, guess, problem = null, examined = [], found = null }: Filling,
): Promise<Form> => {
  const { language, agency, unit, person } = actor;
  const { organisation } = deps.org();
  const { topic: id, documentType, issuer, step } = subjectOf(guess);
  const topic = topicById(organisation, id ?? "");
  const why = reasonOf(guess);
  const filled = {
    text,
    topic: topic?.id ?? null,
    documentType,
    issuer,
    step,
    examined: examined.length === 0 ? null : examined,
    ...(why === null ? {} : { urgency: "urgent", urgencyReason: why }),
  };
  const form = askForm({
    language,
    organisation,
    agency: agency.id,
    draft,
    filled: { ...withoutEmpty(filled), ...filledUnit(unit) },
    problem: problem ?? noteOf({ text, found }, language),
    likely: guess.likely,
    found,
  });
  // Its own fields are there from the start, so they are not asked for a second time.
  if (topic !== null && topic.fields.length > 0)
    await deps.store.saveDraft(
      { kind: "fields-asked", of: draft, person, text: topic.id },
      deps.clock.now(),
    );
  return form;
};

const withoutEmpty = (values: Readonly<Record<string, Filled[string] | null>>): Filled =>
  Object.fromEntries(
    Object.entries(values).flatMap(([id, value]) =>
      value === null || value === "" ? [] : [[id, value]],
    ),
  );

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
  const asked = { language, organisation, agency: agency.id, draft, filled: fields };
  const form = askFormToCheck(asked);
  const problems = problemsOf(form, fields);
  const guarded = guardSent(actor, { ...incoming, fields });
  const { blocked, found, asks } = guarded;
  /** Only a form that is shown again needs its words, and what the text is likely about. */
  const shown = async (): Promise<Base> => ({
    ...asked,
    likely: (await guessOf(deps, one(fields, "text") ?? "")).likely,
  });
  const again = async (
    problem: string | null,
    effects: readonly NewEffect[] = [],
  ): Promise<Handled> => {
    const errors = { ...problems, ...blocked };
    const alert = alertBeside(guarded, problem);
    const refused = { form: formAgain(await shown(), guarded), errors, problem, alert };
    return replied({ kind: "errors", ...refused }, effects);
  };
  const chosen = one(fields, "topic");
  if (Object.keys(blocked).length > 0)
    return again(
      outsideOfTopic(deps, actor, chosen),
      await wayOfUnsent(deps, actor, { draft, topic: chosen }),
    );
  const values = form.valuesOf(fields);
  const topic = topicById(organisation, values.topic ?? "");
  if (await isFirstStep(deps, { incoming, draft, topic, fields, problems }))
    return replied({ kind: "form", form: secondStep({ ...(await shown()), found }) });
  if (Object.keys(problems).length > 0 || !form.isWhole(values)) return again(null);
  if (asks !== null) return again(asks);
  const sent = await sendQuestion(deps, actor, {
    cause: incoming.id,
    draft,
    values,
    extra: extraOf(topic, fields),
    found,
  });
  return "notTaken" in sent ? again(sent.notTaken) : sent;
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

/** The topic's own fields, as filled in. */
const extraOf = (topic: Topic | null, fields: Filled): Readonly<Record<string, string>> =>
  Object.fromEntries(
    (topic?.fields ?? []).flatMap(({ id }) => {
      const value = one(fields, id);
      return value === null ? [] : [[id, value]];
    }),
  );
