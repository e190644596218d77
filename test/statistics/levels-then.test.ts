/** Which level the figures of a past moment take, whatever was decided on since. */
import { expect, it } from "vitest";
import { expertsThen } from "../../src/competence/then.ts";
import type { CompetenceRecord, HeldLevel, LevelRecord } from "../../src/competence/store/port.ts";
import { organisationOf } from "./agencies.ts";
import { at } from "./world.ts";

const topic = "passport-authenticity";
const [march, june, september] = ["2026-03-02", "2026-06-01", "2026-09-01"] as const;
const noon = (day: string): number => at(`${day}T12:00:00Z`);
const decided = (
  id: string,
  day: string,
  { level, before }: { readonly level: number; readonly before: HeldLevel | null },
): LevelRecord => ({
  kind: "level",
  id,
  expert: "e-police",
  topic,
  level,
  tested: day,
  before,
  text: id,
  by: "c-bo",
  at: noon(day),
});
const removal = (replaces: string, day: string): CompetenceRecord => ({
  kind: "removal",
  id: `not ${replaces}`,
  expert: "e-police",
  replaces,
  text: "",
  by: "c-bo",
  at: noon(day),
});
const levelAt = (held: string, records: readonly CompetenceRecord[], day: string) =>
  expertsThen(
    organisationOf(
      undefined,
      `[{ id: e-police, name: Eva Lind, agency: police, chat: { slack: { team: T0POLISEN, user: U0EVA } }, topics: { ${topic}: ${held} }, languages: [sv] }]`,
    ).experts,
    { records, practised: [] },
    noon(day),
  )[0]?.topics[topic];

const filed = { level: 2, tested: "2025-11-03" };
const raised = decided("a", march, { level: 3, before: filed });
const lowered = decided("b", june, { level: 1, before: { level: 3, tested: march } });
const all = [raised, lowered];
const today = `{ level: 1, tested: "${june}" }`;

it.each([
  ["2026-02-02", filed],
  ["2026-04-01", { level: 3, tested: march }],
  ["2026-07-01", { level: 1, tested: june }],
])("is what was decided on last by %s", (day, expected) => {
  expect(levelAt(today, all, day)).toEqual(expected);
});

it("is what was taken back later, as long as it stood", () => {
  const records = [...all, removal("b", september)];
  const now = `{ level: 3, tested: "${march}" }`;
  expect(levelAt(now, records, "2026-07-01")).toEqual({ level: 1, tested: june });
  expect(levelAt(now, records, "2026-09-02")).toEqual({ level: 3, tested: march });
  expect(levelAt(now, records, "2026-02-02")).toEqual(filed);
});

it("is not that of a test which the file brought later", () => {
  const now = `{ level: 3, tested: "${september}" }`;
  expect(levelAt(now, all, "2026-07-01")).toEqual({ level: 1, tested: june });
  expect(levelAt(now, all, "2026-09-02")).toEqual({ level: 3, tested: september });
  expect(levelAt(now, [], "2026-07-01")).toEqual({ level: 3, tested: null });
});

it("is today's where the topic was new", () => {
  const records = [decided("a", march, { level: 1, before: null })];
  const now = `{ level: 1, tested: "${march}" }`;
  expect(levelAt(now, records, "2026-02-02")).toEqual({ level: 1, tested: null });
});
