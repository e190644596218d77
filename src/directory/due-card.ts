/** Asks a coordinator whether what the directory says of the agency's support is still so. */
import type { DirectoryEntry } from "../org/schema/schema.ts";
import type { Card, Language } from "../screens/card.ts";
import { t } from "../screens/text/i18n.ts";
import { longDayText } from "../screens/text/day-text.ts";
import { facts, note, textPart } from "../screens/cards/parts.ts";

/** Empty: all are confirmed. */
export const supportDueCard = (due: readonly DirectoryEntry[], language: Language): Card => ({
  language,
  title: t(language, "support.due.title"),
  parts:
    due.length === 0
      ? [textPart(t(language, "support.due.none"))]
      : [
          textPart(t(language, "support.due.text")),
          facts(
            due.map((entry) => ({
              name: supportName(entry, language),
              value: told(entry, language),
            })),
          ),
          note(t(language, "support.due.how")),
        ],
  buttons:
    due.length === 0
      ? []
      : [
          {
            id: "support.confirm",
            label: t(language, "button.supportConfirm"),
            ids: {},
            style: "primary",
            opensForm: true,
          },
        ],
});

export const supportName = ({ kind, name }: DirectoryEntry, language: Language): string =>
  `${t(language, `support.kind.${kind}`)}, ${name[language]}`;

const told = (
  { contact, place, openingHours, confirmed }: DirectoryEntry,
  language: Language,
): string =>
  [
    contact,
    place?.[language],
    openingHours?.[language],
    confirmed === null
      ? t(language, "support.due.never")
      : t(language, "support.due.last", {
          day: longDayText(confirmed.at, language),
          who: confirmed.by[language],
        }),
  ]
    .filter((text) => text != null)
    .join(" · ");
