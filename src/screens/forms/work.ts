/** Makes the forms of answers, outcomes, declining, handing over and asking for facts. */
import type { Expert } from "../../org/organisation.ts";
import { taxonomy } from "../../org/taxonomy.ts";
import { type Answer, type Outcome, type SentAnswer, minutesSpent } from "../../tickets/model.ts";
import { questionQualities } from "../../tickets/commands.ts";
import { type TruthSource, notKnown, truthSources } from "../../tickets/later-truth.ts";
import type { Form, Ids, Language, Option, Part } from "../card.ts";
import { textPart } from "../cards/parts.ts";
import { type OutcomePress, entryNames } from "../cards/view.ts";
import { type KeyAfter, type PlainKey, t } from "../text/i18n.ts";
import { refilled } from "./check.ts";
import { outcomeClasses } from "../text/outcome-classes.ts";
import {
  type FormOf,
  type Written,
  checks,
  formOf,
  menu,
  named,
  numbered,
  optional,
  optionsOf,
  radio,
  required,
  textInput,
} from "./fields.ts";

const frame = (language: Language, form: Pick<Form, "id" | "ids">, title: PlainKey) => ({
  language,
  ...form,
  title: t(language, title),
  submit: t(language, "button.send"),
  intro: [],
});

/** Where sending the form does something else than send, its button says what. */
const deeds = {
  handover: "button.handover",
  close: "button.closeQuestion",
  edit: "button.save",
} as const;
const doing = (language: Language, form: Pick<Form, "id" | "ids">, deed: keyof typeof deeds) => ({
  ...frame(language, form, `form.${deed}.title`),
  submit: t(language, deeds[deed]),
});

const noPersonalData = (language: Language) => ({ hint: t(language, "form.noPersonalData") });

/** All outcomes but the administrative ones, which the bot sets by itself. */
const answerOutcomes = taxonomy.outcomes.filter(({ kind }) => kind !== "administrative");

/** What an expert fills in of an answer; whose it is and when it came is known. */
export type AnswerFields = Written<Omit<SentAnswer, "expert" | "agency" | "secondOpinion">>;
/**
 * `examined` is what the asker examined. It stands beside what the expert saw, and is never filled
 * in as that: it may be an original that the expert has only been told of.
 */
export const answerForm = (
  language: Language,
  ids: Ids,
  examined: readonly string[],
): FormOf<AnswerFields> => {
  const strengths = taxonomy.strengths.map((strength) => ({
    value: String(strength.id),
    label: `${strength.id}. ${strength[language]}`,
  }));
  return formOf<AnswerFields>(frame(language, { id: "answer.submit", ids }, "form.answer.title"), {
    outcome: required(menu(t(language, "form.answer.outcome"), named(answerOutcomes, language))),
    strength: required(numbered(radio(t(language, "form.answer.strength"), strengths))),
    basis: required(
      checks(t(language, "form.answer.basis"), named(taxonomy.examinedMaterial, language), {
        hint: t(language, "form.answer.basisHint", {
          examined: entryNames("examinedMaterial", examined, language),
        }),
      }),
    ),
    text: required(textInput(t(language, "form.answer.text"), noPersonalData(language))),
    minutes: optional(
      menu(
        t(language, "form.answer.minutes"),
        optionsOf(minutesSpent, (spent) => t(language, `form.minutes.${spent}`)),
      ),
    ),
    questionQuality: optional(
      menu(
        t(language, "form.answer.questionQuality"),
        optionsOf(questionQualities, (how) => t(language, `form.quality.${how}`)),
      ),
    ),
  });
};

type Sent = {
  readonly examined: readonly string[];
  readonly answer: Answer | null;
  readonly text: string;
};
/** Filled in with the answer as it was sent; `text`: its words. Null: there is none of theirs. */
export const correctForm = (
  language: Language,
  ids: Ids,
  { examined, answer, text }: Sent,
): FormOf<AnswerFields> => {
  const title = t(language, "form.correct.title");
  const intro: readonly Part[] = [{ kind: "text", text: t(language, "form.correct.intro") }];
  const form = {
    ...answerForm(language, ids, examined),
    id: "answer.correct",
    title,
    submit: t(language, "button.correct"),
    intro,
  } as const;
  if (answer === null) return form;
  const { outcome, strength, basis, minutes, questionQuality } = answer;
  const filled = {
    outcome,
    strength: String(strength),
    basis,
    text,
    ...(minutes === null ? {} : { minutes }),
    ...(questionQuality === null ? {} : { questionQuality }),
  };
  return { ...form, fields: refilled(form, filled).fields };
};

const classes = (language: Language, scale: "q1" | "q2" | "scale"): readonly Option[] =>
  outcomeClasses(language, scale).map((label, i) => ({ value: String(i + 1), label }));

