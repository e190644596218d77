/** Runs `idjour route`: scenarios in, decisions out, and every mistake of the file by its path. */
import { readFileSync } from "node:fs";
import { afterAll, expect, test } from "vitest";
import type { Scenario } from "../../src/routing/what-if/scenario.ts";
import type { ScenarioResult } from "../../src/routing/what-if/what-if.ts";
import { type Expected, complaints } from "../routing/expectations.ts";
import { linesOf, newFolder, run } from "./world.ts";

const folder = newFolder();
afterAll(() => folder.remove());

const devFile = `${import.meta.dirname}/../routing/what-if/routing-scenarios.dev.json`;
const { vectors } = JSON.parse(readFileSync(devFile, "utf8")) as {
  readonly vectors: readonly (Scenario & { readonly expect?: Expected })[];
};
const one = {
  name: "one",
  kind: "route",
  now: "2026-06-10T09:00:00Z",
  experts: [{ id: "e1", agency: "A1", topics: { T1: 2 }, languages: ["en"] }],
  question: { asker: { id: "u", agency: "A0" }, topics: ["T1"] },
};
const resultsIn = (out: string): readonly ScenarioResult[] =>
  (JSON.parse(out) as { readonly results: readonly ScenarioResult[] }).results;

test("the development set is decided as expected, in the order of the file", async () => {
  const { status, out, err } = await run(["route", devFile], { folder });
  expect({ status, err }).toEqual({ status: 0, err: "" });
  const results = resultsIn(out);
  expect(results.map(({ name }) => name)).toEqual(vectors.map(({ name }) => name));
  expect(
    vectors.flatMap((vector, index) => complaints(vector, results[index] as ScenarioResult)),
  ).toEqual([]);
});

test("one scenario alone, from standard input, gives a list of one", async () => {
  const input = JSON.stringify({ ...one, why: "other keys are ignored", schedules: [] });
  const { status, out } = await run(["route", "--json"], { folder, input });
  expect(resultsIn(out)).toMatchObject([
    { name: "one", outcome: "offer", chosen: "e1", explanation: { sv: expect.any(String) } },
  ]);
  expect(status).toBe(0);
});

test("every slip is told in one run, by its path", async () => {
  const wrong = {
    ...one,
    now: undefined,
    experts: [{ id: "e1", topics: { T1: "senior" } }],
    policy: { sameAgency: "sometimes" },
  };
  const file = folder.file("wrong.json", JSON.stringify({ vectors: [one, wrong, { kind: "x" }] }));
  const { status, out, err } = await run(["route", file], { folder });
  expect({ status, out }).toEqual({ status: 2, out: "" });
  expect(linesOf(err.replaceAll(`${file} `, ""))).toEqual([
    expect.stringMatching(/^vectors\[1\]\.policy\.sameAgency: must be never/u),
    "vectors[1].experts[0].agency: is missing: write a text.",
    expect.stringMatching(/^vectors\[1\]\.experts\[0\]\.topics\.T1: must be a level/u),
    "vectors[1].now: is missing: write a text.",
    "vectors[2].kind: must be route, oncall, sequence or stream.",
  ]);
});

test("a time that does not exist is refused with the scenario's name", async () => {
  const input = JSON.stringify({ ...one, now: "2026-06-31T09:00:00Z" });
  const { status, err } = await run(["route"], { folder, input });
  expect(err).toMatch(
    /^vectors\[0\] \(one\) cannot be decided: .*\. Check its times and zones\.\n$/u,
  );
  expect(status).toBe(2);
});
