/** The explanation says what is true of the chosen one and the next in line, and nothing else. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Labels, explanationText } from "../../../src/screens/text/explanation.ts";
import { t } from "../../../src/screens/text/i18n.ts";
import { choose } from "../../../src/routing/choice/choose.ts";
import { components } from "../../../src/routing/choice/weights.ts";
import { reasonsIn } from "../../../src/routing/reasons.ts";
import type { Considered, Snapshot } from "../../../src/routing/model.ts";
import { anySnapshot, expert, question, snapshot } from "../world.ts";

/** Nobody is away and nobody was asked before, so that there are several people to compare. */
const manyEligible = anySnapshot.map((world): Snapshot => {
  const asked = { ...world.question, topics: ["passports"], minLevel: 1, language: null };
  return {
    ...world,
    schedules: [],
    policy: { ...world.policy, respectHours: false },
    question: { ...asked, declinedBy: [], timedOut: [], preferredLanguage: "en" },
  };
});

describe("the explanation", () => {
  const truths: Readonly<Record<string, (a: Considered, b: Considered) => boolean>> = {
    "has answered in this case before": (a, b) => a.scores.continuity > b.scores.continuity,
    "has fewer questions right now": (a, b) => a.scores.load > b.scores.load,
    "has had fewer questions than others lately": (a, b) => a.scores.credit > b.scores.credit,
    "the agency has carried less so far": (a, b) => a.scores.agencyCredit > b.scores.agencyCredit,
    "is not needed for another topic": (a, b) => a.scores.scarce > b.scores.scarce,
    "has a higher level": (a, b) => a.level > b.level,
    "has had questions on the topic more recently": (a, b) =>
      a.scores.recency > b.scores.recency || a.scores.practice > b.scores.practice,
    "needs questions on the topic to keep the skill alive": (a, b) =>
      a.freshness === "stale" && b.freshness !== "lapsed",
    "usually takes questions sooner": (a, b) => a.scores.acceptTime > b.scores.acceptTime,
    "speaks the preferred language": (a, b) => a.scores.language > b.scores.language,
    "was last offered a question longer ago": (a, b) =>
      (a.lastOfferedAt ?? -Infinity) < (b.lastOfferedAt ?? -Infinity),
    "is equal to the next in line; then a fixed order decides": (a, b) =>
      a.lastOfferedAt === b.lastOfferedAt,
  };
  test("names one or two differences to the next in line, each of them true", () => {
    fc.assert(
      fc.property(manyEligible, (world) => {
        const { considered, explanation } = choose(world);
        const [best, next] = considered;
        if (best === undefined || next === undefined) return;
        const [, said = ""] =
          /Before the next in line: (.*?)\./.exec(explanationText(explanation).en) ?? [];
        const reasons = said.split(" and ");
        const ofAgency = reasons.filter((reason) => reason.startsWith("the agency"));
        expect(ofAgency.length).toBeLessThanOrEqual(1);
        expect(reasons.length - ofAgency.length).toBeLessThanOrEqual(1);
        for (const reason of reasons)
          expect([reason, truths[reason]?.(best, next)]).toEqual([reason, true]);
      }),
      { numRuns: 500 },
    );
  });
  test("says no word twice, whatever speaks for the person, with and without the agency", () => {
    const ofPerson = components.filter((one) => one !== "agencyCredit");
    for (const one of ["continuity", "practice", "namedReader", ...ofPerson] as const)
      for (const ahead of [[one], [one, "agencyCredit"]] as const) {
        const chosen = { kind: "chosen", agency: "police", topics: [], level: 2 } as const;
        const rest = { flags: [], keepsPractice: false, leftOut: [] };
        const { sv, en } = explanationText({ ...chosen, ...rest, ahead });
        for (const said of [sv, en].map((text) => text.split(". ").at(-1) ?? "")) {
          const words = said.match(/\p{L}{5,}/gu) ?? [];
          expect(words).toEqual([...new Set(words)]);
        }
      }
  });
  const night = { schedules: [{ id: "s", timeZone: "UTC", layers: [{ members: ["nobody"] }] }] };
  const full = { open: 3 };
  const labels: Labels = {
    agencies: { police: { sv: "Polisen", en: "the Police" } },
    topics: { passports: { sv: "pass", en: "passports" } },
  };
  test.each<[string, Partial<Snapshot> & { labels?: Labels }, string, string]>([
    [
      "one person alone, by the names that are known",
      {
        labels,
        experts: [expert("e1", "police", { topics: { passports: 2, faces: 3 } })],
        question: question({ topics: ["passports", "faces"] }),
      },
      "Expert vid Polisen på ”pass” och ”faces”, nivå 2.",
      "Expert at the Police on “passports” and “faces”, level 2.",
    ],
    [
      "who is of the own agency and has not practised for long",
      {
        experts: [
          expert("e1", "tax", {
            topics: { passports: 2 },
            lastPractised: { passports: "2024-01-01" },
          }),
          expert("e2", "police", { topics: { faces: 3 } }),
        ],
      },
      "Expert vid tax på ”passports”, nivå 1. Egen myndighet, eftersom ingen annan kan svara. Har inte haft frågor i ämnet på länge, så nivån räknas som en lägre. 1 annan kan inte frågas: 1 har inte ämnet.",
      "Expert at tax on “passports”, level 1. Own agency, because no other can answer. Has not had questions on the topic for long, so the level counts as one lower. 1 other cannot be asked: 1 on other topics.",
    ],
    [
      "what speaks most for one, and how many could not be asked and why",
      {
        experts: [
          expert("e1", "police", { topics: { passports: 3 } }),
          expert("e2", "migration", { open: 2 }),
          expert("e3", "police", { topics: { faces: 2 } }),
          expert("e4", "police", { topics: { faces: 2 } }),
          expert("e5", "police", { conflicts: ["case:1"] }),
          expert("e6", "police", { active: false }),
          expert("e7", "police", full),
          expert("e8", "police", { outOfOffice: [{ date: "2026-06-10" }] }),
          expert("e9", "tax"),
          expert("ea", "police"),
          expert("eb", "police", { languages: ["fi"] }),
          expert("ec", "police", { topics: { passports: 1 } }),
        ],
        question: question({
          conflictTags: ["case:1"],
          declinedBy: ["ea"],
          language: "sv",
          minLevel: 2,
        }),
      },
      "Expert vid police på ”passports”, nivå 3. Före nästa i tur: har färre frågor just nu. 10 andra kan inte frågas: 2 har inte ämnet, 1 har för låg nivå, 1 saknar behörighet eller språk, 2 andra skäl, 1 hör till frågeställarens eller den första expertens myndighet, 1 har redan fått frågan, 1 är inte i tjänst nu, 1 har fullt upp.",
      "Expert at police on “passports”, level 3. Before the next in line: has fewer questions right now. 10 others cannot be asked: 2 on other topics, 1 at too low a level, 1 without the clearance or language, 2 other reasons, 1 at the asker's or the first expert's agency, 1 already asked, 1 not on call now, 1 busy.",
    ],
    [
      "that a fixed order decided",
      { experts: [expert("e1", "police"), expert("e2", "police")] },
      "Expert vid police på ”passports”, nivå 2. Före nästa i tur: är likvärdig med nästa i tur; då avgör en bestämd ordning.",
      "Expert at police on “passports”, level 2. Before the next in line: is equal to the next in line; then a fixed order decides.",
    ],
    [
      "who was asked longer ago",
      {
        experts: [
          expert("e1", "police", { lastOfferedAt: "2026-06-09T09:00:00Z" }),
          expert("e2", "police", { lastOfferedAt: "2026-06-08T09:00:00Z" }),
        ],
      },
      "Expert vid police på ”passports”, nivå 2. Före nästa i tur: fick en fråga för längre sedan.",
      "Expert at police on “passports”, level 2. Before the next in line: was last offered a question longer ago.",
    ],
    [
      "that all have their hands full",
      { experts: [expert("e1", "police", full)] },
      "Alla som kan svara har fullt upp. Frågan väntar tills någon blir ledig. 1 annan kan inte frågas: 1 har fullt upp.",
      "Everyone who can answer is busy. The question waits until someone is free. 1 other cannot be asked: 1 busy.",
    ],
    [
      "that whoever can answer comes later",
      { experts: [expert("e1", "police", { outOfOffice: [{ date: "2026-06-10" }] })] },
      "Ingen som kan svara är i tjänst nu. Frågan väntar tills någon är det. 1 annan kan inte frågas: 1 är inte i tjänst nu.",
      "Nobody who can answer is on call now. The question waits until someone is. 1 other cannot be asked: 1 not on call now.",
    ],
    [
      "that waiting does not help",
      { ...night, experts: [expert("e1", "police")] },
      "Ingen kan ta frågan, och det hjälper inte att vänta. 1 annan kan inte frågas: 1 är inte i tjänst nu.",
      "Nobody can take the question, and waiting does not help. 1 other cannot be asked: 1 not on call now.",
    ],
    [
      "nothing of others where there are none",
      {},
      "Ingen kan ta frågan, och det hjälper inte att vänta.",
      "Nobody can take the question, and waiting does not help.",
    ],
  ])("tells %s", (_name, { labels: named, ...world }, sv, en) => {
    expect(explanationText(choose(snapshot(world)).explanation, named)).toEqual({ sv, en });
  });

  test("has a few words in both languages for every reason why somebody is passed over", () => {
    const reasonCodes = reasonsIn(~0);
    for (const language of ["sv", "en"] as const) {
      const told = reasonCodes.map((code) => t(language, `reason.${code}`));
      expect(told.every((words) => /^[a-zåäö' ]+$/u.test(words))).toBe(true);
      expect(new Set(told).size).toBe(reasonCodes.length);
    }
  });

  test("does not name the agency where the other one has carried less", () => {
    const experts = [
      expert("e1", "police", { open: 0 }),
      expert("e2", "migration", { open: 2, agencyCredit: 1 }),
    ];
    const { chosen, explanation } = choose(snapshot({ experts }));
    expect(chosen).toBe("e1");
    expect(explanationText(explanation).en).toContain(
      "Before the next in line: has fewer questions right now.",
    );
  });
  test("names of the person what weighs most, and then the agency", () => {
    const experts = [
      expert("e1", "police", { credit: 2, agencyCredit: 2, topics: { passports: 3 } }),
      expert("e2", "migration", { open: 1, topics: { passports: 1 } }),
    ];
    // 25 steps of 50 against 30 of 40: credit weighs a little more than load.
    expect(explanationText(choose(snapshot({ experts })).explanation).en).toContain(
      "has had fewer questions than others lately and the agency has carried less so far.",
    );
  });
});
