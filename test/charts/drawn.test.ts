import { describe, expect, test } from "vitest";
import { findChromium, openChromium } from "../../playground/chromium.ts";
import type { Chart } from "../../src/charts/chart.ts";
import { numbersText } from "../../src/charts/chart.ts";
import { drawPng } from "../../src/charts/png.ts";
import { darkOf } from "../../src/charts/palette.ts";
import { drawSvg, themeRules } from "../../src/charts/svg.ts";
import { examples, bars, groups } from "./examples.ts";

const all = Object.entries(examples);
const program = findChromium(process.env["PATH"] ?? "");

describe("A drawn chart", () => {
  test("has the same numbers in its title as its words have", async () => {
    const svg = await drawSvg(bars, { width: 640, colours: "light" });
    expect(svg).toContain('role="img"');
    expect(svg).toContain(numbersText(bars).replace("&", "&amp;"));
  });

  test("is the same each time, whatever was drawn before", async () => {
    const first = await drawSvg(groups, { width: 640, colours: "light" });
    await drawSvg(bars, { width: 300, colours: "dark" });
    expect(await drawSvg(groups, { width: 640, colours: "light" })).toBe(first);
  });

  test("holds nothing that a page's policy forbids", async () => {
    for (const [, chart] of all) {
      const svg = await drawSvg(chart, { width: 640, colours: "themed" });
      const withoutRules = svg.replace(`<style>${themeRules}</style>`, "");
      expect(withoutRules).not.toMatch(/ style=|<style|<script|href=|https?:(?!\/\/www\.w3\.org)/u);
    }
  });

  test("has only colours that its rules give a dark theme's in their place", async () => {
    for (const [name, chart] of all) {
      const svg = await drawSvg(chart, { width: 640, colours: "themed" });
      const colours = [...svg.matchAll(/ (?:fill|stroke)="(#[0-9a-f]{6})"/giu)].map(
        ([, one = ""]) => one,
      );
      const untold = colours.filter((one) => !themeRules.includes(`="${one}"]`));
      expect({ name, untold }).toEqual({ name, untold: [] });
      expect(svg.match(/"#[0-9a-f]{6}"/giu)?.length).toBe(colours.length + darkOf.size * 2);
    }
  });

  test("with more lines than can be told apart is refused", async () => {
    const series = Array.from({ length: 7 }, (_, at) => ({ name: `${at}`, values: [1] }));
    const many: Chart = { ...bars, categories: ["a"], series };
    await expect(drawSvg(many, { width: 640, colours: "light" })).rejects.toThrow(
      "tells 6 series apart",
    );
  });

  test("is a picture of 1,280 dots across", async () => {
    const png = await drawPng(bars);
    expect(png.subarray(1, 4).toString()).toBe("PNG");
    expect(png.readUInt32BE(16)).toBe(1_280);
  });
});

describe.skipIf(program === null)("In a real browser", { timeout: 60_000 }, () => {
  test.each([640, 300] as const)(
    "no word is cut or lies on another, %i pixels wide",
    async (width) => {
      const browser = await openChromium(program ?? "");
      try {
        const page = await browser.newPage();
        for (const [name, chart] of all) {
          const svg = await drawSvg(chart, { width, colours: "light" });
          await page.setContent(
            `<body style="margin:0"><div style="width:${width}px">${svg}</div>`,
          );
          expect({ name, wrong: await page.evaluate(wrongWords) }).toEqual({ name, wrong: [] });
        }
      } finally {
        await browser.close();
      }
    },
  );
});

/** Runs in the page: words that leave the drawing, are cut short or cover each other. */
const wrongWords = `(() => {
  const board = document.querySelector("svg").getBoundingClientRect();
  const words = [...document.querySelectorAll("svg text")].map((one) => ({ text: one.textContent, box: one.getBoundingClientRect() }));
  const outside = words.filter(({ box }) => box.left < board.left - 1 || box.right > board.right + 1 || box.top < board.top - 1 || box.bottom > board.bottom + 1);
  const cut = words.filter(({ text }) => text.includes("…"));
  const covered = words.flatMap((one, at) => words.slice(at + 1).filter((other) =>
    Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left) > 1 &&
    Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top) > 4).map((other) => one.text + " / " + other.text));
  return [...outside.map(({ text }) => "outside: " + text), ...cut.map(({ text }) => "cut: " + text), ...covered];
})()`;
