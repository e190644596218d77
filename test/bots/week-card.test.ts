/** Checks what the weekly card says of a summary, and that it is of ten rows at most. */
import { describe, expect, test } from "vitest";
import { type Card, type Language, cardText } from "../../src/screens/card.ts";
import { needPage } from "../../src/reporting/need-page.ts";
import { definitionsPage } from "../../src/reporting/definitions-page.ts";
import { shownOnCard, weekCard } from "../../src/reporting/cards/week-card.ts";
import { renderCard } from "../../src/bots/slack/draw/render.ts";
import { renderCard as renderTeamsCard } from "../../src/bots/teams/draw/render.ts";
import { measureIds } from "../../src/statistics/measures/definitions.ts";
import type { Need, Summary } from "../../src/statistics/summary/week-summary.ts";
import { messageProblems } from "../../playground/slack/block-kit/block-kit.ts";
import { cardProblems } from "../../playground/teams/adaptive-card.ts";
import { organisation } from "../../playground/gallery/story.ts";
import { busy, needs, quiet } from "../../playground/gallery/summary.ts";

const seeing = (language: Language) => ({
  organisation,
  reader: { language, timeZone: "Europe/Stockholm", agency: "polismyndigheten" },
  now: quiet.asOf,
  hasReport: true,
});
const drawn = (summary: Summary, language: Language = "sv") => weekCard(summary, seeing(language));

/** A fact is a row, and so is everything else that is read by itself; headings are not. */
const rowsOf = ({ parts }: Card): number =>
  parts.reduce((sum, part) => {
    if (part.kind === "heading") return sum;
    return sum + (part.kind === "facts" ? part.facts.length : 1);
  }, 0);

