/**
 * Takes the README's picture of the page in the middle of the story, `npm run picture`. The picture
 * is never drawn by hand.
 */
import { resolve } from "node:path";
import { findChromium, howToInstall, openChromium } from "./chromium.ts";
import { openRehearsal } from "./page/rehearsal.ts";
import { openPage } from "./page/server.ts";

const program = findChromium(process.env["PATH"] ?? "");
if (program === null) throw new Error(howToInstall);

/** The step of the story where the question is with the expert, and both have written. */
const step = 6;
const file = resolve("docs/page.png");

const rehearsal = await openRehearsal();
const served = await openPage(rehearsal);
const browser = await openChromium(program);
try {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    locale: "en-GB",
    colorScheme: "light",
    reducedMotion: "reduce",
  });
  const page = await context.newPage();
  await page.goto(served.url);
  await page.getByRole("button", { name: "Inspector" }).click();
  await page.getByRole("button", { name: "A question is answered" }).click();
  await page.getByRole("button", { name: new RegExp(`^Step ${step}:`, "u") }).click();
  await page.locator('[aria-current="step"]', { hasText: String(step) }).waitFor();
  await page.screenshot({ path: file });
  process.stdout.write(`${file}\n`);
} finally {
  await browser.close();
  await served.close();
  await rehearsal.close();
}
