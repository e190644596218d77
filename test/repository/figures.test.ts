/**
 * Prints docs/figures.md from the definitions that count and the words that explain them, in both
 * languages. `vitest run test/repository/figures.test.ts -u` writes it anew.
 */
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { measureName, measureTerms } from "../../src/reporting/tables/summary-words.ts";
import type { Language } from "../../src/screens/card.ts";
import { t } from "../../src/screens/text/i18n.ts";
import {
  type DefinedId,
  courseMeasureIds,
  courseMeasures,
  definitions,
  measureIds,
  ownMeasureIds,
} from "../../src/statistics/measures/definitions.ts";
import { published } from "../../src/statistics/measures/published.ts";

/** What only this page says. */
const frame = {
  sv: {
    title: "Mått och definitioner",
    about: [
      "Varje mått som veckokortet, rapporten och webbsidan visar, utskrivet ur samma definitioner som räknar.",
      "Om sig själv ser en myndighet allt, och driften ser allt. Om andra myndigheter ser den vad var och en ställde och vad den besvarade åt andra, aldrig par, ämnen i par eller tid. Grunden är hela kalendermånader som är slut: en ruta under minsta rutan visas inte, sedan det som läsarens egna experter själva känner till har räknats av, och med den den minsta av de andra där summan annars skulle avslöja den. Varje månad har ett enda mönster; ett halvår och ett år visar bara det som visas i var och en av månaderna, och en vecka, eller en period som pågår, visar inget om andra. Metoden heter cellundertryckning, primär och sekundär (cell suppression). Två undertryckta rutor som skiljer sig kan byta plats, så ingen följer. Av alla myndigheter tillsammans visas på samma sätt antal och väntetider. Allt om andra visas som det var när månaden var slut: vad som händer sedan ändrar inget av det, så två läsningar säger inte mer än en. Av andras vana visas bara hur många som har färsk vana: 1–2 för en eller två, ingen och tre eller fler som de är, och inget datum. Hur många som kan ett ämne är känt, så hur många av dem som inte har färsk vana visas inte.",
      "Versionen ökar när ett mått får en annan innebörd.",
      "Ett mått som står fast räknar det som hände i perioden och inget som följer. Ändras det efter måndagens kort har något blivit känt sent: nästa kort säger i en rad vad som har rättats. De andra fylls på när frågor besvaras, öppnas igen och följs upp, eller går efter hur svaren lyder nu; att de ändras är väntat och rättas inte. Vad ett kort sade finns kvar som det sändes.",
      "Hur jouren fungerar för dem som använder den frågas en gång i kvartalet (mitten av februari, maj, augusti och november) och räknas i den period då svaret kom: en person en gång, det första trycket på varje fråga. Antal under tre visas inte för samordnare, inte heller om den egna myndigheten; driften ser alla. Frågor som slutade utan svar räknas efter varför: återtagna, utan de uppgifter som experten bad om, avslutade av samordnaren, eller för att frågeställaren är borta.",
      "I en myndighets siffror räknas dess egna frågor, vem som än hade dem: även erbjudanden, svar, minuter och andra bedömningar. Vad dess experter gjorde, vem som än frågade, räknas i Svar till annat än gränskontroll, Tagna utanför arbetstid, Ojämnhet i arbetet och Säkerhet mot facit, och i tabellerna över vilka de svarade, vana och kurser (även dem som den höll).",
      "En fråga som togs eller besvarades flera gånger i perioden räknas efter den första expert som tog den och efter det sista svaret, så som svaret lyder nu. Ett svagt svar har styrka 1 eller 2, eller avgör inget (kan inte avgöras, underlaget räcker inte). En som slutade utan svar räknas efter varför i den period då den slutade. Mellan två myndigheter räknas en fråga en gång för varje myndighet som besvarade den, och minuterna är alla svarens. En tid anges med tre siffror och aldrig finare än en tiondels minut; där precis hälften (eller nio av tio) togs eller besvarades mellan två tider är den mitt emellan dem, och intervallet intill ett antal vidgas till heltal. Ojämnheten gäller dem som är experter nu, och minst två.",
    ],
    own: "Vad en expert ser om sitt eget arbete med `statistik`, och ingen annan ser:",
    unit: "Enhet",
    censoring: "Den som ännu väntar",
    after: "Efter perioden",
    smallest: "Minsta ruta",
  },
  en: {
    title: "Figures and definitions",
    about: [
      "Every figure that the weekly card, the report and the web page show, printed from the same definitions that count.",
      "About itself an agency sees all, and the operator sees all. About other agencies it sees what each asked and what each answered for others, never pairs, topics of pairs or time. The base is whole calendar months that are over: a cell below the smallest cell is not shown, once what the reader's own experts know themselves is taken off, and with it the smallest of the others where the sum would else tell it. Each month has one pattern; a half-year and a year show only what each of their months shows, and a week, or a period that is not over, shows nothing about others. The method is cell suppression, primary and complementary (secondary). Two suppressed cells that differ can change places, so none follows. Of all agencies together the same holds for counts and waits. All about others is told as it was when the month was over: what happens later changes none of it, so two readings tell no more than one. Of others' practice only how many are fresh is shown: 1–2 for one or two, none and three or more as they are, and no date. How many know a topic is known, so how many of them are not fresh is not shown.",
      "A version grows when a figure comes to mean something else.",
      "A figure that stands counts what happened in the period and nothing that follows. If it changes after Monday's card, something became known late: the next card says in one line what was corrected. The others fill up as questions are answered, reopened and told about, or go by how answers read now; that they change is expected and corrects nothing. What a card said is kept as it was sent.",
      "How the desk works for those who use it is asked once in a quarter (the middle of February, May, August and November) and counted in the period in which the reply came: a person once, the first press on each question. Numbers under three are not shown to coordinators, of their own agency either; the operator sees all. Questions that ended without an answer are counted by why: withdrawn, without the facts that the expert asked for, ended by the coordinator, or since the asker has left.",
      "In the figures of one agency its own questions count, whoever had them: offers, answers, minutes and second opinions too. What its experts did, whoever asked, is counted in Answers to others than border control, Taken outside office hours, Uneven load and Certainty against truth, and in the tables of whom they answered, of practice and of courses (also of those that it held).",
      "A question that is taken or answered more than once in the period counts by the first expert who took it and by its last answer, in the words that the answer has now. A weak answer has strength 1 or 2, or settles nothing (inconclusive, insufficient material). One that ended without an answer counts by why in the period in which it ended. Between two agencies a question counts once for each agency that answered it, and the minutes are of all its answers. A time is kept to three digits and never finer than a tenth of a minute; where exactly half (or nine in ten) were taken or answered between two times it is the middle of them, and the interval beside a count is widened to whole numbers. Uneven load is of those who are experts now, and of at least two.",
    ],
    own: "What an expert sees of their own work with `stats`, and nobody else sees:",
    unit: "Unit",
    censoring: "Whoever still waits",
    after: "After the period",
    smallest: "Smallest cell",
  },
} as const;

