/** Takes a picture of every piece of the gallery, with the Chromium that is on the machine. */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { openChromium } from "../chromium.ts";

export const takePictures = async (what: {
  readonly page: string;
  readonly folder: string;
  readonly ids: readonly string[];
  readonly browser: string;
}): Promise<void> => {
  mkdirSync(what.folder, { recursive: true });
  const browser = await openChromium(what.browser);
  try {
    const tab = await browser.newPage({ viewport: { width: 1700, height: 1000 } });
    await tab.goto(pathToFileURL(what.page).href, { timeout: 200_000 });
    await tab.waitForSelector("body[data-drawn=yes]", { timeout: 200_000 });
    for (const id of what.ids)
      await tab
        .locator(`[id="${id}"]`)
        .first()
        .screenshot({ path: join(what.folder, `${id}.png`) });
  } finally {
    await browser.close();
  }
};
