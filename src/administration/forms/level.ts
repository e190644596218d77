/**
 * Makes the form in which a coordinator sets an expert's level on a topic.
 */
import type { LevelFields } from "../contract.ts";
import type { Ids, Language, Option } from "../../screens/card.ts";
import { note } from "../../screens/cards/parts.ts";
import { type KeyAfter, t } from "../../screens/text/i18n.ts";
import {
  type FormOf,
  formOf,
  menu,
  numbered,
  optionsOf,
  radio,
  required,
  textInput,
} from "../../screens/forms/fields.ts";

type Choices = { readonly experts: readonly Option[]; readonly topics: readonly Option[] };
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
      submit: t(language, "form.org.preview"),
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
