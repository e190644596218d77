/**
 * Makes the gallery, `npm run gallery`: one page with every notice, card and form, to look at. It
 * has both platforms and both languages. `npm run gallery -- --pictures DIR` also takes a picture
 * of each; `--width 320` draws them as on a small telephone, `--theme dark` as in the dark theme.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { openGallery } from "./gallery/list.ts";
import { page, usualLook } from "./gallery/page.ts";
import { findChromium, howToInstall } from "./chromium.ts";
import { takePictures } from "./gallery/pictures.ts";

const say = (line: string): void => void process.stdout.write(`${line}\n`);

const { values } = parseArgs({
  options: {
    pictures: { type: "string" },
    width: { type: "string", default: String(usualLook.width) },
    theme: { type: "string", default: usualLook.theme },
  },
});
const theme = values.theme === "dark" ? "dark" : "light";
const look = { width: Number(values.width) || usualLook.width, theme } as const;
const gallery = await openGallery();
try {
  mkdirSync("gallery", { recursive: true });
  const file = resolve("gallery/index.html");
  writeFileSync(file, await page(gallery.shown, look));
  say(file);
  if (values.pictures !== undefined) {
    const browser = findChromium(process.env["PATH"] ?? "");
    if (browser === null) {
      say(howToInstall);
      process.exitCode = 1;
    } else {
      const folder = resolve(values.pictures);
      const ids = gallery.shown.map(({ id }) => id);
      await takePictures({ page: file, folder, ids, browser });
      say(`${ids.length} pictures in ${folder}`);
    }
  }
} finally {
  await gallery.close();
}
