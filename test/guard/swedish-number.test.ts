/**
 * Finds personal, coordination and interim numbers, in all the ways people write and paste them.
 */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { inspect } from "../../src/guard/inspect.ts";
import { isPersonnummer, personnummer, prose, samordningsnummer } from "./numbers.ts";

const seen = (text: string): readonly string[] => {
  const verdict = inspect(text);
  return [verdict.decision, ...verdict.findings.map(({ kind, match }) => `${kind} ${match}`)];
};

const separators = ["-", "+", " ", "\u00a0", "\u2013", "\u2212", "\u2011", "\n-", "-\n", " - "];
const arabicIndic = (text: string): string =>
  text.replaceAll(/\d/g, (digit) => String.fromCodePoint(0x660 + Number(digit)));
const fullWidth = (text: string): string =>
  text.replaceAll(/\d/g, (digit) => String.fromCodePoint(0xff10 + Number(digit)));

describe("a Swedish number", () => {
  it.each([
    "18900101-9802",
    "19440813-9089",
    "19900602-2397",
    "20000105-2380",
    "20231231-2388",
    "19121212-1212",
  ])("%s, a published test number, is a personnummer", (number) => {
    expect(seen(`Gäller ${number}.`)).toEqual(["block", `personnummer ${number}`]);
    const short = number.slice(2);
    expect(seen(`Gäller ${short}.`)).toEqual(["block", `personnummer ${short}`]);
  });

  it.each(["701063-2391", "19140168-2396", "20231291-2393", "19730288-9931", "19150072-2390"])(
    "%s, a published test number, is a samordningsnummer whatever the calendar says",
    (number) => {
      expect(seen(`Gäller ${number}.`)).toEqual(["block", `samordningsnummer ${number}`]);
    },
  );

  it.each([
    ["over two lines", "940317\n-2381"],
    ["over two lines in an odd place", "94031\n72381"],
    ["with a blank line inside", "940317\n\n2381"],
    ["in date parts", "94 03 17 2381"],
    ["in date parts with hyphens", "1994-03-17-2381"],
    ["as a dotted date", "94.03.17-2381"],
    ["as a date, a space and four digits that are no time", "1994-03-17 2381"],
    ["in pairs", "94 03 17 23 81"],
    ["read out with commas", "9, 4, 0, 3, 1, 7, 2, 3, 8, 1"],
    ["in pairs, like a number of 08", "08 05 19 23 82"],
    ["spaced out", "9 4 0 3 1 7 2 3 8 1"],
    ["with a bracket inside", "940317 (2381"],
    ["with a sign that nobody uses", "940317~2381"],
    ["with an equals sign", "940317=2381"],
    ["with markup inside", "940317**-2381"],
    ["with an escaped hyphen", "940317\\-2381"],
    ["with an entity for a digit", "94&#x30;317-2381"],
    ["with a soft hyphen", "940317&shy;2381"],
    ["with a tag for the line break", "940317<br>2381"],
    ["with zero-width characters", "9\u200b4\u200d0\u20603\ufeff17-2381"],
    ["in Arabic-Indic digits", arabicIndic("940317-2381")],
    ["in full-width digits", fullWidth("9403172381")],
    ["in mathematical digits", "𝟗𝟒𝟎𝟑𝟏𝟕-𝟐𝟑𝟖𝟏"],
    ["told in two parts", "940317, de fyra sista är 2381"],
    ["with a century of its own", "19 940317-2381"],
  ])("is found %s", (_, written) => {
    expect(seen(`Numret är ${written}. Tack!`)).toEqual(["block", `personnummer ${written}`]);
  });

  it.each(["940317&#45;2381", "940317&nbsp;2381", "940317/2381", "940317\n> -2381"])(
    "may be two things where it is written %j: that is asked",
    (written) => {
      expect(seen(`Numret är ${written}. Tack!`)).toEqual(["ask", `personnummer ${written}`]);
    },
  );

  it.each([
    "pnr940317-2381och",
    "(940317-2381)",
    "a_940317-2381_b",
    "„940317-2381”",
    "940317-2381²",
  ])("is found inside %s", (text) => {
    expect(seen(text)).toEqual(["block", "personnummer 940317-2381"]);
  });

  it.each([" ", ", ", "/", ";", "\n", " och ", "|"])(
    "is found beside another, parted by %j",
    (gap) => {
      expect(seen(`940317-2381${gap}850774-2396`)).toEqual([
        "block",
        "personnummer 940317-2381",
        "samordningsnummer 850774-2396",
      ]);
    },
  );

  it.each([
    ["personnummer", personnummer],
    ["samordningsnummer", samordningsnummer],
  ])("of the kind %s is blocked in any prose and with any separator", (kind, numbers) => {
    const written = fc
      .tuple(numbers, fc.constantFrom(...separators), fc.boolean())
      .map(
        ([digits, separator, long]) =>
          `${digits.slice(long ? 0 : 2, 8)}${separator}${digits.slice(8)}`,
      );
    fc.assert(
      fc.property(prose, prose, written, (...[before, after, number]) => {
        // "20261112 0849" may be a moment; such numbers are asked about, as another test shows.
        fc.pre(!/^20\d{6}\s([01]\d|2[0-3])[0-5]/.test(number));
        const verdict = inspect(before + number + after);
        expect(verdict.decision).toBe("block");
        expect(verdict.findings).toContainEqual({
          kind,
          match: number,
          start: before.length,
          end: before.length + number.length,
        });
      }),
      { numRuns: 300 },
    );
  });

  it("of ten digits is found when day, birth number and check digit are right, and only then", () => {
    const tenDigits = fc.stringMatching(/^\d{2}(0\d|1[0-2])[0-3]\d{5}$/);
    fc.assert(
      fc.property(tenDigits, (digits) => {
        const kinds = inspect(digits).findings.map(({ kind }) => kind);
        expect(kinds.includes("personnummer")).toBe(isPersonnummer(digits));
      }),
      { numRuns: 3000 },
    );
  });

  it("is not seen in random digits that fail the check", () => {
    fc.assert(
      fc.property(personnummer, fc.integer({ min: 1, max: 9 }), (number, shift) => {
        const wrong = number.slice(2, 11) + String((Number(number[11]) + shift) % 10);
        const kinds = inspect(`Fakturan ${wrong} är betald.`).findings.map(({ kind }) => kind);
        expect(kinds).not.toContain("personnummer");
        expect(kinds).not.toContain("samordningsnummer");
      }),
    );
  });

  it("with birth number 000 is none", () => {
    expect(seen("Testvärdet 20150916-0006 avvisades.")).toEqual(["pass"]);
  });

  it("on a day that does not exist is none", () => {
    expect(seen("Numret 940231-2384 finns inte, inte heller 9413172389.")).toEqual(["pass"]);
  });

  it("with a wrong check digit is asked about when called a personal number", () => {
    expect(seen("Personnumret är 940317-2382.")).toEqual(["ask", "personnummer 940317-2382"]);
    expect(seen("Her coordination number is 850774-2397.")).toEqual([
      "ask",
      "samordningsnummer 850774-2397",
    ]);
    expect(seen("Personnumret saknas. Artikel 940317-2382 är slut.")).toEqual(["pass"]);
  });
});

