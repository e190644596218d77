/** Lays out what was done beside questions, and how the desk works for those who use it. */
import { kinds as findingKinds } from "../../guard/kinds.ts";
import type { Summary } from "../../statistics/summary/week-summary.ts";
import type { Language } from "../../screens/card.ts";
import { t } from "../../screens/text/i18n.ts";
import { pulseNext, pulseWorks } from "../../survey/face.ts";
import { oneOf } from "./one-of.ts";
import { type SummaryTable, type Worded, counted, table } from "./table.ts";

const isFound = oneOf<"guard.kind.">(findingKinds);
const kindName = (id: string, language: Language): string =>
  isFound(id) ? t(language, `guard.kind.${id}`) : id;

/** The work that experts did outside questions. */
export const besideTables = (
  { formalChannel, formalSent, supportShown, stopped, incorrectData }: Summary,
  { language }: Worded,
): readonly SummaryTable[] => [
  table("formalChannel", language, {
    columns: ["name", "count"],
    rows: [
      [t(language, "figures.shown"), formalChannel] as const,
      [t(language, "formal.sent"), formalSent] as const,
      [t(language, "figures.supportShown"), supportShown] as const,
    ].filter(([, count]) => (count ?? 0) > 0),
  }),
  counted("stopped", stopped, { language, nameOf: (id) => kindName(id, language) }),
  table("incorrectData", language, {
    columns: ["name", "count"],
    rows: incorrectDataSteps
      .filter(() => incorrectDataSteps.some((step) => (incorrectData[step] ?? 0) > 0))
      .map((step) => [t(language, `figures.incorrectData.${step}`), incorrectData[step]]),
  }),
];

const incorrectDataSteps = ["found", "notified", "corrected"] as const;

const isWorks = oneOf<"pulse.works.">(pulseWorks);
const isNext = oneOf<"pulse.next.">(pulseNext);
export const pulseTable = (summary: Summary, language: Language): SummaryTable =>
  table("pulse", language, {
    columns: ["name", "count"],
    rows: [
      ...summary.pulse.works.map(
        ({ id, count }) => [isWorks(id) ? t(language, `pulse.works.${id}`) : id, count] as const,
      ),
      ...summary.pulse.next.map(
        ({ id, count }) => [isNext(id) ? t(language, `pulse.next.${id}`) : id, count] as const,
      ),
    ],
  });
