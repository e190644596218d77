/** Lays out in how many of all cases somebody asked, by agency and unit. */
import type { CaseShare, Summary } from "../../statistics/summary/week-summary.ts";
import { t } from "../../screens/text/i18n.ts";
import { agencyName } from "../../screens/cards/view.ts";
import { perMilleText } from "./summary-words.ts";
import { type SummaryTable, type Worded, table } from "./table.ts";

export const casesTable = (
  { cases }: Summary,
  { language, organisation }: Worded,
): SummaryTable => {
  const unitName = ({ agency: id, unit }: CaseShare): string => {
    if (unit === null) return id === null ? "" : t(language, "figures.wholeAgency");
    const agency = organisation.agencies.find((one) => one.id === id);
    return agency?.units.find((one) => one.id === unit)?.name[language] ?? unit;
  };
  return table("cases", language, {
    columns: ["agency", "unit", "asked", "cases", "perMille"],
    rows: cases.map((one) => [
      one.agency === null
        ? t(language, "figures.allAgencies")
        : agencyName(organisation, one.agency, language),
      unitName(one),
      one.asked,
      one.cases,
      one.asked === null ? null : perMilleText(one.perMille, language),
    ]),
  });
};
