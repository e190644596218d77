/** A picture of every piece of the gallery, taken with the Chromium that is on the machine. */
import { accessSync, constants, mkdirSync } from "node:fs";
import { delimiter, join } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const names = ["chromium", "chromium-browser", "google-chrome"];

/** Null: there is none; then `howToInstall` says what to do. */
export const findChromium = (path: string): string | null => {
  const folders = ["/usr/bin", ...path.split(delimiter)].filter((folder) => folder !== "");
  const files = folders.flatMap((folder) => names.map((name) => join(folder, name)));
  return files.find(isProgram) ?? null;
};
const isProgram = (file: string): boolean => {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};
export const howToInstall = "No Chromium here. On Debian: sudo apt-get install chromium";

/** The browser opens one local file; everything that would reach for the network is off. */
const quietly = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

export const takePictures = async (what: {
  readonly page: string;
  readonly folder: string;
  readonly ids: readonly string[];
  readonly browser: string;
}): Promise<void> => {
  mkdirSync(what.folder, { recursive: true });
  const browser = await chromium.launch({ executablePath: what.browser, args: quietly });
  try {
    const tab = await browser.newPage({ viewport: { width: 1700, height: 1000 } });
    await tab.goto(pathToFileURL(what.page).href);
    await tab.waitForSelector("body[data-drawn=yes]");
    for (const id of what.ids)
      await tab
        .locator(`[id="${id}"]`)
        .first()
        .screenshot({ path: join(what.folder, `${id}.png`) });
  } finally {
    await browser.close();
  }
};