describe("the weekly card", () => {
  test("says in one line that a week was without questions, and who is on duty", () => {
    expect(cardText(drawn(quiet))).toBe(
      "Vecka 9: ID-jour för Polismyndigheten\nInga frågor den här veckan.\nHar jour den här veckan: Anna Lind, Karim Haddad och Tove Berglund.",
    );
  });

  test("has a sentence, and each of four figures beside the week before and the mean of eight", () => {
    const text = cardText(drawn(busy));
    expect(text).toContain(
      "14 frågor är ställda, 1 hittade ingen expert, 11 besvarade. 8 av 12 togs",
    );
    expect(text).toContain(
      "Tills någon tog frågan, arbetstid: 6 minuter, nio av tio inom 48 minuter · veckan före 8 minuter · snitt åtta veckor 8 minuter",
    );
    expect(text).toContain("Tills svaret kom, arbetstid: 2 tim 21 min (5 tim 10 min med");
    expect(text).toMatch(/Erbjudanden som togs: 86.% · veckan före 80.% · snitt åtta veckor 83.%/u);
    expect(cardText(drawn(busy, "en"))).toContain(
      "14 questions were asked, 1 found no expert, 11 answered",
    );
  });

  test("says of each figure on it how it is counted, a press away", () => {
    expect(drawn(busy).buttons).toContainEqual(
      expect.objectContaining({ id: "report.how", opensForm: true }),
    );
    const { intro, title } = definitionsPage("report.how", shownOnCard, "en");
    expect(title).toBe("How it is counted");
    const page = JSON.stringify(intro);
    expect(page).toContain("Time until taken, median, office hours");
    expect(page).toContain("got their first answer. Office hours: weekdays 8–17");
    // Whatever changes the card is explained.
    const told = JSON.stringify(drawn(busy));
    const read = measureIds.filter((one) => {
      const without = { ...busy, figures: busy.figures.filter(({ id }) => id !== one) };
      return JSON.stringify(drawn(without)) !== told;
    });
    expect(read.length).toBeGreaterThan(5);
    expect(read.filter((id) => !shownOnCard.includes(id))).toEqual([]);
  });

  test("says what there is nothing to measure of", () => {
    const text = cardText(drawn({ ...busy, figures: [] }));
    expect(text.match(/inget att mäta än/gu)).toHaveLength(4);
  });

  test("has a button for each kind of what needs its reader, and says how many it leaves out", () => {
    const card = drawn(busy);
    const entries = card.parts.filter(({ kind }) => kind === "entry");
    expect(entries.flatMap((part) => ("buttons" in part ? part.buttons : []))).toMatchObject([
      { id: "need.unanswered", opensForm: true },
      { id: "need.no-cover", opensForm: true },
    ]);
    expect(cardText(card)).toContain("Det här behöver er, 2 av 6");
    const drafts: readonly Need[] = [{ kind: "drafts-waiting", count: 4 }];
    const [, entry] = drawn({ ...quiet, needsYou: drafts }).parts.slice(1);
    expect(entry).toMatchObject({
      title: "4 utkast väntar på dig",
      buttons: [{ id: "need.drafts-waiting", opensForm: false }],
    });
  });

  test("is of ten rows at most, however much there is", () => {
    const much = { ...busy, needsYou: [...needs, ...needs] };
    for (const summary of [busy, much, quiet, { ...quiet, needsYou: needs }])
      expect(rowsOf(drawn(summary))).toBeLessThanOrEqual(10);
    expect(rowsOf(drawn(busy))).toBe(10);
  });

  const changed = [
    { id: "answered", sent: 14, now: 15, redefined: false },
    { id: "acceptRate", sent: 0.8, now: 0.86, redefined: false },
  ] as const;
  test("says in one line what was corrected of the last week that was sent", () => {
    const corrected = { week: "2026-W08", changed };
    const card = drawn({ ...busy, corrected });
    expect(cardText(card)).toMatch(
      /Vecka 8 rättad: 15 frågor besvarade, inte 14; erbjudanden som togs 86.%, inte 80.%\./u,
    );
    expect(cardText(drawn({ ...busy, corrected }, "en"))).toContain(
      "Week 8 corrected: 15 questions answered, not 14",
    );
    expect(rowsOf(card)).toBe(10);
    expect(cardText(drawn({ ...quiet, corrected }))).toContain("Vecka 8 rättad");
  });

  test("of all agencies says what was corrected of the answers between them", () => {
    const given = [{ id: "given", sent: 14, now: 15, redefined: false }] as const;
    const corrected = { week: "2026-W08", changed: given };
    const of = (agency: string | null): string =>
      cardText(drawn({ ...busy, agency, corrected }, "sv"));
    expect(of("polismyndigheten")).toContain("Vecka 8 rättad: 15 svar åt andra, inte 14.");
    expect(of(null)).toContain("Vecka 8 rättad: 15 svar mellan myndigheter, inte 14.");
  });

  test("as it was sent says so, what has changed since, and how much more there is", () => {
    const asSent = { sentAt: busy.asOf, changed };
    expect(cardText(drawn({ ...busy, asSent }))).toContain(
      "Ändrat sedan dess: 15 frågor besvarade, inte 14;",
    );
    expect(cardText(drawn({ ...busy, asSent: { ...asSent, changed: [] } }))).toMatch(
      /Kortet är som det sändes [^.]+\.$/mu,
    );
    const more = { ...asSent, changed: [...changed, ...changed] };
    expect(cardText(drawn({ ...busy, asSent: more }))).toContain("; 1 siffra till.");
  });

  test("hides what is small and another agency's, and names nobody of another agency", () => {
    const text = cardText(drawn(busy));
    expect(text).toContain("färre än 3");
    const foreign = organisation.experts.filter(({ agency }) => agency !== "polismyndigheten");
    expect(foreign.length).toBeGreaterThan(0);
    for (const { name } of foreign) expect(text).not.toContain(name);
  });

  test.each(["sv", "en"] as const)("is what Slack and Teams accept, in %s", (language) => {
    for (const summary of [quiet, busy, { ...quiet, needsYou: needs }]) {
      const card = drawn(summary, language);
      expect(messageProblems(renderCard(card).blocks)).toEqual([]);
      expect(cardProblems(renderTeamsCard(card))).toEqual([]);
    }
  });

  test("says the same numbers on both platforms", () => {
    const card = drawn(busy);
    for (const drawing of [renderCard(card).blocks, renderTeamsCard(card)]) {
      const text = JSON.stringify(drawing);
      for (const said of [
        "14 frågor är ställda",
        "2 tim 21 min",
        "färre än 3",
        "2 av 6",
        "9 av 12 frågor kom",
      ])
        expect(text).toContain(said);
    }
  });
});

describe("the page behind a button", () => {
  const kinds = [...new Set(needs.map(({ kind }) => kind))];

  test.each(kinds)("of %s lists all of that kind, and what to do", (kind) => {
    for (const language of ["sv", "en"] as const) {
      const alike = needs.filter((need) => need.kind === kind);
      const { intro, fields } = needPage({ alike, more: [] }, seeing(language));
      expect(fields).toEqual([]);
      expect(intro.length).toBeGreaterThan(1);
      expect(JSON.stringify(intro)).not.toMatch(/undefined|\{\{|null/u);
    }
  });

  test("says so when there is nothing of it any more", () => {
    expect(JSON.stringify(needPage({ alike: [], more: [] }, seeing("sv")))).toContain(
      "inget sådant",
    );
  });
});
