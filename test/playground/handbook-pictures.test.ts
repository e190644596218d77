/** Holds the handbooks' pictures: each is shown, is light, and shows the card as it is now. */
import { readFileSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { openGallery } from "../../playground/gallery/list.ts";
import { handbookPictures, marksOf } from "../../playground/handbook-pictures.ts";

const docs = join(import.meta.dirname, "../../docs");
const folder = join(docs, "pictures");
const files = handbookPictures.map(({ name }) => `${name}.png`);

test("are of the cards as they are now (to take them anew: npm run handbooks, and look at them)", async () => {
  const gallery = await openGallery();
  const marks = await marksOf(gallery.shown);
  await gallery.close();
  expect(JSON.parse(readFileSync(join(folder, "drawn.json"), "utf8"))).toEqual(marks);
});

test("are those that the script takes and that the handbooks show, each in its own language", () => {
  const there = readdirSync(folder).filter((file) => file.endsWith(".png"));
  expect(there.toSorted()).toEqual(files.toSorted());
  const pages = readdirSync(docs).filter((file) => file.endsWith(".md"));
  const shown = pages.flatMap((page) => {
    const halves = readFileSync(join(docs, page), "utf8").split(/^# .*English.*$/mu);
    return halves.flatMap((half, place) =>
      [...half.matchAll(/!\[[^\]]{20,}\]\(pictures\/([^)]+)\)/gu)].map(([, file = ""]) => {
        const language = place === 0 ? "sv" : "en";
        expect(file).toMatch(new RegExp(`-${language}\\.png$`, "u"));
        return file;
      }),
    );
  });
  expect(shown.toSorted()).toEqual(files.toSorted());
});

test("are light: 40 KB each, 1 MB together", () => {
  const sizes = files.map((file) => statSync(join(folder, file)).size);
  expect(Math.max(...sizes)).toBeLessThan(40 * 1024);
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(1024 * 1024);
});
