/** Gives the headings of the table and the picture of a played year, in the reader's language. */
import type { Language } from "../screens/card.ts";
import { t } from "../screens/text/i18n.ts";
import type { Headings } from "./report.ts";

export const headingsIn = (language: Language): Headings => ({
  policy: t(language, "program.simulate.policy"),
  columns: {
    medianMin: t(language, "program.simulate.column.medianMin"),
    p90Min: t(language, "program.simulate.column.p90Min"),
    unanswered: t(language, "program.simulate.column.unanswered"),
    gini: t(language, "program.simulate.column.gini"),
    giniAgencies: t(language, "program.simulate.column.giniAgencies"),
    fresh: t(language, "program.simulate.column.fresh"),
    urgentByFresh: t(language, "program.simulate.column.urgentByFresh"),
    topicsWithTwoFresh: t(language, "program.simulate.column.topicsWithTwoFresh"),
  },
  panel: (name, better) => t(language, `program.simulate.panel.${better}`, { name }),
  number: (value, decimals) => {
    const written = value.toFixed(decimals);
    return language === "sv" ? written.replace(".", ",") : written;
  },
});
