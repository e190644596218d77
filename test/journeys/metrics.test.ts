/** What the operator's dashboard reads while questions come and go. */
import { readFileSync } from "node:fs";
import { afterEach, expect, test } from "vitest";
import { type World, openWorld, question } from "./world.ts";

let world: World;
afterEach(() => world.close());

const figures = async (): Promise<ReadonlyMap<string, number>> => {
  const response = await fetch(`${world.trial.idjour.url}/metrics`);
  expect(response.headers.get("content-type")).toMatch(/^application\/openmetrics-text/u);
  const text = await response.text();
  expect(text.endsWith("# EOF\n")).toBe(true);
  return new Map(
    text
      .split("\n")
      .filter((line) => line !== "" && !line.startsWith("#"))
      .map((line) => {
        const [name = "", value = ""] = line.split(" ");
        return [name, Number(value)] as const;
      }),
  );
};

test("counts what came in, what was answered, what was sent, and what waits [line 101]", async () => {
  world = await openWorld("teams", "slack");
  const before = await figures();
  expect(before.get("idjour_outbox_waiting")).toBe(0);
  await world.who("asker").ask(question);
  await world.who("e-anna").sees("Kan du ta fråga");
  const after = await figures();
  const sum = (pattern: RegExp): number =>
    [...after].reduce((all, [name, value]) => (pattern.test(name) ? all + value : all), 0);
  expect(sum(/^idjour_received_total\{.*platform="teams".*arrival="new"/u)).toBeGreaterThan(1);
  expect(sum(/^idjour_sent_total\{platform="slack",call="post",result="ok"/u)).toBe(1);
  expect(sum(/^idjour_acknowledged_seconds_count\{.*platform="teams"/u)).toBeGreaterThan(1);
  expect(sum(/^idjour_commit_seconds_count\{.*result="saved"/u)).toBeGreaterThan(0);
  expect(sum(/^idjour_acknowledged_late_total/u)).toBe(0);
});

test("names nobody, and no question", async () => {
  world = await openWorld("teams", "slack");
  await world.who("asker").ask(question);
  await world.who("e-anna").sees("Kan du ta fråga");
  const text = await (await fetch(`${world.trial.idjour.url}/metrics`)).text();
  expect(text).not.toMatch(/U0ANNA|ID-\d{4}|laminat|skatteverket|passport|T0POLISEN/iu);
});

test("every figure that the dashboard and the alerts read is there", async () => {
  world = await openWorld("teams", "slack");
  await world.who("asker").ask(question);
  await world.who("e-anna").sees("Kan du ta fråga");
  const text = await (await fetch(`${world.trial.idjour.url}/metrics`)).text();
  const given = [...text.matchAll(/^# TYPE (\S+) /gmu)].map(([, name]) => name);
  const read = ["docs/operations.md", "docs/setup/grafana-dashboard.json"]
    .flatMap((file) => readFileSync(file, "utf8").match(/\bidjour_[a-z_]+/gu) ?? [])
    .map((name) => name.replace(/_(?:total|bucket|count|sum)$/u, ""));
  expect(read.length).toBeGreaterThan(10);
  expect(read.filter((name) => !given.includes(name))).toEqual([]);
});
