/** One chart of each look, with what is hard: long names, noughts, and values that are not told. */
import type { Chart } from "../../src/charts/chart.ts";
import { agencyName, topicName } from "../../src/screens/cards/view.ts";
import { sampleOrganisation } from "../../src/org/sample.ts";

const shared = { language: "sv", untold: "färre än 3", unit: "frågor" } as const;
const weeks = Array.from({ length: 13 }, (_, at) => `v. ${36 + at}`);
const agencies = [
  "Polismyndigheten",
  "Skatteverket",
  "Migrationsverket",
  "Försäkringskassan",
  "Transportstyrelsen",
  "Kustbevakningen",
] as const;

export const bars: Chart = {
  ...shared,
  look: "bars",
  title: "Frågor per ämne",
  of: "Ämne",
  categories: [
    "Äkthet: pass och id-kort",
    "MRZ, chip och elektronik",
    "Uppehållstillståndskort",
    "Främlingspass och resedokument",
    "Folkbokföring och samordningsnummer",
    "Namn & namnskick",
    "Förfalskade stämplar",
  ],
  series: [{ name: "Ställda", values: [124, 58, 1033, 12, 7, null, 0] }],
};
export const groups: Chart = {
  ...shared,
  look: "bars",
  title: "Ställda, besvarade och obesvarade",
  of: "Myndighet",
  categories: agencies.slice(0, 4),
  series: [
    { name: "Ställda", values: [12, 5, null, 3] },
    { name: "Besvarade", values: [10, 5, 30, 1] },
    { name: "Obesvarade", values: [2, 0, 3, 2] },
  ],
};
export const stack: Chart = {
  ...shared,
  look: "stacked",
  title: "Så togs frågorna",
  of: "Myndighet",
  categories: agencies.slice(0, 3),
  series: [
    { name: "Första erbjudandet", values: [12, 5, 21] },
    { name: "Senare erbjudande", values: [10, 5, 3] },
    { name: "Utlysning", values: [2, 0, 3] },
    { name: "Samordnare", values: [1, 1, 0] },
    { name: "Reserv", values: [0, 1, 0] },
  ],
};
export const lines: Chart = {
  ...shared,
  look: "lines",
  title: "Frågor under 13 veckor",
  of: "Vecka",
  categories: weeks,
  series: agencies.map((name, line) => ({
    name,
    values: weeks.map((_, at) => (at === 4 && line === 1 ? null : (at * 7 + line * 5) % 31)),
  })),
};
export const holes: Chart = {
  ...shared,
  look: "grid",
  title: "Experter med färsk vana",
  unit: "experter",
  of: "Myndighet",
  enough: 2,
  categories: bars.categories,
  series: agencies.map((name, row) => ({
    name,
    values: bars.categories.map((_, at) => (at === 5 && row === 2 ? null : (at * row + row) % 4)),
  })),
};
/** Every topic and agency that there is, by their names, of which some are long. */
const organisation = sampleOrganisation();
const { topics, agencies: all } = organisation;
const named = (language: "sv" | "en"): readonly [Chart, Chart] => [
  {
    ...groups,
    language,
    categories: topics.map(({ id }) => topicName(organisation, id, language)),
    series: ["Ställda", "Besvarade"].map((name) => ({ name, values: topics.map((_, at) => at) })),
  },
  {
    ...holes,
    language,
    categories: all.map(({ id }) => agencyName(organisation, id, language)),
    series: topics.map(({ id }, row) => ({
      name: topicName(organisation, id, language),
      values: all.map((_, at) => (at + row) % 4),
    })),
  },
];
const [topicBars, topicGrid] = named("sv");
const [topicBarsEn, topicGridEn] = named("en");
export const examples = {
  bars,
  groups,
  stack,
  lines,
  holes,
  topicBars,
  topicGrid,
  topicBarsEn,
  topicGridEn,
} as const;
