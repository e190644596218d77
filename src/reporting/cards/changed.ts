/**
 * Says in a line each what has changed since a week was sent: what was corrected of the week before,
 * and, on the week's own card shown again, what is otherwise now.
 */
import type { ChangedFigure, Summary, ToldId } from "../../statistics/summary/week-summary.ts";
import type { Language, Part } from "../../screens/card.ts";
import { t } from "../../screens/text/i18n.ts";
import { figureText } from "../tables/summary-words.ts";
import { dateText } from "../../screens/text/day-text.ts";
import { note, textPart } from "../../screens/cards/parts.ts";
import type { Reader } from "../../screens/cards/view.ts";

/** So many figures are named in a line; all of them stand in the report. */
const namedMost = 3;

export const changedParts = (
  { agency, corrected, asSent }: Pick<Summary, "agency" | "corrected" | "asSent">,
  { language, timeZone }: Pick<Reader, "language" | "timeZone">,
): readonly Part[] => [
  ...(corrected === undefined
    ? []
    : [
        textPart(
          t(language, "week.corrected", {
            week: Number(corrected.week.slice(-2)),
            what: namedChanges(corrected.changed, agency, language),
          }),
        ),
      ]),
  ...(asSent === undefined
    ? []
    : [
        note(
          t(language, asSent.changed.length === 0 ? "week.asSent" : "week.asSentChanged", {
            date: dateText(asSent.sentAt, timeZone, language),
            what: namedChanges(asSent.changed, agency, language),
          }),
        ),
      ]),
];

const namedChanges = (
  changed: readonly ChangedFigure[],
  agency: string | null,
  language: Language,
): string => {
  const more = changed.length - namedMost;
  const said = changed.slice(0, namedMost).map(({ id, sent, now }) =>
    t(language, "week.nowNotSent", {
      now:
        agency === null && id === "given"
          ? t(language, "week.told.between", { count: now ?? 0 })
          : told(id, now, language),
      sent: bare(id, sent, language),
    }),
  );
  const rest = more > 0 ? [t(language, "week.changedMore", { count: more })] : [];
  return [...said, ...rest].join("; ");
};

/** A value in its unit, alone. */
const bare = (id: ToldId, value: number | null, language: Language): string =>
  figureText(id === "given" ? "answered" : id, value, language);

/** A value with what it is of. */
const told = (id: ToldId, value: number | null, language: Language): string => {
  switch (id) {
    case "acceptMedianWorking":
    case "answerMedianWorking":
    case "acceptRate":
    case "reopenRate":
      return t(language, `week.told.${id}`, { value: bare(id, value, language) });
    default:
      return t(language, `week.told.${id}`, { count: value ?? 0 });
  }
};
