/**
 * Makes the form in which a coordinator sets an expert's level on a topic.
 */
import type { Ids, Language, Option } from "../card.ts";
import { note } from "../cards/parts.ts";
import { type KeyAfter, t } from "../text/i18n.ts";
import {
  type FormOf,
  formOf,
  menu,
  numbered,
  optionsOf,
  radio,
  required,
  textInput,
} from "./fields.ts";

type Choices = { readonly experts: readonly Option[]; readonly topics: readonly Option[] };
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