describe("a minute written as twelve digits", () => {
  it("is never blocked: it is asked about when it passes the check and passes otherwise", () => {
    const decisions = new Set<string>();
    for (let minute = 0; minute < 24 * 60; minute += 1) {
      const time =
        `${Math.floor(minute / 60)}`.padStart(2, "0") + `${minute % 60}`.padStart(2, "0");
      decisions.add(inspect(`Loggen visar 20261103${time} som tid.`).decision);
    }
    expect([...decisions].toSorted()).toEqual(["ask", "pass"]);
  });

  it("does not excuse a coordination number, whose day is no day", () => {
    expect(seen("Numret är 202500780016.")).toEqual(["block", "samordningsnummer 202500780016"]);
  });

  it("passes when it is written as a date and a time", () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date("2000-01-01"), max: new Date("2040-01-01"), noInvalidDate: true }),
        fc.constantFrom("T", " ", ", "),
        (moment, gap) => {
          const [date = "", time = ""] = moment.toISOString().split("T");
          expect(inspect(`Avläst ${date}${gap}${time.slice(0, 5)}.`).findings).toEqual([]);
        },
      ),
    );
  });
});

describe("an interim number", () => {
  it.each(["000101-T220", "881020-T239", "20010312-S414", "881020T239", "881020–t239"])(
    "%s is blocked",
    (number) => {
      expect(seen(`Numret ${number} gäller.`)).toEqual(["block", `interim-number ${number}`]);
    },
  );

  it.each(["000101-T221", "000101-A220", "001301-T229", "20261112T084910"])(
    "%s is none",
    (text) => {
      expect(seen(`Numret ${text} gäller.`)).toEqual(["pass"]);
    },
  );

  it("of a school, the tax authority or a hospital is asked about", () => {
    expect(seen("Eleven har 20100312-TF01.")).toEqual(["ask", "interim-number 20100312-TF01"]);
    expect(seen("Eleven har T-nummer T123.")).toEqual(["ask", "interim-number T123"]);
    expect(seen("Reservnummer 99850312-1234 gäller.")).toEqual([
      "ask",
      "interim-number 99850312-1234",
    ]);
    expect(seen("Rum T123 är bokat.")).toEqual(["pass"]);
  });
});
