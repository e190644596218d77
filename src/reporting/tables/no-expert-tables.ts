/** Lays out which questions found no expert, and at which hours and agencies. */
import type { Summary } from "../../statistics/summary/week-summary.ts";
import { agencyName, topicName } from "../../screens/cards/view.ts";
import { type SummaryTable, type Worded, table } from "./table.ts";

export const noExpertTables = (
  summary: Summary,
  { language, organisation }: Worded,
): readonly SummaryTable[] => {
  const topic = (id: string): string => topicName(organisation, id, language);
  return [
    table("withoutExpert", language, {
      columns: ["number", "topic"],
      rows: (summary.withoutExpert ?? []).map((one) => [one.number, topic(one.topic)]),
    }),
    table("byHour", language, {
      columns: ["hour", "asked", "noExpert"],
      rows: summary.byHour.map((one) => [hourText(one.hour), one.asked, one.noExpert]),
    }),
    table("byAgency", language, {
      columns: ["agency", "asked", "noExpert"],
      rows:
        summary.agency === null
          ? (summary.agencies ?? []).map((one) => [
              agencyName(organisation, one.agency, language),
              one.asked,
              one.noExpert,
            ])
          : [],
    }),
  ];
};

const hourText = (hour: number): string =>
  `${String(hour).padStart(2, "0")}–${String(hour + 1).padStart(2, "0")}`;
