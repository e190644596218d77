import { describe, expect, it } from "vitest";
import type { Competence, RoutingExpert } from "../../src/routing/model.ts";
import {
  type ReviewedLevel,
  filedLevel,
  withReviewedLevels,
} from "../../src/routing/reviewed-level.ts";
import { measuredLevel, shownBy } from "../../src/routing/columns.ts";
import { expert as anyExpert } from "./world.ts";

const expert = (held: Competence): RoutingExpert =>
  anyExpert("e-anna", "police", { topics: { passports: held } });
const review: ReviewedLevel = {
  expert: "e-anna",
  topic: "passports",
  level: 2,
  tested: "2026-11-02",
  at: 100,
};
const inForce = (held: Competence, ...reviews: readonly ReviewedLevel[]): RoutingExpert =>
  withReviewedLevels([expert(held)], reviews)[0] ?? expert(held);
const levelOf = (held: Competence, ...reviews: readonly ReviewedLevel[]): number =>
  measuredLevel(inForce(held, ...reviews), "passports");

describe("a level that a coordinator reviewed", () => {
  it("counts under the file's, and its test is when competence was shown", () => {
    const lowered = inForce({ level: 3, tested: "2026-05-01" }, review);
    expect(measuredLevel(lowered, "passports")).toBe(2);
    expect(shownBy(lowered, "passports")).toBe(Date.parse("2026-11-02"));
    expect(lowered.topics["passports"]).toMatchObject({
      reviewed: { filed: { level: 3, tested: "2026-05-01" }, at: 100 },
    });
  });

  it("never exceeds the file's", () => {
    expect(levelOf(1, review)).toBe(1);
    expect(levelOf({ level: 2, tested: null }, { ...review, level: 3 })).toBe(2);
  });

  it("gives way to a later test in the file, and not to one of the same day", () => {
    expect(levelOf({ level: 3, tested: "2026-11-03" }, review)).toBe(3);
    expect(levelOf({ level: 3, tested: "2026-11-02" }, review)).toBe(2);
  });

  it("is the last of several, in whatever order they come", () => {
    const back = { ...review, level: 3, at: 200 };
    expect(levelOf(3, review, back)).toBe(3);
    expect(levelOf(3, back, review)).toBe(3);
  });

  it("is nobody else's, and of no topic that the file does not have", () => {
    const experts = [expert(3)];
    expect(withReviewedLevels(experts, [{ ...review, expert: "e-karim" }])[0]).toBe(experts[0]);
    expect(inForce(3, { ...review, topic: "visas" }).topics).toEqual({ passports: 3 });
    expect(withReviewedLevels(experts, [])).toBe(experts);
  });

  it("leaves readable what the file says", () => {
    expect(filedLevel(inForce(3, review), "passports")).toEqual({ level: 3, tested: null });
    expect(filedLevel(expert({ level: 2, tested: "2026-05-01" }), "passports")).toEqual({
      level: 2,
      tested: "2026-05-01",
    });
    expect(filedLevel(expert(3), "visas")).toBeNull();
  });
});
