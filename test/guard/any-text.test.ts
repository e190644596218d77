/** Checks what holds for every text, however strange or hostile. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { inspect } from "../../src/guard/inspect.ts";

const fragment = fc.oneof(
  fc.string({ unit: "binary", maxLength: 12 }),
  fc.constantFrom(
    "940317-2381",
    "85&#48;774–2396",
    "SE4550000000058398257466",
    "P<SWENORDKVIST<<TUVA<<<<<<<<",
    "&lt;",
    "\u200b",
    "٩٤",
    "0701740612",
    "född 1985-07-14",
    "ali@example.org",
    " heter Ali Hassan ",
    "👍🏽",
    "\r\n",
    " ",
    "å\u0308",
  ),
);

describe("any text", () => {
  it("gets findings in order, apart, and where they say they are", () => {
    fc.assert(
      fc.property(fc.array(fragment, { maxLength: 12 }), (fragments) => {
        const text = fragments.join("");
        let last = 0;
        for (const { match, start, end } of inspect(text).findings) {
          expect(text.slice(start, end)).toBe(match);
          expect(start).toBeGreaterThanOrEqual(last);
          expect(end).toBeGreaterThan(start);
          last = end;
        }
      }),
      { numRuns: 500 },
    );
  });

  it("is judged the same when it is judged again", () => {
    fc.assert(
      fc.property(fc.array(fragment, { maxLength: 6 }), (fragments) => {
        const text = fragments.join(" ");
        expect(inspect(text)).toEqual(inspect(text));
      }),
    );
  });
});

describe("a hostile text", () => {
  /** Processor time, not time of day: what other programs do meanwhile does not count. */
  const effort = (text: string): number => {
    const runs = [1, 2, 3].map(() => {
      const before = process.cpuUsage();
      inspect(text);
      return process.cpuUsage(before).user;
    });
    return Math.min(...runs);
  };
  const large = 100_000;
  const small = large / 8;

  it.each([
    "a",
    "<",
    "0",
    " ",
    "\n",
    ".",
    "\u0301",
    "٩",
    "&amp;",
    "1 ",
    "1-",
    "a@",
    "A<",
    "a.",
    "Aa ",
    "pass",
    "P<SWE",
    "SE45 ",
    "+46 ",
    "0-",
    "f. 1985-",
    "heter Ab-",
    "ISBN 1",
    "2026-01-01 ",
    "940317-2381 ",
    "personal ",
    "12-",
    "1:1",
  ])("of %j over and over costs about as much per character as a short one", (unit) => {
    const short = effort(unit.repeat(small / unit.length));
    const long = effort(unit.repeat(large / unit.length));
    // Eight times the text: eight times the work when linear, sixty-four times when quadratic.
    expect(long / Math.max(short, 4000)).toBeLessThan(32);
  });
});
