/** Runs `idjour simulate` as people do. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { newFolder, run } from "./world.ts";

const folder = newFolder();
afterAll(() => folder.remove());

test("prints one table, draws a chart, and needs no settings", async () => {
  const chart = join(folder.path, "chart.svg");
  const { status, out } = await run(["simulate", "--days", "1", "--seed", "3", "--chart", chart], {
    folder,
  });
  expect(status).toBe(0);
  expect(out).toMatch(/^1 days, seed 3\n\npolicy .*pairs fresh/u);
  expect(out).toMatch(/^idjour .*%/mu);
  expect(readFileSync(chart, "utf8")).toMatch(/^<svg /u);
});

test("refuses days that are none, with the remedy", async () => {
  const { status, err } = await run(["simulate", "--days", "soon"], { folder });
  expect({ status, err }).toEqual({
    status: 2,
    err: '--days must be a whole number from 1 to 3660, not "soon".\n',
  });
});
