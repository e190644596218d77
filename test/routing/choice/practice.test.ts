/** Practice: urgent questions go to the fresh, rare topics are kept alive in pairs. */
import { describe, expect, test } from "vitest";
import { explanationText } from "../../../src/screens/text/explanation.ts";
import { choose } from "../../../src/routing/choice/choose.ts";
import { somebodyFades, yearlyVolume } from "../../../src/routing/choice/practice.ts";
import type { RoutingExpert, Snapshot } from "../../../src/routing/model.ts";
import { at, expert, policy, question, snapshot } from "../world.ts";

const practised = (day: string, more: Partial<RoutingExpert> = {}): Partial<RoutingExpert> => ({
  lastPractised: { passports: day },
  ...more,
});
const fresh = "2026-06-01";
const stale = "2026-01-01";
const lapsed = "2025-01-01";
const anna = expert("anna", "police", practised(fresh));
const bo = expert("bo", "migration", practised(stale, { open: 2 }));
const decided = (experts: readonly RoutingExpert[], more: Partial<Snapshot> = {}) =>
  choose(snapshot({ experts, ...more }));
const history = (...all: readonly (readonly [string, boolean])[]) => ({
  practiceHistory: { passports: all.map(([one, paired]) => ({ expert: one, paired })) },
});

describe("a normal question on a rare topic", () => {
  test("goes to a stale expert, though busier, and names a fresh one as second reader", () => {
    expect(decided([anna, bo])).toMatchObject({ chosen: "bo", secondReader: "anna" });
  });

  test("says that it is for the sake of practice", () => {
    expect(explanationText(decided([anna, bo]).explanation)).toMatchObject({
      sv: expect.stringContaining(
        "Får öva på ämnet: en annan expert gör en egen bedömning efteråt.",
      ),
      en: expect.stringContaining(
        "Gets practice on the topic: another expert makes an assessment of their own afterwards.",
      ),
    });
  });

  test("is paired with nobody of the asker's own agency", () => {
    const own = expert("own", "tax", practised(fresh));
    const sameAgency = "ifNoOtherAvailable";
    expect(decided([own, bo], { policy: { ...policy, sameAgency } })).toMatchObject({
      chosen: "bo",
      secondReader: null,
    });
    const ownStale = expert("stale", "tax", practised(stale, { open: 0 }));
    const busyOwn = { ...own, open: 1 };
    expect(decided([busyOwn, ownStale]).secondReader).toBeNull();
  });

  test("is not practice for who has lapsed", () => {
    const late = expert("late", "migration", practised(lapsed));
    expect(decided([{ ...anna, open: 2 }, late])).toMatchObject({
      chosen: "anna",
      secondReader: null,
    });
  });

  test("goes before practice to whoever has answered in the case before", () => {
    const asked = question({ relatedExpert: "anna" });
    expect(decided([anna, bo], { question: asked })).toMatchObject({
      chosen: "anna",
      secondReader: null,
    });
  });

  test("prefers a second reader of a third agency, and takes one of the same where there is none", () => {
    const beside = expert("beside", "migration", practised(fresh));
    const busier = { ...anna, open: 2 };
    expect(decided([busier, beside, bo]).secondReader).toBe("anna");
    expect(decided([beside, bo]).secondReader).toBe("beside");
  });
});

describe("practice has a budget", () => {
  test("of one question in five on a topic", () => {
    const paired = (...before: readonly (readonly [string, boolean])[]) =>
      decided([anna, bo], history(["cecilia", true], ...before)).secondReader;
    const other = ["anna", false] as const;
    expect(paired(other, other, other)).toBeNull();
    expect(paired(other, other, other, other)).toBe("anna");
  });

  test("beyond which the stale go after the fresh", () => {
    const busy = { ...anna, open: 2 };
    const idle = { ...bo, open: 0 };
    expect(decided([busy, idle], history(["cecilia", true]))).toMatchObject({
      chosen: "anna",
      secondReader: null,
    });
  });

  test("and is never for the same person twice in a row", () => {
    const dag = expert("dag", "service", practised(stale, { open: 2 }));
    expect(decided([anna, bo, dag], history(["bo", false])).chosen).toBe("dag");
    expect(decided([anna, bo, dag], history(["bo", false], ["anna", false])).chosen).toBe("bo");
  });

  test("for each topic by itself", () => {
    const practiceHistory = { faces: [{ expert: "bo", paired: true }] };
    expect(decided([anna, bo], { practiceHistory }).chosen).toBe("bo");
  });
});

