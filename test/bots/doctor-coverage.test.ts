/** The doctor's checks of the organisation itself. */
import { describe, expect, test } from "vitest";
import type { Check } from "../../src/operations/doctor-checks.ts";
import { coverageChecks } from "../../src/operations/doctor/coverage.ts";
import { sampleOrganisation } from "../../src/org/sample.ts";

const now = Date.parse("2026-11-28T03:00:00Z");
const sample = sampleOrganisation();

/** `good` or `noted`, and the key of what is said. */
const verdicts = (checks: readonly Check[]): readonly string[] =>
  checks.map(({ note, text }) => {
    const key = typeof text === "string" ? text : text.key;
    return `${note === true ? "noted" : "good"} ${key}`;
  });

describe("the organisation", () => {
  test("of the sample has two for each topic at every hour", () => {
    const about = { now, unreached: new Map() };
    expect(verdicts(coverageChecks(sample, about)).slice(0, 2)).toEqual([
      "good cover.two",
      "good cover.all",
    ]);
  });

  test("with one expert, who works by day, has both told", () => {
    const [first] = sample.experts;
    if (first === undefined) throw new Error("the sample has experts");
    const hours = [{ days: [1, 2], from: "08:00", to: "16:00" }];
    const alone = { ...sample, experts: [{ ...first, hours }] };
    expect(verdicts(coverageChecks(alone, { now, unreached: new Map() })).slice(0, 2)).toEqual([
      "noted cover.nobody",
      "noted cover.one",
    ]);
    const said = verdicts(coverageChecks(alone, { now, unreached: new Map() }));
    expect(said).toContain("noted cover.open");
    expect(said).not.toContain("good cover.two");
  });

  test("with no expert, or with topics that nobody knows, does not say that somebody is on call for each", () => {
    const about = { now, unreached: new Map() };
    const none = coverageChecks({ ...sample, experts: [] }, about);
    expect(verdicts(none).slice(0, 2)).toEqual(["noted cover.nobody", "noted cover.never"]);
    const [, ...others] = sample.topics;
    const [first] = sample.topics;
    if (first === undefined) throw new Error("the sample has topics");
    const experts = sample.experts.map((one) => ({
      ...one,
      topics: Object.fromEntries(Object.entries(one.topics).filter(([id]) => id !== first.id)),
    }));
    expect(others.length).toBeGreaterThan(0);
    expect(verdicts(coverageChecks({ ...sample, experts }, about)).slice(0, 2)).toEqual([
      "noted cover.nobody",
      "noted cover.known",
    ]);
  });

  test("that closes a topic to chat and names no other way is told of it", () => {
    const [topic] = sample.topics;
    if (topic === undefined) throw new Error("the sample has topics");
    const closing = (agencies: typeof sample.agencies) => ({
      ...sample,
      agencies,
      topics: sample.topics.map((one) => (one === topic ? { ...topic, closed: true } : one)),
    });
    const bare = sample.agencies.map((one) => ({
      ...one,
      formalChannels: [],
      functionAddress: null,
    }));
    const [first, ...rest] = bare;
    if (first === undefined) throw new Error("the sample has agencies");
    const channel = { topic: topic.id, name: { sv: "Väg", en: "Way" }, contact: "010-1" };
    const withWay = [{ ...first, formalChannels: [channel] }, ...rest];
    const about = { now, unreached: new Map() };
    const told = (agencies: typeof sample.agencies): string | undefined =>
      verdicts(coverageChecks(closing(agencies), about)).find((one) => one.includes("noWay"));
    expect([told(bare), told(withWay)]).toEqual(["noted cover.noWay", undefined]);
    // What the guard stops has nowhere to go in those agencies.
    const addressed = (agencies: typeof sample.agencies): readonly unknown[] =>
      coverageChecks({ ...sample, agencies }, about).flatMap(({ text }) =>
        typeof text !== "string" && text.key.includes("noAddress") ? [text.blanks["which"]] : [],
      );
    const all = bare.map((one) => ({ ...one, functionAddress: "sdk" }));
    expect(addressed(all)).toEqual([]);
    expect(addressed([{ ...first, functionAddress: null }, ...all.slice(1)])).toEqual([[first.id]]);
  });
});
