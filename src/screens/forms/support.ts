/** Makes the form in which a coordinator confirms what the directory says of the agency's support. */
import { entryId } from "../../org/directory.ts";
import type { DirectoryEntry } from "../../org/schema/schema.ts";
import type { Language } from "../card.ts";
import { supportName } from "../cards/knowledge/support-due.ts";
import { note } from "../cards/parts.ts";
import { t } from "../text/i18n.ts";
import { type FormOf, checks, formOf, required } from "./fields.ts";

/** The ids of those that are right. */
export type ConfirmFields = { readonly entries: readonly string[] };

export const confirmForm = (
  language: Language,
  due: readonly DirectoryEntry[],
): FormOf<ConfirmFields> =>
  formOf<ConfirmFields>(
    {
      language,
      id: "support.confirm",
      ids: {},
      title: t(language, "support.due.formTitle"),
      submit: t(language, "button.save"),
      intro: [note(t(language, "support.due.how"))],
    },
    {
      entries: required(
        checks(
          t(language, "support.due.which"),
          due.map((entry) => ({ value: entryId(entry), label: supportName(entry, language) })),
        ),
      ),
    },
  );
