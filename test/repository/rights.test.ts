/**
 * Prints docs/rights.md from the table that the desk asks, in both languages.
 * `vitest run test/repository/rights.test.ts -u` writes it anew.
 */
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { Language } from "../../src/screens/card.ts";
import { t } from "../../src/screens/text/i18n.ts";
import { judgeArticle, judgeQuestion } from "../../src/rights/judge.ts";
import { articleRelations, questionRelations, roles } from "../../src/rights/right.ts";
import { type Deed, type RightTo, rights } from "../../src/rights/table.ts";
import { type Row, rows } from "./rights-lines.ts";

/** What only this page says. */
const frame = {
  sv: {
    title: "Rättigheter: vem får göra och se vad",
    about: [
      "Utskriven ur samma tabell som jouren frågar innan något görs och innan något kort ritas. Den som inte är på en ansluten myndighet får ingenting, och inget om den sparas.",
      "● får · ○ har haft knappen på ett kort: en gammal tryckning får veta hur frågan står, och ändrar inget · – får inte, och får veta vem som får. Står någon i flera förhållanden till frågan gäller det som ger mest, utom vid jäv: då gäller bara den spalten.",
      "Ett ämne som är stängt för chatt, som skyddad identitet, frågar ingen om här: formuläret visar den formella vägen och inget skickas. Siffror om andra myndigheter visas inte under minsta rutan, se [måtten](figures.md).",
      "Vad någon får göra kan frågans läge hindra för stunden: en besvarad fråga besvaras inte en gång till.",
    ],
    deed: "Vad",
    ids: "Namn i data",
    question: "Om en fråga",
    article: "Om en artikel",
    words: "Om ord som väntar",
    wordsAbout: "Bara den som skrev orden: deras id har ingen annan fått.",
    role: "Om den egna jouren, de egna siffrorna och den egna myndigheten",
    who: "Vem",
  },
  en: {
    title: "Rights: who may do and see what",
    about: [
      "Printed from the table that the desk asks before anything is done and before any card is drawn. Whoever is at no listed agency may do nothing, and nothing of theirs is kept.",
      "● may · ○ had the button on a card: an old press is told how the question stands, and changes nothing · – may not, and is told who may. Whoever stands in several relations to a question has the most that one of them gives, except with a conflict of interest: then that column alone counts.",
      "Nobody asks here on a topic that is closed to chat, such as protected identity: the form shows the formal way and nothing is sent. Figures about other agencies are not shown below the smallest cell, see [figures](figures.md).",
      "What somebody may do, the state of the question can forbid for now: an answered question is not answered once more.",
    ],
    deed: "What",
    ids: "Name in data",
    question: "About a question",
    article: "About an article",
    words: "About words that wait",
    wordsAbout: "Only whoever wrote the words: nobody else was given their id.",
    role: "About one's own duty, figures and agency",
    who: "Who",
  },
} as const;

const about = (what: (typeof rights)[Deed]["about"]): readonly Row[] =>
  rows.filter(({ deeds: [first] }) => first !== undefined && rights[first].about === what);
const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
const ids = (deeds: readonly Deed[]): string => deeds.map((deed) => `\`${deed}\``).join(" ");
const marks = { yes: "●", told: "○", no: "–" } as const;

const ofQuestion = (right: RightTo<"question">): readonly string[] =>
  questionRelations.map(
    (relation) =>
      marks[
        judgeQuestion(
          right,
          new Set(relation === "excluded" ? [...right.may, relation] : [relation]),
        )
      ],
  );
const ofArticle = (right: RightTo<"article">): readonly string[] =>
  articleRelations.map(
    (relation) =>
      marks[
        judgeArticle(
          right,
          new Set(relation === "excluded" ? [...right.may, relation] : [relation]),
        )
      ],
  );

const matrix = (language: Language, what: "question" | "article" | "role"): readonly string[] => {
  const { deed, ids: named } = frame[language];
  const columns =
    what === "question" ? questionRelations : what === "article" ? articleRelations : roles;
  const head = [deed, ...columns.map((one) => t(language, `rights.who.${one}`)), named];
  return [
    line(head),
    line(head.map(() => "---")),
    ...about(what).map(({ deeds, ...name }) => {
      const right = rights[deeds[0] ?? "ask"];
      const cells =
        right.about === "question"
          ? ofQuestion(right)
          : right.about === "article"
            ? ofArticle(right)
            : roles.map((one) => marks[right.may === one ? "yes" : "no"]);
      return line([name[language], ...cells, ids(deeds)]);
    }),
  ];
};

const chapter = (language: Language): readonly string[] => {
  const words = frame[language];
  return [
    `# ${words.title}`,
    "",
    ...words.about.flatMap((text) => [text, ""]),
    `## ${words.question}`,
    "",
    ...matrix(language, "question"),
    "",
    `## ${words.article}`,
    "",
    ...matrix(language, "article"),
    "",
    `## ${words.role}`,
    "",
    ...matrix(language, "role"),
    "",
    `## ${words.words}`,
    "",
    words.wordsAbout,
    "",
    ...about("words").map(({ deeds, ...name }) => `- ${name[language]}: ${ids(deeds)}`),
    "",
  ];
};
const printed = (): string => [...chapter("sv"), ...chapter("en")].join("\n");

describe("docs/rights.md", () => {
  test("is what the table says, in both languages", async () => {
    await expect(printed()).toMatchFileSnapshot(join(import.meta.dirname, "../../docs/rights.md"));
  });

  test("names each button, form, command word, text and card once", () => {
    expect(rows.flatMap(({ deeds }) => deeds).toSorted()).toEqual(Object.keys(rights).toSorted());
  });

  test("puts in one line only what the same people may", () => {
    for (const { deeds } of rows)
      expect(new Set(deeds.map((deed) => JSON.stringify(rights[deed]))).size).toBe(1);
  });
});
