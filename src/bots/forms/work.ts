/** The forms of those who work with a question: answering, declining, handing over, asking back. */
import type { Expert } from "../../org/organisation.ts";
import { taxonomy } from "../../org/taxonomy.ts";
import { declineReasons, minutesSpent, questionQualities } from "../../tickets/model.ts";
import type { Form, Ids, Language, Option } from "../card.ts";
import { say } from "../text/i18n.ts";
import { checks, menu, named, radio, text } from "./ask.ts";

const form = (
  language: Language,
  what: { id: string; words: string; ids: Ids; fields: Form["fields"] },
): Form => ({
  language,
  id: what.id,
  title: say(language, `form.${what.words}.title`),
  submit: say(language, "button.send"),
  ids: what.ids,
  intro: [],
  fields: what.fields,
});

const optionsOf = (language: Language, keys: readonly string[], group: string): readonly Option[] =>
  keys.map((value) => ({ value, label: say(language, `form.${group}.${value}`) }));

const noPersonalData = (language: Language): string => say(language, "form.noPersonalData");

/** All outcomes but the administrative ones, which the bot sets itself. */
const answerOutcomes = taxonomy.outcomes.filter(({ kind }) => kind !== "administrative");

export const answerForm = (language: Language, ids: Ids, examined: readonly string[]): Form => {
  const word = (key: string) => say(language, `form.answer.${key}`);
  const strengths = taxonomy.strengths.map((strength) => ({
    value: String(strength.id),
    label: `${strength.id}. ${strength[language]}`,
  }));
  const field = (id: string, required: boolean) => ({ id, label: word(id), required });
  return form(language, {
    id: "answer.submit",
    words: "answer",
    ids,
    fields: [
      menu(field("outcome", true), named(answerOutcomes, language)),
      radio(field("strength", true), strengths),
      checks(field("basis", true), named(taxonomy.examinedMaterial, language), examined),
      text("text", word("text"), { required: true, hint: noPersonalData(language) }),
      menu(field("minutes", false), optionsOf(language, minutesSpent, "minutes")),
      menu(field("questionQuality", false), optionsOf(language, questionQualities, "quality")),
    ],
  });
};

const classes = (language: Language, field: string, count: number): readonly Option[] =>
  Array.from({ length: count }, (_, i) => ({
    value: String(i + 1),
    label: say(language, `form.outcome.${field}_${i + 1}`),
  }));

export const outcomeForm = (language: Language, ids: Ids): Form => {
  const word = (key: string) => say(language, `form.outcome.${key}`);
  const field = (id: string, required: boolean) => ({ id, label: word(id), required });
  return form(language, {
    id: "outcome.submit",
    words: "outcome",
    ids,
    fields: [
      radio(field("q1", true), classes(language, "q1", 4)),
      radio(field("q2", true), classes(language, "q2", 5)),
      menu(field("value", false), classes(language, "scale", 5)),
      menu(field("learned", false), classes(language, "scale", 5)),
      text("comment", word("comment"), { required: false, hint: noPersonalData(language) }),
    ],
  });
};

export const declineForm = (language: Language, ids: Ids): Form =>
  form(language, {
    id: "offer.decline",
    words: "decline",
    ids,
    fields: [
      radio(
        { id: "reason", label: say(language, "form.decline.reason"), required: true },
        optionsOf(language, declineReasons, "decline"),
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
    words: "handover",
    ids,
    fields: [
      menu({ id: "to", label: say(language, "form.handover.to"), required: true }, [
        { value: "pool", label: say(language, "form.handover.pool") },
        ...experts.slice(0, 99).map(({ expert, label }) => ({ value: expert.id, label })),
      ]),
      text("note", say(language, "form.handover.note"), {
        required: false,
        hint: noPersonalData(language),
      }),
    ],
  });

export const moreInfoForm = (language: Language, ids: Ids): Form =>
  form(language, {
    id: "ticket.more-info",
    words: "moreInfo",
    ids,
    fields: [
      text("text", say(language, "form.moreInfo.text"), {
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
    words: "article",
    ids,
    fields: [
      text("title", say(language, "form.article.name"), {
        required: true,
        short: true,
        value: article.title,
      }),
      text("question", say(language, "form.article.question"), {
        required: true,
        value: article.question,
      }),
      text("answer", say(language, "form.article.answer"), {
        required: true,
        value: article.answer,
        hint: noPersonalData(language),
      }),
    ],
  });
