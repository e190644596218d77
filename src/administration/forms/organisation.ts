/**
 * Makes the forms in which coordinators change what the organisation says of their own people, and
 * the preview that stands before each change.
 */
import type {
  AbsenceFields,
  AddFields,
  ApplyFields,
  HistoryFields,
  RemoveFields,
} from "../contract.ts";
import type { Ids, Language, Option, Part } from "../../screens/card.ts";
import { note } from "../../screens/cards/parts.ts";
import { type KeyAfter, t } from "../../screens/text/i18n.ts";
import type { FormId } from "../../screens/verbs.ts";
import {
  type FormOf,
  anyOf,
  checks,
  formOf,
  menu,
  numbered,
  optional,
  optionsOf,
  personPicker,
  radio,
  required,
  textInput,
} from "../../screens/forms/fields.ts";

const label = (language: Language, key: KeyAfter<"form.org.">): string =>
  t(language, `form.org.${key}`);

type Frame = { readonly id: FormId; readonly ids: Ids; readonly title: string };
/** Nothing is changed by it yet: what it would do is shown first. */
export const frame = (language: Language, { id, ids, title }: Frame, intro: string) => ({
  language,
  id,
  ids,
  title,
  submit: label(language, "preview"),
  intro: [note(intro)],
});

const levels = ["3", "2", "1"] as const;

export const addForm = (
  language: Language,
  ids: Ids,
  { topics }: { readonly topics: readonly Option[] },
): FormOf<AddFields> => {
  const title = label(language, "addTitle");
  return formOf<AddFields>(
    frame(language, { id: "org.add", ids, title }, label(language, "addIntro")),
    {
      person: required(personPicker(label(language, "person"))),
      topics: required(checks(label(language, "topics"), topics)),
      level: required(
        numbered(
          radio(
            label(language, "level"),
            optionsOf(levels, (level) => t(language, `own.level${level}`)),
          ),
        ),
      ),
      tested: optional(
        textInput(label(language, "tested"), { short: true, hint: label(language, "testedHint") }),
      ),
      name: optional(
        textInput(label(language, "name"), { short: true, hint: label(language, "nameHint") }),
      ),
    },
  );
};

type Experts = { readonly experts: readonly Option[] };
export const removeForm = (
  language: Language,
  ids: Ids,
  { experts }: Experts,
): FormOf<RemoveFields> => {
  const title = label(language, "removeTitle");
  return formOf<RemoveFields>(
    frame(language, { id: "org.remove", ids, title }, label(language, "removeIntro")),
    { expert: required(menu(label(language, "expert"), experts)) },
  );
};

export const absenceForm = (
  language: Language,
  ids: Ids,
  { experts, absences }: Experts & { readonly absences: readonly Option[] },
): FormOf<AbsenceFields> => {
  const title = label(language, "absenceTitle");
  const time = (key: "from" | "to") =>
    textInput(t(language, `duty.form.${key}`), {
      short: true,
      hint: t(language, `duty.form.${key}Hint`),
    });
  return formOf<AbsenceFields>(
    frame(language, { id: "org.absence", ids, title }, label(language, "absenceIntro")),
    {
      expert: optional(menu(label(language, "expert"), experts)),
      from: optional(time("from")),
      to: optional(time("to")),
      back: anyOf(checks(label(language, "back"), absences)),
    },
  );
};

/** `listed`: those that cannot be undone here, too. */
export const historyForm = (
  language: Language,
  ids: Ids,
  { changes, listed }: { readonly changes: readonly Option[]; readonly listed: readonly Part[] },
): FormOf<HistoryFields> => {
  const title = label(language, "historyTitle");
  const intro = label(language, "historyIntro");
  const base = frame(language, { id: "org.history", ids, title }, intro);
  return formOf<HistoryFields>(
    { ...base, intro: [...listed, ...base.intro] },
    { change: required(menu(label(language, "change"), changes)) },
  );
};

/** `why`: what was written for it before, where a reason is needed. */
export const applyForm = (
  language: Language,
  ids: Ids,
  { preview, why }: { readonly preview: readonly Part[]; readonly why: string | null },
): FormOf<ApplyFields> =>
  formOf<ApplyFields>(
    {
      language,
      id: "org.apply",
      ids,
      title: label(language, "applyTitle"),
      submit: label(language, "apply"),
      intro: preview,
    },
    {
      why: (why === null ? optional : required)(
        textInput(label(language, "why"), {
          short: true,
          hint: t(language, "form.noPersonalData"),
          ...(why === null ? {} : { value: why }),
        }),
      ),
    },
  );
