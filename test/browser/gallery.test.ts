/** Draws the whole gallery as on a small telephone, in a real browser: nothing is wider than its card. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, test } from "vitest";
import { findChromium, openChromium } from "../../playground/chromium.ts";
import { openGallery } from "../../playground/gallery/list.ts";
import { page } from "../../playground/gallery/page.ts";
import { inBrowser } from "./room.ts";

/** Pixels; a small telephone's. */
const width = 320;

type Found = {
  readonly cells: number;
  /** What is wider than what holds it; a menu and a field show as much as there is room for. */
  readonly wide: readonly string[];
  /** The widest word of each language, in pixels of its own type. */
  readonly words: Readonly<Record<string, { readonly word: string; readonly px: number }>>;
};

/** Runs in the page. */
const look = (): Found => {
  const name = (one: Element): string =>
    `${one.closest("section")?.id} ${one.closest(".cell")?.className}: ${one.textContent.slice(0, 60)}`;
  const ruler = document.createElement("canvas").getContext("2d");
  const words: Record<string, { word: string; px: number }> = {};
  const measure = (one: Element, language: string): void => {
    if (one.children.length > 0 || ruler === null) return;
    ruler.font = getComputedStyle(one).font;
    const plain = one.textContent
      .split(/[\s/\-–]+/u)
      .filter((word) => !/[@:.\d_]/u.test(word.slice(0, -1)));
    for (const word of plain) {
      const px = Math.round(ruler.measureText(word).width);
      if (px > (words[language]?.px ?? 0)) words[language] = { word, px };
    }
  };
  const isCut = (one: Element): boolean =>
    one.closest("button") !== null && one.scrollWidth > one.clientWidth;
  const wideIn = (cell: Element): readonly string[] => {
    const { right } = cell.getBoundingClientRect();
    const all = [...cell.querySelectorAll("*")].filter(
      ({ tagName }) => !["SELECT", "INPUT", "TEXTAREA", "OPTION"].includes(tagName),
    );
    // A carousel is moved sideways.
    const moved = all.filter((one) => /auto|scroll/u.test(getComputedStyle(one).overflowX));
    const still = all.filter((one) => !moved.some((by) => by !== one && by.contains(one)));
    for (const one of still) measure(one, cell.getAttribute("lang") ?? "");
    const found = still.filter(
      (one) => isCut(one) || one.getBoundingClientRect().right > right + 1,
    );
    return [...(cell.scrollWidth > cell.clientWidth ? [cell] : []), ...found].map(name);
  };
  const cells = [...document.querySelectorAll(".cell")];
  return { cells: cells.length, wide: [...new Set(cells.flatMap(wideIn))], words };
};

inBrowser("at 320 pixels", { timeout: 240_000 }, () => {
  test("no card, notice or form is wider than it may be, and the longest word of each language fits a line", async () => {
    const folder = mkdtempSync(join(tmpdir(), "gallery-"));
    const gallery = await openGallery();
    const browser = await openChromium(findChromium(process.env["PATH"] ?? "") ?? "");
    try {
      // The dark theme differs in colours alone.
      const file = join(folder, "gallery.html");
      writeFileSync(file, await page(gallery.shown, { width, theme: "light" }));
      const tab = await browser.newPage({ viewport: { width: 1400, height: 900 } });
      await tab.goto(pathToFileURL(file).href);
      await tab.waitForSelector("body[data-drawn=yes]", { timeout: 180_000 });
      const { cells, wide, words } = await tab.evaluate(look);
      expect(cells).toBe(4 * gallery.shown.length);
      expect(wide).toEqual([]);
      expect(Object.keys(words).toSorted()).toEqual(["en", "sv"]);
      for (const { word, px } of Object.values(words))
        expect({ word, fits: px <= width - 2 * 14 }).toEqual({ word, fits: true });
    } finally {
      await browser.close();
      await gallery.close();
      rmSync(folder, { recursive: true });
    }
  });
});
