/**
 * Draws the forms in which a coordinator registers a course that an own expert took and corrects it, and
 * in which an expert wishes for courses.
 */
import type { Ids, Language, Option } from "../screens/card.ts";
import { note } from "../screens/cards/parts.ts";
import { type KeyAfter, t } from "../screens/text/i18n.ts";
import {
  type FormOf,
  anyOf,
  checks,
  formOf,
  menu,
  optional,
  optionsOf,
  radio,
  required,
  textInput,
} from "../screens/forms/fields.ts";
import { type TrainingChange, type TrainingFields, type WishFields, changes } from "./contract.ts";

/** Longer than the name of any course. */
export const courseMost = 200;

type Choices = { readonly experts: readonly Option[]; readonly topics: readonly Option[] };
type WithAgencies = { readonly agencies: readonly Option[] };

export const trainingForm = (
  language: Language,
  ids: Ids,
  { experts, topics, agencies }: Choices & WithAgencies,
): FormOf<TrainingFields> => {
  const label = (key: KeyAfter<"form.training.">) => t(language, `form.training.${key}`);
  return formOf<TrainingFields>(
    {
      language,
      id: "training.submit",
      ids,
      title: label("title"),
      submit: t(language, "button.save"),
      intro: [note(label("intro"))],
    },
    {
      expert: required(menu(label("expert"), experts)),
      course: required(textInput(label("course"), { short: true, hint: label("courseHint") })),
      date: required(textInput(label("date"), { short: true, hint: label("dateHint") })),
      refresher: optional(
        textInput(label("refresher"), { short: true, hint: label("refresherHint") }),
      ),
      topics: anyOf(checks(label("topics"), topics)),
      organiser: optional(menu(label("organiser"), agencies)),
    },
  );
};

/** Lists the trainings that may be changed, as options, and those of the file, which may not here. */
export const trainingChangeForm = (
  language: Language,
  ids: Ids,
  {
    registered,
    filed,
    agencies,
  }: WithAgencies & { readonly registered: readonly Option[]; readonly filed: readonly string[] },
): FormOf<TrainingChange> => {
  const label = (key: KeyAfter<"form.trainings.">) => t(language, `form.trainings.${key}`);
  const asked = (key: KeyAfter<"form.training.">) => t(language, `form.training.${key}`);
  return formOf<TrainingChange>(
    {
      language,
      id: "training.list",
      ids,
      title: label("title"),
      submit: t(language, "button.save"),
      intro: [
        note(label("intro")),
        ...(filed.length === 0 ? [] : [note([label("filed"), ...filed].join("\n"))]),
      ],
    },
    {
      training: required(menu(label("training"), registered)),
      how: required(
        radio(
          label("how"),
          optionsOf(changes, (how) => label(how)),
        ),
      ),
      course: optional(textInput(asked("course"), { short: true, hint: label("unchanged") })),
      date: optional(textInput(asked("date"), { short: true, hint: label("unchanged") })),
      refresher: optional(textInput(asked("refresher"), { short: true, hint: label("unchanged") })),
      organiser: optional(menu(asked("organiser"), agencies)),
    },
  );
};

export const wishForm = (
  language: Language,
  ids: Ids,
  { courses, wished }: { readonly courses: readonly Option[]; readonly wished: readonly string[] },
): FormOf<WishFields> => {
  const label = (key: KeyAfter<"form.wish.">) => t(language, `form.wish.${key}`);
  return formOf<WishFields>(
    {
      language,
      id: "training.wish",
      ids,
      title: label("title"),
      submit: t(language, "button.save"),
      intro: [note(label("intro"))],
    },
    { courses: anyOf(checks(label("courses"), courses, { values: wished })) },
  );
};
