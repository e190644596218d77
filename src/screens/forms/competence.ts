/**
 * Makes the forms in which a coordinator registers a course that an own expert took, and confirms or
 * lowers the level that the organisation file gives one, and in which an expert wishes for courses.
 */
import type { Ids, Language, Option } from "../card.ts";
import { note } from "../cards/parts.ts";
import { type KeyAfter, t } from "../text/i18n.ts";
import {
  type FormOf,
  anyOf,
  checks,
  formOf,
  menu,
  numbered,
  optional,
  optionsOf,
  radio,
  required,
  textInput,
} from "./fields.ts";

/** Longer than the name of any course. */
export const courseMost = 200;

/** The days as they were typed. */
export type TrainingFields = {
  readonly expert: string;
  readonly course: string;
  readonly date: string;
  readonly refresher: string | null;
  readonly topics: readonly string[];
  /** The agency whose course it was. */
  readonly organiser: string | null;
};
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

/** `norefresher`: mended so that the course is not to be taken again. */
const changes = ["mend", "norefresher", "remove"] as const;
/** What is left empty stays as it is. The days as they were typed. */
export type TrainingChange = {
  readonly training: string;
  readonly how: (typeof changes)[number];
  readonly course: string | null;
  readonly date: string | null;
  readonly refresher: string | null;
  readonly organiser: string | null;
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

/** Topics, and ids of courses; none: nothing is wished for, or no longer. */
export type WishFields = { readonly courses: readonly string[] };
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

export type LevelFields = {
  readonly expert: string;
  readonly topic: string;
  readonly level: number;
  readonly tested: string;
  readonly reason: string;
};
const levels = ["3", "2", "1"] as const;
export const levelForm = (
  language: Language,
  ids: Ids,
  { experts, topics }: Choices,
): FormOf<LevelFields> => {
  const label = (key: KeyAfter<"form.level.">) => t(language, `form.level.${key}`);
  return formOf<LevelFields>(
    {
      language,
      id: "level.submit",
      ids,
      title: label("title"),
      submit: t(language, "button.save"),
      intro: [note(label("intro"))],
    },
    {
      expert: required(menu(label("expert"), experts)),
      topic: required(menu(label("topic"), topics)),
      level: required(
        numbered(
          radio(
            label("level"),
            optionsOf(levels, (level) => t(language, `own.level${level}`)),
          ),
        ),
      ),
      tested: required(textInput(label("tested"), { short: true, hint: label("testedHint") })),
      reason: required(textInput(label("reason"), { hint: t(language, "form.noPersonalData") })),
    },
  );
};