export type OutcomeFields = Written<Outcome>;
/** `pressed`: what the card's buttons have chosen already. */
export const outcomeForm = (
  language: Language,
  ids: Ids,
  pressed: OutcomePress | null = null,
): FormOf<OutcomeFields> => {
  const label = (id: keyof Outcome) => t(language, `form.outcome.${id}`);
  const scale = classes(language, "scale");
  const form = formOf<OutcomeFields>(
    frame(language, { id: "outcome.submit", ids }, "form.outcome.title"),
    {
      q1: required(numbered(radio(label("q1"), classes(language, "q1")))),
      q2: required(numbered(radio(label("q2"), classes(language, "q2")))),
      value: optional(numbered(menu(label("value"), scale))),
      learned: optional(numbered(menu(label("learned"), scale))),
      comment: optional(textInput(label("comment"), noPersonalData(language))),
    },
  );
  const filled = pressed === null ? {} : { [pressed.question]: String(pressed.chosen) };
  return { ...form, fields: refilled(form, filled).fields };
};

export type TruthFields = { readonly established: string; readonly source: TruthSource | null };
/**
 * `answered`: the outcome of the answer, which stands first. `established`: what the card's buttons
 * have chosen already.
 */
export const truthForm = (
  language: Language,
  ids: Ids,
  {
    answered,
    established,
  }: { readonly answered: string | null; readonly established: string | null },
): FormOf<TruthFields> => {
  const outcomes = answerOutcomes.toSorted(
    (a, b) => Number(b.id === answered) - Number(a.id === answered),
  );
  const label = (key: KeyAfter<"form.truth.">) => t(language, `form.truth.${key}`);
  const form = formOf<TruthFields>(
    frame(language, { id: "truth.submit", ids }, "form.truth.title"),
    {
      established: required(
        menu(label("established"), [
          ...named(outcomes, language),
          { value: notKnown, label: label(notKnown) },
        ]),
      ),
      source: optional(radio(label("source"), optionsOf(truthSources, label))),
    },
  );
  return { ...form, fields: refilled(form, established === null ? {} : { established }).fields };
};

/** `to` is the id of an expert, or `pool`: routing chooses. */
export type HandoverFields = { readonly to: string; readonly note: string | null };
type Receiving = {
  readonly expert: Expert;
  readonly label: string;
  /** It is not offered to them again, unless they are chosen by name. */
  readonly saidNo: boolean;
};
/**
 * `experts`: those who may be given the question, each labelled as the reader may see them.
 * `question`: what a coordinator has not read yet.
 */
export const handoverForm = (
  language: Language,
  ids: Ids,
  {
    experts,
    question,
  }: {
    readonly experts: readonly Receiving[];
    readonly question: readonly Part[];
  },
): FormOf<HandoverFields> =>
  formOf<HandoverFields>(
    {
      ...doing(language, { id: "ticket.handover", ids }, "handover"),
      // A coordinator, who reads the question there, sees that nobody is in the menu.
      intro:
        question.length === 0 && experts.every(({ saidNo }) => saidNo)
          ? [
              textPart(
                t(
                  language,
                  experts.length === 0 ? "form.handover.nobody" : "form.handover.nobodyAgain",
                ),
              ),
            ]
          : question,
    },
    {
      to: required(
        menu(t(language, "form.handover.to"), [
          { value: "pool", label: t(language, "form.handover.pool") },
          ...experts.slice(0, 99).map(({ expert, label }) => ({ value: expert.id, label })),
        ]),
      ),
      note: optional(textInput(t(language, "form.handover.note"), noPersonalData(language))),
    },
  );

/** What a coordinator writes to the asker of a question that she ends. */
export type CloseFields = { readonly reason: string };
export const closeForm = (language: Language, ids: Ids): FormOf<CloseFields> =>
  formOf(doing(language, { id: "ticket.close", ids }, "close"), {
    reason: required(textInput(t(language, "form.close.reason"), noPersonalData(language))),
  });

export type MoreInfoFields = { readonly text: string };
export type EditFields = { readonly text: string };
/** The words of a question that nobody has taken, as they are. */
export const editForm = (language: Language, ids: Ids, text: string): FormOf<EditFields> =>
  formOf(doing(language, { id: "ticket.edit", ids }, "edit"), {
    text: required(
      textInput(t(language, "form.edit.text"), { ...noPersonalData(language), value: text }),
    ),
  });

export const moreInfoForm = (language: Language, ids: Ids): FormOf<MoreInfoFields> =>
  formOf(frame(language, { id: "ticket.more-info", ids }, "form.moreInfo.title"), {
    text: required(textInput(t(language, "form.moreInfo.text"), noPersonalData(language))),
  });
