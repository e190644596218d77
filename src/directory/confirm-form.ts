/** Makes the form in which a coordinator confirms what the directory says of the agency's support. */
import type { Confirmed } from "./contract.ts";
import { entryId } from "../org/directory.ts";
import type { DirectoryEntry } from "../org/schema/schema.ts";
import type { Language } from "../screens/card.ts";
import { supportName } from "./due-card.ts";
import { note } from "../screens/cards/parts.ts";
import { t } from "../screens/text/i18n.ts";
import { type FormOf, checks, formOf, required } from "../screens/forms/fields.ts";

export const confirmForm = (
  language: Language,
  due: readonly DirectoryEntry[],
): FormOf<Confirmed> =>
  formOf<Confirmed>(
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
