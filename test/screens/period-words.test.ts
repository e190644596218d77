/** Periods are named as people say them; what a program reads keeps its labels. */
import { expect, test } from "vitest";
import { reportText } from "../../src/reporting/terminal/report-text.ts";
import {
  durationText,
  percentText,
  periodText,
  summaryTitle,
  unitName,
} from "../../src/reporting/tables/summary-words.ts";
import { cardText } from "../../src/screens/card.ts";
import { weekCard } from "../../src/reporting/cards/week-card.ts";
import { organisation } from "../../playground/gallery/story.ts";
import { busy } from "../../playground/gallery/summary.ts";

test.each([
  ["week", "2026-W46", "vecka 46 2026", "week 46 of 2026"],
  ["week", "2027-W01", "vecka 1 2027", "week 1 of 2027"],
  ["month", "2026-11", "november 2026", "November 2026"],
  ["halfyear", "2026-H1", "första halvåret 2026", "the first half of 2026"],
  ["halfyear", "2026-H2", "andra halvåret 2026", "the second half of 2026"],
  ["year", "2026", "2026", "2026"],
] as const)("a %s, %s, is %s and %s", (kind, label, sv, en) => {
  expect(periodText(kind, label, "sv")).toBe(sv);
  expect(periodText(kind, label, "en")).toBe(en);
});

test("the title begins with it", () => {
  const title = (kind: "week" | "month" | "halfyear", week: string): string =>
    summaryTitle({ kind, week, agency: null }, organisation, "sv");
  expect(title("week", "2026-W46")).toBe("Vecka 46: ID-jour för alla myndigheter");
  expect(title("month", "2026-11")).toBe("November 2026: ID-jour för alla myndigheter");
  expect(title("halfyear", "2026-H2")).toBe("Andra halvåret 2026: ID-jour för alla myndigheter");
});

test("the text for a report counts one as one, and says nothing of what is not known", () => {
  const unknown = { median: null, p90: null };
  const few = {
    ...busy,
    totals: { ...busy.totals, asked: 1, answered: 1, noExpert: 0, unanswered: 0 },
    given: { accepted: 1, answered: 1 },
    figures: [],
    waits: {
      accept: { ...busy.waits.accept, working: { ...busy.waits.accept.working, ...unknown } },
      answer: { ...busy.waits.answer, working: { ...busy.waits.answer.working, ...unknown } },
    },
  };
  const of = (language: "sv" | "en"): string =>
    reportText(few, { organisation, language, timeZone: "Europe/Stockholm" })[0] ?? "";
  expect(of("sv")).toMatch(
    /ställde en fråga i ID-jour under .+\. 0 hittade ingen expert\. En fråga besvarades\. Myndighetens experter gav ett svar åt en annan myndighet\.$/u,
  );
  expect(of("en")).toMatch(
    /asked one question .+\. 0 found no expert\. One question was answered\. /u,
  );
});

test("the text of all agencies says why more answers than answered questions went between them", () => {
  const of = (language: "sv" | "en"): string =>
    reportText(
      {
        ...busy,
        agency: null,
        week: "2026-W46",
        totals: { ...busy.totals, answered: 1_957 },
        given: { accepted: 2_000, answered: 1_986 },
      },
      { organisation, language, timeZone: "Europe/Stockholm" },
    ).join(" ");
  expect(of("sv")).toContain(
    "under vecka 46 2026. En fråga hittade ingen expert. 1\u00a0957 frågor besvarades",
  );
  expect(of("sv")).toContain("1\u00a0986 svar gick mellan myndigheter; en fråga kan få flera.");
  expect(of("en")).toContain(
    "in week 46 of 2026. One question found no expert. 1,957 questions were answered",
  );
  expect(of("en")).toContain("1,986 answers went between agencies; a question can get several.");
});

test("a share is none or all only if it is", () => {
  const said = [0, 0.0004, 0.004, 0.006, 0.5, 0.994, 0.996, 0.9996, 1].map((share) =>
    percentText(share, "en"),
  );
  expect(said).toEqual(["0%", "0.04%", "0.4%", "1%", "50%", "99%", "99.6%", "99.96%", "100%"]);
});

test("a time of more than a hundred hours is told in hours", () => {
  expect(durationText(119, "en")).toBe("119 minutes");
  expect(durationText(125, "en")).toBe("2 h 5 min");
  expect(durationText(5_999, "en")).toBe("99 h 59 min");
  expect(durationText(96_253, "en")).toBe("1,604 h");
  expect(durationText(96_253, "sv")).toBe("1\u00a0604 tim");
});

test("a unit that the organisation does not name is called by its line of work", () => {
  expect(unitName(organisation, "registration", "sv")).toBe("folkbokföring");
  expect(unitName(organisation, "gone", "sv")).toBe("gone");
});

test("thousands are told apart in a sentence as in a table", () => {
  const many = { ...busy, totals: { ...busy.totals, asked: 9_095, answered: 7_889 } };
  const reader = {
    language: "en",
    timeZone: "Europe/Stockholm",
    agency: "polismyndigheten",
  } as const;
  const card = weekCard(many, { organisation, reader, now: busy.asOf, hasReport: true });
  expect(cardText(card)).toContain("9,095 questions were asked, 1 found no expert, 7,889 answered");
});
