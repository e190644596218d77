/** Runs `idjour route`: scenarios in, decisions out, and every mistake of the file by its path. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
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

test("the example is decided as it says of itself, and docs/scenarios.md names each of its keys", async () => {
  const file = join(import.meta.dirname, "../../examples/scenarios.json");
  const { status, out } = await run(["route", file], { folder });
  expect(status).toBe(0);
  const [now, night, weekend, silence, alike] = resultsIn(out);
  expect(now).toMatchObject({
    outcome: "offer",
    chosen: "e-anna",
    excluded: { "e-sara": ["CAPACITY"] },
  });
  expect(night).toMatchObject({ outcome: "queue", wakeAt: "2026-06-11T06:00:00Z" });
  expect(weekend).toMatchObject({
    at: [{ onCall: ["e-anna"] }, { onCall: ["e-sara"] }, { onCall: ["e-sara"] }],
    exactlyOne: true,
  });
  expect(silence).toMatchObject({
    steps: [
      { Q1: { state: "offered", to: ["e-anna"] } },
      { Q1: { state: "offered", to: ["e-sara"] } },
      { Q1: { state: "accepted", owner: "e-sara" } },
    ],
  });
  expect(alike).toMatchObject({
    phases: [{ counts: { "e-anna": 100, "e-sara": 100, "e-elin": 100 } }],
  });

  const told = readFileSync(join(import.meta.dirname, "../../docs/scenarios.md"), "utf8");
  const keysIn = (value: unknown): readonly string[] =>
    typeof value !== "object" || value === null
      ? []
      : Object.entries(value).flatMap(([key, inner]) => [
          ...(Array.isArray(value) ? [] : [key]),
          ...keysIn(inner),
        ]);
  const written = JSON.parse(readFileSync(file, "utf8")) as { vectors: { expect?: unknown }[] };
  for (const vector of written.vectors) delete vector.expect;
  const ids =
    /^(?:about|name|passport-authenticity|layers|rotation|unit|every|members|overrides|remove|add|practice|mode|offerTimeoutMin|normal|urgent)$/u;
  const untold = keysIn(written).filter((key) => !ids.test(key) && !told.includes(key));
  expect(untold).toEqual([]);
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
