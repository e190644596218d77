/**
 * Takes the handbooks' pictures, `npm run handbooks`: cards and forms out of the gallery, into
 * docs/pictures, with a mark of each so that a test tells when one has aged.
 */
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import sharp from "sharp";
import { findChromium, howToInstall, openChromium } from "./chromium.ts";
import { openGallery } from "./gallery/list.ts";
import { page, usualLook } from "./gallery/page.ts";
import { handbookPictures, marksOf } from "./handbook-pictures.ts";

const program = findChromium(process.env["PATH"] ?? "");
if (program === null) throw new Error(howToInstall);
const folder = resolve("docs/pictures");
/** Of the screen, for one pixel of a page: sharp on today's screens, and yet small. */
const sharpness = 1.1;
const colours = 16;

const gallery = await openGallery();
const work = mkdtempSync(join(tmpdir(), "idjour-handbooks-"));
const browser = await openChromium(program);
try {
  const ids = new Set(handbookPictures.map(({ id }) => id));
  const shown = gallery.shown.filter(({ id }) => ids.has(id));
  const file = join(work, "page.html");
  writeFileSync(file, await page(shown, { ...usualLook, width: 440 }));
  mkdirSync(folder, { recursive: true });
  for (const old of readdirSync(folder)) rmSync(join(folder, old));
  const tab = await browser.newPage({
    viewport: { width: 1900, height: 1000 },
    deviceScaleFactor: sharpness,
  });
  await tab.goto(pathToFileURL(file).href, { timeout: 200_000 });
  await tab.waitForSelector("body[data-drawn=yes]", { timeout: 200_000 });
  // Platform and language stand beside the picture.
  await tab.addStyleTag({ content: ".cell > h3 { display: none }" });
  for (const { name, id, platform, language } of handbookPictures) {
    const cell = tab.locator(`[id="${id}"] .cell.${platform}[lang=${language}]`);
    const picture = await cell.screenshot({ omitBackground: true });
    const small = sharp(picture).png({
      palette: true,
      colours,
      dither: 0,
      effort: 10,
      compressionLevel: 9,
    });
    await small.toFile(join(folder, `${name}.png`));
  }
  const marks = JSON.stringify(await marksOf(gallery.shown), null, 2);
  writeFileSync(join(folder, "drawn.json"), `${marks}\n`);
  process.stdout.write(`${handbookPictures.length} pictures in ${folder}\n`);
} finally {
  await browser.close();
  rmSync(work, { recursive: true });
  await gallery.close();
}
