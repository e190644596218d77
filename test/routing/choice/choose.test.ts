/** One decision: who may be asked, who goes first, and how it is explained. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { explanationText } from "../../../src/screens/text/explanation.ts";
import { choose } from "../../../src/routing/choice/choose.ts";
import { hardReasons } from "../../../src/routing/reasons.ts";
import { shuffled } from "../shuffled.ts";
import { anySnapshot, expert, officeHours, policy, question, snapshot } from "../world.ts";

describe("any decision", () => {
  test("is the same whatever the order of experts and schedules", () => {
    fc.assert(
      fc.property(anySnapshot, fc.nat(), (world, seed) => {
        const other = {
          ...world,
          experts: shuffled(world.experts, seed),
          schedules: shuffled(world.schedules, seed),
        };
        expect(JSON.stringify(choose(other))).toBe(JSON.stringify(choose(world)));
      }),
    );
  });

  test("never chooses someone against whom a standing reason speaks, or who is away or full", () => {
    fc.assert(
      fc.property(anySnapshot, (world) => {
        const { chosen, eligible, outcome } = choose(world);
        expect(chosen !== null).toBe(outcome === "offer");
        expect(eligible.length > 0).toBe(outcome === "offer");
        expect(chosen === null || eligible.includes(chosen)).toBe(true);
        for (const one of world.experts.filter(({ id }) => eligible.includes(id))) {
          const { question: asked } = world;
          expect(one.id).not.toBe(asked.asker.id);
          expect(one.active).toBe(true);
          expect(asked.topics.every((topic) => topic in one.topics)).toBe(true);
          expect(one.clearance).toBeGreaterThanOrEqual(asked.clearance);
          expect(one.conflicts.some((tag) => asked.conflictTags.includes(tag))).toBe(false);
          expect(asked.language === null || one.languages.includes(asked.language)).toBe(true);
          expect([...asked.declinedBy, ...asked.timedOut]).not.toContain(one.id);
          expect(one.id).not.toBe(asked.secondOpinionOf?.expert);
          expect(one.open + one.pendingOffers).toBeLessThan(one.maxOpen);
          expect(world.policy.sameAgency === "never" && one.agency === "tax").toBe(false);
        }
      }),
    );
  });

  test("counts everyone once: as eligible, or as excluded with reasons", () => {
    fc.assert(
      fc.property(anySnapshot, (world) => {
        const { eligible, excluded } = choose(world);
        const counted = [...eligible, ...Object.keys(excluded)].toSorted();
        expect(counted).toEqual(world.experts.map(({ id }) => id).toSorted());
      }),
    );
  });

  test("that waits for an instant finds someone, or someone with full hands, at that instant", () => {
    fc.assert(
      fc.property(anySnapshot, (world) => {
        const { wakeAt } = choose(world);
        if (wakeAt === null) return;
        expect(wakeAt).toBeGreaterThan(world.now);
        const then = choose({ ...world, now: wakeAt });
        const full = Object.values(then.excluded).some(
          (reasons) => reasons.length === 1 && reasons[0] === "CAPACITY",
        );
        expect(then.outcome === "offer" || full).toBe(true);
      }),
    );
  });

  test("that escalates would not be helped by anyone becoming free", () => {
    fc.assert(
      fc.property(anySnapshot, (world) => {
        const decision = choose(world);
        if (decision.outcome !== "escalate") return;
        const onlyFull = Object.values(decision.excluded).filter(
          (reasons) => reasons.length === 1 && reasons[0] === "CAPACITY",
        );
        expect(onlyFull).toEqual([]);
      }),
    );
  });

  test("names nobody and no absence of anyone in its explanation", () => {
    fc.assert(
      fc.property(anySnapshot, (world) => {
        const { sv, en } = explanationText(choose(world).explanation);
        for (const text of [sv, en]) {
          expect(text).not.toMatch(/\be[1-6]\b|undefined|NaN|[A-Z]_[A-Z]|\n/);
        }
      }),
    );
  });
});

describe("every standing reason", () => {
  test("is found, and all of them together", () => {
    const wrong = expert("asker", "police", {
      active: false,
      topics: { faces: 3 },
      conflicts: ["case:1"],
    });
    const low = expert("e2", "police", { topics: { passports: 1 } });
    const asked = question({
      minLevel: 2,
      clearance: 1,
      language: "fi",
      conflictTags: ["case:1"],
      declinedBy: ["asker"],
      timedOut: ["asker"],
      secondOpinionOf: { expert: "asker", agency: "police" },
      earlierReaders: ["e2"],
    });
    const { excluded } = choose(
      snapshot({ experts: [wrong, low], question: asked, unreachable: ["asker"] }),
    );
    const all = [...(excluded["asker"] ?? []), "LEVEL"];
    expect(hardReasons.filter((reason) => !all.includes(reason))).toEqual([]);
    expect(excluded["e2"]).toEqual(expect.arrayContaining(["LEVEL", "FIRST_READER"]));
  });
});

describe("do-not-disturb", () => {
  const [best, other] = [expert("a", "police", { credit: 9 }), expert("b", "police")];
  const ask = (quiet: readonly string[], urgency: "normal" | "urgent" = "normal") =>
    choose(snapshot({ experts: [best, other], question: question({ urgency }), quiet }));

  test("spares whoever has it on while somebody else can be asked, and says so [line 88]", () => {
    expect(ask([]).chosen).toBe("a");
    const decision = ask(["a"]);
    expect(decision).toMatchObject({ chosen: "b", excluded: { a: ["DO_NOT_DISTURB"] } });
    expect(explanationText(decision.explanation).sv).toContain("1 har Stör ej på");
    expect(explanationText(decision.explanation).en).toContain("1 with do not disturb on");
  });

  test("spares nobody of an urgent question, and nobody where all who can be asked have it on", () => {
    expect(ask(["a"], "urgent").chosen).toBe("a");
    expect(ask(["a", "b"])).toMatchObject({ chosen: "a", excluded: {} });
  });
});

describe("the asker's own agency", () => {
  const own = expert("own", "tax");
  const asleep = expert("other", "police", {
    outOfOffice: [{ from: "2026-06-10T00:00:00Z", to: "2026-06-11T00:00:00Z" }],
  });
  const ask = (
    sameAgency: "never" | "ifNoOtherCompetent" | "ifNoOtherAvailable",
    experts = [own, asleep],
  ) => choose(snapshot({ experts, policy: { ...policy, sameAgency } }));

  test("is never asked where the policy says never", () => {
    expect(ask("never", [own])).toMatchObject({
      outcome: "escalate",
      excluded: { own: ["SAME_AGENCY"] },
    });
  });
  test("waits for another competent agency that is merely away", () => {
    expect(ask("ifNoOtherCompetent")).toMatchObject({
      outcome: "queue",
      excluded: { own: ["SAME_AGENCY"] },
    });
  });
  test("is asked, with a flag, when no other agency is competent", () => {
    expect(ask("ifNoOtherCompetent", [own])).toMatchObject({
      chosen: "own",
      flags: ["SAME_AGENCY_FALLBACK"],
    });
  });
  test("is asked, with a flag, when no other agency is there now", () => {
    expect(ask("ifNoOtherAvailable")).toMatchObject({
      chosen: "own",
      flags: ["SAME_AGENCY_FALLBACK"],
    });
  });
  test("may be waited for by normal questions and used by urgent ones", () => {
    const world = { experts: [own, asleep] };
    expect(choose(snapshot(world)).outcome).toBe("queue");
    const urgent = question({ urgency: "urgent" });
    expect(choose(snapshot({ ...world, question: urgent })).chosen).toBe("own");
  });
});

describe("a second opinion", () => {
  const asked = question({ secondOpinionOf: { expert: "e1", agency: "police" } });
  test("comes from the first reader's agency, with a flag, when nobody else can give it", () => {
    const experts = [expert("e1", "police"), expert("e2", "police")];
    expect(choose(snapshot({ experts, question: asked }))).toMatchObject({
      chosen: "e2",
      flags: ["SAME_AGENCY_AS_FIRST"],
    });
  });
});

describe("practice", () => {
  const practised = (day: string, more = {}) => ({ lastPractised: { passports: day }, ...more });
  const lapsed = expert("e1", "police", practised("2025-01-01"));
  test("that has lapsed counts as one level lower", () => {
    const asked = question({ minLevel: 2 });
    expect(choose(snapshot({ experts: [lapsed], question: asked })).excluded).toEqual({
      e1: ["LEVEL"],
    });
  });
  test("that has lapsed is flagged when nobody else is there", () => {
    expect(choose(snapshot({ experts: [lapsed] }))).toMatchObject({
      chosen: "e1",
      flags: ["LAPSED_PRACTICE"],
    });
  });
  test("never lapses where the policy has switched it off", () => {
    const off = { ...policy, practice: { ...policy.practice, mode: "off" as const } };
    const asked = question({ minLevel: 2 });
    expect(choose(snapshot({ experts: [lapsed], policy: off, question: asked }))).toMatchObject({
      chosen: "e1",
      flags: [],
    });
  });
  test("counts from the later of the last answer and the last test", () => {
    const topics = { passports: { level: 2, tested: "2026-01-01" } };
    const asked = question({ minLevel: 2 });
    const person = expert("e1", "police", { topics, lastPractised: { passports: "2024-01-01" } });
    expect(choose(snapshot({ experts: [person], question: asked })).outcome).toBe("offer");
  });
  test("is kept alive by a test as by an answer, up to and including the last day", () => {
    const tested = (day: string) =>
      expert("e1", "police", { topics: { passports: { level: 2, tested: day } } });
    const asked = question({ minLevel: 2 });
    const now = Temporal.Instant.from("2026-06-10T00:00:00Z").epochMilliseconds;
    const decided = (day: string) =>
      choose(snapshot({ now, experts: [tested(day)], question: asked }));
    expect(decided("2025-06-10").outcome).toBe("offer");
    expect(decided("2025-06-09").outcome).toBe("escalate");
  });
});

describe("waiting", () => {
  test("does not help when the only one who could answer takes no questions at all", () => {
    const experts = [expert("e1", "police", { maxOpen: 0 })];
    expect(choose(snapshot({ experts })).outcome).toBe("escalate");
  });
  test("is for the first who is both there and free", () => {
    const experts = [
      expert("e1", "police", { hours: officeHours, open: 3 }),
      expert("e2", "police", { hours: [{ days: [4], from: "10:00", to: "12:00" }] }),
    ];
    const now = Temporal.Instant.from("2026-06-10T20:00:00Z").epochMilliseconds;
    expect(choose(snapshot({ now, experts })).wakeAt).toBe(
      Temporal.Instant.from("2026-06-11T08:00:00Z").epochMilliseconds,
    );
  });
});

describe("the explanation", () => {
  test("says who by agency and level, why before the next, and how many others cannot be asked", () => {
    const labels = {
      agencies: { police: { sv: "Polismyndigheten", en: "the Police Authority" } },
      topics: { passports: { sv: "Passets äkthet", en: "Passport authenticity" } },
    };
    const experts = [
      expert("e1", "police"),
      expert("e2", "migration", { open: 2 }),
      expert("e3", "migration", { topics: { faces: 2 } }),
      expert("e4", "police", { outOfOffice: [{ date: "2026-06-10" }] }),
    ];
    expect(explanationText(choose(snapshot({ experts })).explanation, labels)).toEqual({
      sv: "Expert vid Polismyndigheten på ”Passets äkthet”, nivå 2. Före nästa i tur: har färre frågor just nu. 2 andra kan inte frågas: 1 har inte ämnet, 1 är inte i tjänst nu.",
      en: "Expert at the Police Authority on “Passport authenticity”, level 2. Before the next in line: has fewer questions right now. 2 others cannot be asked: 1 on other topics, 1 not on call now.",
    });
  });
  test("gives one reason about the person", () => {
    const experts = [
      expert("e1", "police", { topics: { passports: 3 }, languages: ["fi"] }),
      expert("e2", "migration", { open: 1 }),
    ];
    const asked = question({ preferredLanguage: "fi" });
    expect(
      explanationText(choose(snapshot({ experts, question: asked })).explanation).en,
    ).toContain("Before the next in line: has fewer questions right now.");
  });
  test("names only what is better about the chosen one", () => {
    const experts = [
      expert("e1", "police", { topics: { passports: 2 } }),
      expert("e2", "migration", { topics: { passports: 3 }, open: 1 }),
    ];
    const { chosen, explanation } = choose(snapshot({ experts }));
    expect(chosen).toBe("e1");
    const { en } = explanationText(explanation);
    expect(en).not.toContain("level,");
    expect(en).not.toContain("higher level");
  });
});