const row = (cells: readonly string[]): string =>
  `| ${cells.map((text) => text.replaceAll("|", String.raw`\|`)).join(" | ")} |`;

const columnOf: Readonly<Record<string, { readonly column: string }>> = courseMeasures;
const nameInData = (id: DefinedId): string =>
  id === "freshPractice" ? "practice.fresh" : (columnOf[id]?.column ?? id);
const all = [...measureIds, "freshPractice", ...courseMeasureIds] as const;

const definition = (id: DefinedId, language: Language): string => {
  const { version, smallestCell } = definitions[id];
  const { meaning, unit, clock, censoring, after } = measureTerms(id, language);
  return row([
    measureName(id, language),
    meaning,
    unit,
    clock ?? "–",
    censoring ?? "–",
    after,
    String(smallestCell),
    String(version),
    `\`${nameInData(id)}\``,
  ]);
};

const chapter = (language: Language): readonly string[] => {
  const { title, about, own, unit, censoring, after, smallest } = frame[language];
  const columns = [
    t(language, "figures.column.figure"),
    t(language, "figures.column.what"),
    unit,
    t(language, "figures.column.clock"),
    censoring,
    after,
    smallest,
    t(language, "figures.column.version"),
    t(language, "figures.column.id"),
  ];
  return [
    `# ${title}`,
    "",
    ...about,
    t(language, "figures.intervals"),
    "",
    row(columns),
    row(columns.map(() => "---")),
    ...all.map((id) => definition(id, language)),
    "",
    own,
    "",
    ...ownMeasureIds.map(
      (id) => `- ${measureName(id, language)}: ${measureTerms(id, language).meaning}`,
    ),
    "",
    t(language, "figures.published"),
    t(language, "figures.source", { source: published.source, address: published.address }),
    "",
  ];
};

const printed = (): string => [...chapter("sv"), ...chapter("en")].join("\n");

describe("docs/figures.md", () => {
  test("is what the definitions say, in both languages", async () => {
    await expect(printed()).toMatchFileSnapshot(join(import.meta.dirname, "../../docs/figures.md"));
  });

  test("names every measure once in each language", () => {
    for (const id of all) expect(printed().split(`\`${nameInData(id)}\` |`)).toHaveLength(3);
  });
});
