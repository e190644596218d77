/** The tables of courses say how they are counted, as all other figures do, and only where there are any. */
import { expect, test } from "vitest";
import { definedIn, definitionText } from "../../src/reporting/tables/definition-text.ts";
import { measureName } from "../../src/reporting/tables/summary-words.ts";
import { markdownReport } from "../../src/reporting/terminal/report-text.ts";
import { organisation } from "../../playground/gallery/story.ts";
import { busy } from "../../playground/gallery/summary.ts";

const [between, byTopic] = [
  { agency: "polismyndigheten", organiser: null, taken: 4, wished: 3 },
  { topic: "mrz-and-chip", agency: "polismyndigheten", needed: 5, wished: 3 },
];
const courses = { between: [between], byTopic: [byTopic], people: [] };

test("what the tables of courses count is defined beneath them", () => {
  expect(definedIn(busy)).not.toContain("coursesTaken");
  const ids = definedIn({ ...busy, courses });
  expect(ids.slice(-4)).toEqual(["coursesTaken", "coursesWished", "courseNeeded", "courseWished"]);
  expect(definedIn({ ...busy, courses: { ...courses, byTopic: [] } }).slice(-2)).toEqual([
    "coursesTaken",
    "coursesWished",
  ]);
});

test.each(["sv", "en"] as const)("in words, with a unit, in %s", (language) => {
  const report = markdownReport(
    { ...busy, courses },
    { organisation, language, timeZone: "Europe/Stockholm" },
  );
  for (const id of ["coursesTaken", "courseNeeded"] as const)
    expect(report).toContain(`- ${measureName(id, language)}: ${definitionText(id, language)}`);
  expect(definitionText("coursesTaken", language)).toMatch(
    { sv: /tretton.*\(kurser\)$/u, en: /thirteen.*\(courses\)$/u }[language],
  );
});
