import { describe, expect, test } from "vitest";
import { chartText, numbersText, chartTable } from "../../src/charts/chart.ts";
import { palettes } from "../../src/charts/palette.ts";
import { bars, groups, holes } from "./examples.ts";

describe("A chart in words", () => {
  test("says its title, what it counts and every number once", () => {
    expect(chartText(bars)).toBe(
      "Frågor per ämne (frågor)\nÄkthet: pass och id-kort: 124 · MRZ, chip och elektronik: 58 · Uppehållstillståndskort: 1\u00a0033 · Främlingspass och resedokument: 12 · " +
        "Folkbokföring och samordningsnummer: 7 · Namn & namnskick: färre än 3 · Förfalskade stämplar: 0",
    );
  });

  test("names each of several series", () => {
    expect(numbersText(groups).split("\n")[2]).toBe(
      "Migrationsverket: Ställda färre än 3, Besvarade 30, Obesvarade 3",
    );
  });

  test("writes numbers as its reader does", () => {
    const english = {
      ...bars,
      language: "en",
      categories: ["Passports"],
      series: [{ name: "Asked", values: [1033.5] }],
    } as const;
    expect(numbersText(english)).toBe("Passports: 1,033.5");
  });
});

describe("A chart as a table", () => {
  test("has a row for each category, and of a grid one for each series", () => {
    expect(chartTable(groups)).toEqual({
      head: ["Myndighet", "Ställda", "Besvarade", "Obesvarade"],
      rows: [
        ["Polismyndigheten", "12", "10", "2"],
        ["Skatteverket", "5", "5", "0"],
        ["Migrationsverket", "färre än 3", "30", "3"],
        ["Försäkringskassan", "3", "1", "2"],
      ],
    });
    expect(chartTable(holes).rows[2]).toEqual([
      "Migrationsverket",
      "2",
      "0",
      "2",
      "0",
      "2",
      "färre än 3",
      "2",
    ]);
  });
});

/** Relative luminance and contrast as WCAG 2.2 defines them. */
const luminance = (colour: string): number => {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};
const contrast = (one: string, other: string): number => {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].toSorted((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
};

describe.each(["light", "dark"] as const)("The %s palette", (theme) => {
  const { ground, ink, quiet, series, cells } = palettes[theme];

  test("has series that stand out from the ground, at least 3:1", () => {
    for (const colour of series) expect(contrast(colour, ground)).toBeGreaterThanOrEqual(3);
  });

  test("has words that can be read, at least 4.5:1", () => {
    for (const colour of [ink, quiet]) expect(contrast(colour, ground)).toBeGreaterThanOrEqual(4.5);
    for (const cell of Object.values(cells))
      expect(contrast(cell.ink, cell.fill)).toBeGreaterThanOrEqual(4.5);
  });

  test("has no colour twice, so that each can be renamed", () => {
    const all = [
      ground,
      ink,
      quiet,
      ...series,
      ...Object.values(cells).flatMap((cell) => [cell.fill, cell.ink]),
    ];
    expect(new Set(all).size).toBe(all.length);
  });
});
