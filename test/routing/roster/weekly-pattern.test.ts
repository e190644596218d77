/** Intervals in words: what recurs every week, what every other week, and what happens once. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type CoverageView, whenText } from "../../../src/screens/cards/coverage.ts";
import { localInstant } from "../../../src/routing/calendar.ts";
import { marginMs, patternsOf } from "../../../src/routing/roster/weekly-pattern.ts";
import { at, zones } from "../world.ts";

/** Ten weeks over the change to summer time. */
const span = { from: at("2026-02-25T12:30:00Z"), to: at("2026-05-06T12:30:00Z") };
const zone = "Europe/Stockholm";

type Rule = { readonly days: readonly number[]; readonly from: string; readonly to: string };
/** Every interval of the rule in the span and its margins, as a report cuts them. */
const stretches = (rule: Rule, over = 0, inZone = zone) => {
  const found = [];
  for (
    let day = Temporal.PlainDate.from("2026-02-10");
    day.toString() < "2026-05-20";
    day = day.add({ days: 1 })
  ) {
    if (!rule.days.includes(day.dayOfWeek)) continue;
    const [from, to] = [
      localInstant(inZone, day.toPlainDateTime(rule.from)),
      localInstant(inZone, day.add({ days: over }).toPlainDateTime(rule.to)),
    ];
    if (from > span.from - marginMs && to < span.to + marginMs) found.push({ from, to });
  }
  return found;
};
const told = (
  intervals: ReturnType<typeof stretches>,
  language: "sv" | "en" = "en",
  reader: Partial<CoverageView["reader"]> = {},
): readonly string[] => {
  const timeZone = reader.timeZone ?? zone;
  const when = whenText({ reader: { language, timeZone }, span }, intervals);
  return when === null ? [] : when.split("; ");
};
const nights = stretches({ days: [1, 2, 3, 4], from: "17:00", to: "08:00" }, 1);
const weekends = stretches({ days: [5], from: "17:00", to: "08:00" }, 3);

describe("what comes back every week", () => {
  test("is one rule, also over a clock change, and weekends are told from Friday to Monday", () => {
    expect(told([...nights, ...weekends])).toEqual(["Mon–Thu 17:00–08:00", "Fri 17:00–Mon 08:00"]);
    expect(told([...weekends, ...nights])).toEqual(["Mon–Thu 17:00–08:00", "Fri 17:00–Mon 08:00"]);
    const [fridays, mondays] = [[5], [1]].map((days) =>
      stretches({ days, from: "09:00", to: "10:00" }),
    );
    // Patterns are sorted from Monday on, though the first of these weeks begins on a Wednesday.
    expect(
      told([
        ...(fridays ?? []),
        ...(mondays ?? []).map(({ from, to }) => ({ from, to: to + 60_000 })),
      ]),
    ).toEqual(["Mon 09:00–10:01", "Fri 09:00–10:00"]);
    expect(told([...nights, ...weekends], "sv")).toEqual([
      "mån–tors 17:00–08:00",
      "fre 17:00–mån 08:00",
    ]);
  });

  test("has whole days by their names", () => {
    expect(told(stretches({ days: [3], from: "00:00", to: "00:00" }, 1))).toEqual(["Wed all day"]);
    expect(told(stretches({ days: [6], from: "00:00", to: "00:00" }, 2), "sv")).toEqual([
      "lör–sön hela dygnet",
    ]);
    expect(told(stretches({ days: [1, 3], from: "09:00", to: "12:00" }))).toEqual([
      "Mon, Wed 09:00–12:00",
    ]);
  });

  test("is told in the reader's own zone, whose clocks change on other days", () => {
    const abroad = told(stretches({ days: [3], from: "08:00", to: "16:00" }), "en", {
      timeZone: "Asia/Bangkok",
    });
    expect(abroad).toEqual([
      "Wed 14:00–22:00 (25 Feb – 25 Mar)",
      "Wed 13:00–21:00 (1 Apr – 6 May)",
    ]);
  });

  test.each(zones)("has one rule for the local wall clock of %s", (own) => {
    fc.assert(
      fc.property(fc.integer({ min: 5, max: 11 }), fc.integer({ min: 12, max: 22 }), (from, to) => {
        const clock = (hour: number) => `${String(hour).padStart(2, "0")}:00`;
        const days = [1, 2, 3, 4, 5];
        const intervals = stretches({ days, from: clock(from), to: clock(to) }, 0, own);
        expect(patternsOf(intervals, { zone: own, span })).toEqual([
          { kind: "weekly", days, from: clock(from), to: clock(to), over: 0, only: null },
        ]);
      }),
      { numRuns: 5 },
    );
  });
});

describe("what does not come back every week", () => {
  test("is told with how often and between which days", () => {
    const tuesdays = stretches({ days: [2], from: "08:00", to: "17:00" });
    const everyOther = tuesdays.filter((_, i) => i % 2 === 0);
    expect(told(everyOther)).toEqual([
      expect.stringMatching(/^Tue 08:00–17:00 \(every 2 weeks, /u),
    ]);
    const some = tuesdays.filter((_, i) => [2, 3, 6, 8].includes(i));
    expect(told(some)).toEqual([expect.stringMatching(/^Tue 08:00–17:00 \(4 times, /u)]);
    expect(told(some.slice(1))).toEqual([expect.stringMatching(/^Tue 08:00–17:00 \(3 times, /u)]);
    expect(told(some.slice(2))).toEqual([
      expect.stringMatching(/^Tue \d+ \w+, 08:00 – 17:00$/u),
      expect.stringMatching(/^Tue \d+ \w+, 08:00 – 17:00$/u),
    ]);
  });

  test("is told by its dates where it happens once or twice", () => {
    const easter = { from: at("2026-04-03T06:00:00Z"), to: at("2026-04-03T15:00:00Z") };
    expect(told([easter])).toEqual(["Fri 3 Apr, 08:00 – 17:00"]);
    expect(told([...nights, easter])).toEqual(["Mon–Thu 17:00–08:00", "Fri 3 Apr, 08:00 – 17:00"]);
  });

  test("a rule with one hole says that there is one", () => {
    const holed = nights.filter(({ from }) => from !== at("2026-04-06T15:00:00Z"));
    expect(told(holed)).toEqual([
      "Tue–Thu 17:00–08:00",
      expect.stringMatching(/^Mon 17:00–08:00 \(\d+ times, /u),
    ]);
  });
});

test("what lies beside the span is not told, and what never ends is told as always", () => {
  const before = { from: span.from - 7_200_000, to: span.from };
  expect(told([before])).toEqual([]);
  const [first, last] = [span.from - marginMs, span.to + marginMs];
  expect(told([{ from: first, to: last }], "sv")).toEqual(["alltid"]);
  expect(told([{ from: first + 1, to: last }])).toHaveLength(1);
  for (const part of [
    { from: first + 60_000, to: last },
    { from: first, to: last - 60_000 },
  ])
    expect(patternsOf([part], { zone, span })).toEqual([{ kind: "once", span: part }]);
});