describe("a topic is rare", () => {
  const others = (n: number, more: Partial<RoutingExpert> = {}) =>
    Array.from({ length: n }, (_, i) =>
      expert(`x${i}`, "service", practised(fresh, { open: 1, ...more })),
    );
  const pairs = (experts: readonly RoutingExpert[], more: Partial<Snapshot> = {}) =>
    decided([anna, bo, ...experts], more).secondReader !== null;
  test("with three holders and not with four", () => {
    expect([pairs(others(1)), pairs(others(2))]).toEqual([true, false]);
  });
  test("counting only those who are active and reach the level", () => {
    expect(pairs(others(5, { active: false }))).toBe(true);
    expect(
      pairs(others(5, { topics: { passports: 1 } }), { question: question({ minLevel: 2 }) }),
    ).toBe(true);
    expect(pairs(others(5, { topics: { faces: 3 } }))).toBe(true);
  });
  test("with fewer than three questions a year for each holder, where that is known", () => {
    const volume = (n: number) => pairs(others(3), { yearlyVolume: { passports: n } });
    expect([volume(14), volume(15)]).toEqual([true, false]);
  });
});

describe("a year's volume", () => {
  const day = 86_400_000;
  const since = Date.parse("2026-01-01T00:00:00Z");
  const volumeAfter = (days: number, accepted: number) =>
    yearlyVolume("passports", { accepted, since }, since + days * day);
  test("is what was taken within a year, and before a year is over as much as it would come to", () => {
    expect(volumeAfter(900, 12)).toEqual({ passports: 12 });
    expect(volumeAfter(73 * 2, 12)).toEqual({ passports: 30 });
  });
  test("is not known in the first months, nor before anything was asked", () => {
    expect(volumeAfter(89, 12)).toEqual({});
    expect(yearlyVolume("passports", { accepted: 0, since: null }, since)).toEqual({});
  });
});

describe("the reading after an answer that was practice", () => {
  const asked = (named: string) =>
    question({ secondOpinionOf: { expert: "bo", agency: "migration" }, namedReader: named });
  const carin = expert("carin", "service", practised(fresh));
  test("goes first to whoever was named, though busier, and says so", () => {
    const busy = { ...anna, open: 2 };
    const decision = decided([busy, carin], { question: asked("anna") });
    expect(decision).toMatchObject({ chosen: "anna", secondReader: null });
    expect(explanationText(decision.explanation).en).toContain(
      "was named to make the second assessment",
    );
    expect(explanationText(decision.explanation).sv).toContain(
      "var utsedd att göra den andra bedömningen",
    );
  });
  test("goes to another when they are full, away or have said no", () => {
    const full = { ...anna, open: anna.maxOpen };
    expect(decided([full, carin], { question: asked("anna") }).chosen).toBe("carin");
    const declined = question({ ...asked("anna"), declinedBy: ["anna"] });
    expect(decided([anna, carin], { question: declined }).chosen).toBe("carin");
  });
  test("may go to a colleague of whoever practised, if that is who was named", () => {
    const beside = expert("beside", "migration", practised(fresh));
    const late = expert("late", "service", practised(stale));
    const decision = decided([beside, late], { question: asked("beside") });
    expect(decision).toMatchObject({ chosen: "beside", flags: ["SAME_AGENCY_AS_FIRST"] });
    expect(explanationText(decision.explanation).en).not.toContain("no other can answer");
    expect(decided([beside, late], { question: asked("gone") }).chosen).toBe("late");
  });
});

describe("an urgent question or a second opinion", () => {
  test.each([
    ["urgent", question({ urgency: "urgent" })],
    ["a second opinion", question({ secondOpinionOf: { expert: "x", agency: "service" } })],
  ])("is no training ground: %s", (_, asked) => {
    const late = expert("late", "border", practised(lapsed));
    const ranked = decided([{ ...anna, open: 2 }, { ...bo, open: 1 }, late], { question: asked });
    expect(ranked.considered.map((one) => one.expert)).toEqual(["anna", "bo", "late"]);
    expect(ranked.secondReader).toBeNull();
  });
});

