/** The card that leads to the web report, and what it is for whoever has left meanwhile. */
import type { Language } from "../../src/screens/card.ts";
import type { Reader } from "../../src/screens/cards/view.ts";
import { reportLinkCard } from "../../src/reporting/report-link.ts";
import type { Shown } from "./shown.ts";

const made = { reportLink: () => "https://id-jour.example/report/enter?link=0" };

export const reportCards = (reader: (language: Language) => Reader): readonly Shown[] => [
  {
    id: "reportlink",
    about: "a coordinator asks for the report",
    drawn: (language) => ({
      kind: "card",
      card: reportLinkCard(made, reader(language), "slack:T0POLISEN/U0BO"),
    }),
  },
  {
    id: "reportlink-left",
    about: "who is no coordinator any more when the link is to be made",
    drawn: (language) => ({
      kind: "card",
      card: reportLinkCard({ reportLink: () => null }, reader(language), "slack:T0POLISEN/U0BO"),
    }),
  },
];
