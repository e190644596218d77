/** The forms of those who work with a question: answering, declining, handing over, asking back. */
import type { Expert } from "../../org/organisation.ts";
import { taxonomy } from "../../org/taxonomy.ts";
import { declineReasons, minutesSpent, questionQualities } from "../../tickets/model.ts";
import type { Form, Ids, Language, Option } from "../card.ts";
import { type KeyAfter, type PlainKey, t } from "../text/i18n.ts";
import { outcomeClasses } from "../text/outcome-classes.ts";
import { checks, menu, named, radio, textField } from "./ask.ts";

const form = (
  language: Language,
  what: { id: string; title: PlainKey; ids: Ids; fields: Form["fields"] },
): Form => ({
  language,
  id: what.id,
  title: t(language, what.title),
  submit: t(language, "button.send"),
  ids: what.ids,
  intro: [],
  fields: what.fields,
});

const optionsOf = <Value extends string>(
  values: readonly Value[],
  label: (value: Value) => string,
): readonly Option[] => values.map((value) => ({ value, label: label(value) }));

const noPersonalData = (language: Language): string => t(language, "form.noPersonalData");

/** All outcomes but the administrative ones, which the bot sets itself. */
const answerOutcomes = taxonomy.outcomes.filter(({ kind }) => kind !== "administrative");

export const answerForm = (language: Language, ids: Ids, examined: readonly string[]): Form => {
  const word = (key: KeyAfter<"form.answer.">) => t(language, `form.answer.${key}`);
  const strengths = taxonomy.strengths.map((strength) => ({
    value: String(strength.id),
    label: `${strength.id}. ${strength[language]}`,
  }));
  const field = (id: KeyAfter<"form.answer.">, required: boolean) => ({
    id,
    label: word(id),
    required,
  });
  return form(language, {
    id: "answer.submit",
    title: "form.answer.title",
    ids,
    fields: [
      menu(field("outcome", true), named(answerOutcomes, language)),
      radio(field("strength", true), strengths),
      checks(field("basis", true), named(taxonomy.examinedMaterial, language), examined),
      textField("text", word("text"), { required: true, hint: noPersonalData(language) }),
      menu(
        field("minutes", false),
        optionsOf(minutesSpent, (spent) => t(language, `form.minutes.${spent}`)),
      ),
      menu(
        field("questionQuality", false),
        optionsOf(questionQualities, (how) => t(language, `form.quality.${how}`)),
      ),
    ],
  });
};

const classes = (language: Language, scale: "q1" | "q2" | "scale"): readonly Option[] =>
  outcomeClasses(language, scale).map((label, i) => ({ value: String(i + 1), label }));

export const outcomeForm = (language: Language, ids: Ids): Form => {
  const word = (key: KeyAfter<"form.outcome.">) => t(language, `form.outcome.${key}`);
  const field = (id: KeyAfter<"form.outcome.">, required: boolean) => ({
    id,
    label: word(id),
    required,
  });
  return form(language, {
    id: "outcome.submit",
    title: "form.outcome.title",
    ids,
    fields: [
      radio(field("q1", true), classes(language, "q1")),
      radio(field("q2", true), classes(language, "q2")),
      menu(field("value", false), classes(language, "scale")),
      menu(field("learned", false), classes(language, "scale")),
      textField("comment", word("comment"), { required: false, hint: noPersonalData(language) }),
    ],
  });
};

export const declineForm = (language: Language, ids: Ids): Form =>
  form(language, {
    id: "offer.decline",
    title: "form.decline.title",
    ids,
    fields: [
      radio(
        { id: "reason", label: t(language, "form.decline.reason"), required: true },
        optionsOf(declineReasons, (reason) => t(language, `form.decline.${reason}`)),
      ),
    ],
  });

/** `experts`: those who may be given the question; seen by role, or by name if `nameOf` says so. */
export const handoverForm = (
  language: Language,
  ids: Ids,
  experts: readonly { readonly expert: Expert; readonly label: string }[],
): Form =>
  form(language, {
    id: "ticket.handover",
    title: "form.handover.title",
    ids,
    fields: [
      menu({ id: "to", label: t(language, "form.handover.to"), required: true }, [
        { value: "pool", label: t(language, "form.handover.pool") },
        ...experts.slice(0, 99).map(({ expert, label }) => ({ value: expert.id, label })),
      ]),
      textField("note", t(language, "form.handover.note"), {
        required: false,
        hint: noPersonalData(language),
      }),
    ],
  });

export const moreInfoForm = (language: Language, ids: Ids): Form =>
  form(language, {
    id: "ticket.more-info",
    title: "form.moreInfo.title",
    ids,
    fields: [
      textField("text", t(language, "form.moreInfo.text"), {
        required: true,
        hint: noPersonalData(language),
      }),
    ],
  });

export const articleForm = (
  language: Language,
  ids: Ids,
  article: { readonly title: string; readonly question: string; readonly answer: string },
): Form =>
  form(language, {
    id: "article.edit",
    title: "form.article.title",
    ids,
    fields: [
      textField("title", t(language, "form.article.name"), {
        required: true,
        short: true,
        value: article.title,
      }),
      textField("question", t(language, "form.article.question"), {
        required: true,
        value: article.question,
      }),
      textField("answer", t(language, "form.article.answer"), {
        required: true,
        value: article.answer,
        hint: noPersonalData(language),
      }),
    ],
  });