describe("a question with two topics", () => {
  test("is as fresh as the topic that was practised longest ago", () => {
    const both = (faces: string, passports: string) =>
      expert("e", "police", {
        topics: { passports: 2, faces: 2 },
        lastPractised: { faces, passports },
      });
    const asked = (one: RoutingExpert, topics: readonly string[]) =>
      decided([one], { question: question({ topics }) }).considered[0]?.freshness;
    for (const topics of [
      ["faces", "passports"],
      ["passports", "faces"],
    ])
      expect([
        asked(both(fresh, stale), topics),
        asked(both(stale, fresh), topics),
        asked(both(fresh, fresh), topics),
      ]).toEqual(["stale", "stale", "fresh"]);
    expect(asked(both(fresh, stale), ["faces"])).toBe("fresh");
  });

  test("is stale from the day after the last fresh one, and lapsed a year on", () => {
    const since = (days: number) => {
      const day = new Date(at("2026-06-10T09:00:00Z") - days * 86_400_000).toISOString();
      return decided([expert("e", "police", practised(day))]).considered[0]?.freshness;
    };
    expect([120, 120.01, 365, 365.01].map(since)).toEqual(["fresh", "stale", "stale", "lapsed"]);
  });
});

describe("the line that says why", () => {
  const line = (experts: readonly RoutingExpert[], more: Partial<Snapshot> = {}) =>
    explanationText(decided(experts, more).explanation).en;
  const keeps =
    "Gets practice on the topic: another expert makes an assessment of their own afterwards.";

  test("of practice says it once, with what else speaks for it", () => {
    expect(
      line([
        { ...anna, open: 2 },
        { ...bo, open: 0 },
      ]),
    ).toContain(`${keeps} Before the next in line: has fewer questions right now.`);
    expect(line([anna, { ...bo, open: 0 }]).endsWith(keeps)).toBe(true);
  });

  test("of who was named does not excuse their agency, and of anybody else it does", () => {
    const named = (namedReader: string | null) => ({
      question: question({
        secondOpinionOf: { expert: "dan", agency: "police" },
        namedReader,
      }),
    });
    expect(line([anna, { ...bo, open: 0 }], named("anna"))).toBe(
      "Expert at police on “passports”, level 2. Before the next in line: was named to make the second assessment.",
    );
    expect(line([anna], named(null))).toContain(
      "The same agency as whoever made the first assessment",
    );
  });
});

describe("practice that is switched off", () => {
  test("plays no part at all", () => {
    const off = { ...policy, practice: { ...policy.practice, mode: "off" as const } };
    const late = expert("late", "border", practised(lapsed, { credit: 0.2 }));
    expect(decided([anna, bo, late], { policy: off })).toMatchObject({
      chosen: "late",
      secondReader: null,
      flags: [],
    });
  });
});

describe("what came before matters", () => {
  const now = at("2026-06-10T10:00Z");
  const fades = (
    people: readonly RoutingExpert[],
    answered: readonly (readonly [string, string])[] = [],
    practice = policy.practice,
  ) => {
    const seen = answered.map(([id, day]) => [id, Date.parse(day)] as const);
    const holding = { experts: people, topic: "passports", practised: new Map(seen) };
    return somebodyFades(holding, now, practice);
  };

  test.each([
    ["somebody's practice fades", [anna, bo], true],
    ["nobody's does", [anna], false],
    ["it has lapsed", [expert("late", "migration", practised(lapsed))], false],
    ["nothing is recorded", [expert("new", "migration", { lastPractised: {} })], false],
    [
      "it fades on another topic",
      [expert("bo", "migration", { lastPractised: { visas: stale } })],
      false,
    ],
  ] as const)("where %s: %#", (_, people, expected) => {
    expect(fades([...people])).toBe(expected);
  });

  test("an answer since the file was written counts, and one before it does not", () => {
    expect(fades([bo], [["bo", fresh]])).toBe(false);
    expect(fades([anna], [["anna", stale]])).toBe(false);
    expect(fades([expert("new", "migration", { lastPractised: {} })], [["new", stale]])).toBe(true);
  });

  test("is never asked where practice is off", () => {
    expect(fades([bo], [], { ...policy.practice, mode: "off" })).toBe(false);
  });
});
