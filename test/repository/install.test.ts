/** Holds docs/install.md: the smallest settings that it gives are enough, and both halves give the same. */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { noneConfigured, readConfig } from "../../src/config/config.ts";

const page = readFileSync(new URL("../../docs/install.md", import.meta.url), "utf8");
const blocks = [...page.matchAll(/^```sh\n([^]*?)^```$/gmu)].map(([, block]) => block ?? "");
const settingsIn = (block: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    block
      .trim()
      .split("\n")
      .map((line) => {
        const [name = "", value = ""] = line.split(/=(.*)/u);
        const id =
          name === "DATA_KEY"
            ? Buffer.alloc(32).toString("base64")
            : "11111111-2222-4333-8444-555555555555";
        return [name, value.replace("…", id).replace(/(?:ER-ADRESS|YOUR-HOST)/u, "idjour.example")];
      }),
  );

test("both halves give the same smallest settings", () => {
  expect(blocks).toHaveLength(6);
  const names = blocks.map((block) => Object.keys(settingsIn(block)));
  expect(names.slice(0, 3)).toEqual(names.slice(3));
});

test.each(blocks.map((block) => [Object.keys(settingsIn(block)).join(", "), block] as const))(
  "%s are enough to start",
  (_, block) => {
    const read = readConfig(settingsIn(block), "en");
    expect(read).toMatchObject({ ok: true });
    expect(read.ok && noneConfigured(read.config)).toBe(false);
  },
);
