/** `idjour figures import`: takes a whole file or nothing, and says in both languages what is wrong in which line. */
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { keepCases } from "../../src/reporting/terminal/keep-cases.ts";
import { Unusable } from "../../src/commands/outcome.ts";
import { reportWeekly } from "../../src/reporting/terminal/report.ts";
import { sampleOrganisation } from "../../src/org/sample.ts";
import { storedText } from "../../src/runtime/organisation-follower.ts";
import { openSqlite } from "../../src/store/sqlite/sqlite.ts";
import type { Store } from "../../src/store/port/store.ts";
import { makeStore } from "../../src/store/store.ts";
import { organise } from "../../playground/organise.ts";

const now = Date.UTC(2026, 11, 1);
const organisation = sampleOrganisation();
let store: Store;
beforeEach(async () => {
  store = makeStore(await openSqlite(":memory:"));
  await organise(store, storedText(organisation), now);
});
afterEach(() => store.close());

const head = "agency,unit,month,cases\n";
const taken = (text: string, language: "sv" | "en" = "en", json = false) =>
  keepCases(store, { file: "cases.csv", text }, { json, language, now });
const refused = async (text: string, language: "sv" | "en"): Promise<readonly string[]> => {
  const problem: unknown = await taken(text, language).catch((error: unknown) => error);
  return problem instanceof Unusable ? problem.problems : [];
};

describe("figures import", () => {
  test("says what it took in, for people and for programs", async () => {
    const text = `${head}polismyndigheten,,2026-10,340\npolismyndigheten,,2026-11,300\n`;
    expect((await taken(text)).out).toBe(
      "2 rows taken in: polismyndigheten, 2026-10 to 2026-11. The next report counts with them.\n",
    );
    expect((await taken(text, "sv")).out).toContain("2 rader inlästa: polismyndigheten");
    expect(JSON.parse((await taken(text, "en", true)).out)).toEqual({
      rows: 2,
      agencies: ["polismyndigheten"],
      from: "2026-10",
      to: "2026-11",
    });
  });

  test.each([
    [
      "polisen,,2026-10,3",
      /^cases\.csv, line 2: there is no agency "polisen"\. Write one of polismynd/u,
      /^cases\.csv, rad 2: det finns ingen myndighet "polisen"\. Skriv en av polismynd/u,
    ],
    [
      "polismyndigheten,x,2026-10,3",
      /line 2: the agency has no unit "x"/u,
      /rad 2: myndigheten har ingen enhet "x"/u,
    ],
    [
      "polismyndigheten,,oktober,3",
      /line 2: "oktober" is not a month\. Write .*2026-11/u,
      /rad 2: "oktober" är ingen månad/u,
    ],
    [
      "polismyndigheten,,2026-10,tre",
      /line 2: "tre" is not a number of cases/u,
      /rad 2: "tre" är inget antal ärenden/u,
    ],
    [
      "polismyndigheten,2026-10,3",
      /line 2: there are more or fewer cells/u,
      /rad 2: det är fler eller färre celler/u,
    ],
    ['polismyndigheten,"x,2026-10,3', /line \d: a quotation mark/u, /rad \d: ett citattecken/u],
  ])("refuses a file with %s, in both languages", async (line, english, swedish) => {
    expect(await refused(`${head}${line}\n`, "en")).toEqual([expect.stringMatching(english)]);
    expect(await refused(`${head}${line}\n`, "sv")).toEqual([expect.stringMatching(swedish)]);
    expect(await store.caseCounts()).toBeNull();
  });

  test("names the columns where the first line does not, and where there is none", async () => {
    expect(await refused("polismyndigheten;2026-10;3\n", "en")).toEqual([
      expect.stringContaining("the first line must name the columns agency,unit,month,cases"),
    ]);
    expect(await refused("", "sv")).toEqual([expect.stringContaining("cases.csv är tom")]);
    expect(await refused(head, "sv")).toEqual([expect.stringContaining("cases.csv är tom")]);
  });

  test("tells the first problems of a file of another kind, and how many more there are", async () => {
    const told = await refused(head + "polisen,,2026-10,3\n".repeat(50), "en");
    expect(told).toHaveLength(21);
    expect(told.at(-1)).toMatch(/^\d+ more lines are wrong/u);
  });
});

describe("the report of a month whose cases are known", () => {
  beforeEach(async () => {
    await taken(`${head}polismyndigheten,,2026-11,300\n`);
  });
  const report = async (format: string, week = "2026-11", kind: "month" | "week" = "month") =>
    (
      await reportWeekly(
        store,
        { kind, week, agency: "polismyndigheten", format },
        { now, organisation },
      )
    ).out;

  test("says so in its text and tables, in every format", async () => {
    expect(await report("md")).toContain("Det ställdes frågor i 0 av 300 ärenden (0\u00a0‰).");
    expect(await report("md")).toContain("| Polismyndigheten | hela myndigheten | 0 | 300 | 0 ‰ |");
    expect(await report("html")).toContain("Frågor bland alla ärenden");
    expect(await report("csv")).toContain("cases.cases,polismyndigheten,300");
    expect(JSON.parse(await report("json"))).toMatchObject({
      cases: [{ agency: "polismyndigheten", unit: null, asked: 0, cases: 300, perMille: 0 }],
    });
  });

  test("says nothing of it in a week, nor in a half-year with other months", async () => {
    expect(await report("md", "2026-W48", "week")).not.toContain("ärenden");
    const halfYear = await reportWeekly(
      store,
      { kind: "halfyear", week: "2026-H2", agency: "polismyndigheten", format: "md" },
      { now, organisation },
    );
    expect(halfYear.out).not.toContain("ärenden");
  });
});
