/** Runs `idjour simulate` as people do. */
import { mkdirSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { newFolder, run, start } from "./world.ts";

const folder = newFolder();
afterAll(() => folder.remove());

test("prints one table, draws a chart, and needs no settings", async () => {
  const chart = join(folder.path, "chart.svg");
  const { status, out } = await run(["simulate", "--days", "1", "--seed", "3", "--chart", chart], {
    folder,
  });
  expect(status).toBe(0);
  expect(out).toMatch(/^1 day, seed 3\n\npolicy .*pairs fresh/u);
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

test("says what it plays and how long is left, beside the result", async () => {
  const { err } = await run(["simulate", "--days", "2"], { folder });
  expect(err).toMatch(
    /^Playing 2 days under seven rules of routing\. Ctrl-C ends it .*\n *\d+ %, about \d+ s left\n/u,
  );
});

test("ended with Ctrl-C it prints the figures so far, as many days under each rule", async () => {
  const { process: child, ended } = start(["simulate", "--days", "3660", "--json"], { folder });
  let told = "";
  await new Promise<void>((resolve) => {
    child.stderr?.on("data", (text: string) => {
      told += text;
      if (told.includes("%")) resolve();
    });
  });
  child.kill("SIGINT");
  const { status, out, err } = await ended;
  expect(status).toBe(130);
  const { days, planned, figures } = JSON.parse(out);
  expect(planned).toBe(3660);
  expect(figures).toHaveLength(7);
  expect(err).toContain(`Interrupted: the figures hold for the ${days} of 3660 days`);
});

test("looks at once whether the picture can be written", async () => {
  const place = join(folder.path, "pictures");
  mkdirSync(place);
  const ask = async (chart: string) => run(["simulate", "--chart", chart], { folder });
  expect(await ask(place)).toEqual({
    status: 2,
    out: "",
    err: `--chart: ${place} is a folder. Name a file in it.\n`,
  });
  const nowhere = join(place, "none", "chart.svg");
  expect((await ask(nowhere)).err).toMatch(
    /its folder is not there \(ENOENT\)\. Make it first\.\n$/u,
  );
  expect(readdirSync(place)).toEqual([]);
});

test("a picture that cannot be written in the end costs no figures", async () => {
  const { status, out, err } = await run(["simulate", "--days", "1", "--chart", "/dev/full"], {
    folder,
  });
  expect(out).toMatch(/^1 day, seed 1\n\npolicy .*\nidjour /u);
  expect(err).toMatch(/its disk is full \(ENOSPC\)\. Make room\. The figures are above\.\n$/u);
  expect(status).toBe(2);
});
