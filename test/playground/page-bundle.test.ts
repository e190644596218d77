/**
 * The page's script as browsers get it: the page's own code and what draws chats. It holds nothing
 * of the server and nothing from outside.
 */
import { expect, test } from "vitest";
import { bundlePage } from "../../playground/page/bundle.ts";

test("is made of the page's own files and the drawing packages", async () => {
  const { files } = await bundlePage();
  const ours = files.filter((file) => !file.includes("node_modules/"));
  expect(ours.length).toBeGreaterThan(20);
  expect(ours.filter((file) => !file.startsWith("playground/page/client/"))).toEqual([]);
  const packages = files.flatMap(
    (file) => /node_modules\/((?:@[^/]+\/)?[^/]+)/u.exec(file)?.[1] ?? [],
  );
  for (const strange of ["zod", "pino", "better-sqlite3", "@slack/bolt", "botbuilder"])
    expect(packages).not.toContain(strange);
});

test("fetches nothing from another host", async () => {
  const { script, style } = await bundlePage();
  expect(style).not.toMatch(/@import|url\(["']?https?:/u);
  // Addresses in the script are names of XML vocabularies and texts of packages, never fetched: the
  // page's policy forbids it.
  expect(script).not.toMatch(/import\(["']https?:/u);
});
