/** Who goes first among those who may answer. */
import { describe, expect, test } from "vitest";
import { choose } from "../../../src/routing/choice/choose.ts";
import { expert, policy, question, snapshot } from "../world.ts";

describe("rare competence", () => {
  const experts = [
    expert("e1", "police", { topics: { passports: 2, faces: 2 } }),
    expert("e2", "migration"),
  ];
  const keep = (reserveScarce: boolean, more: readonly (typeof experts)[number][] = []) =>
    choose(snapshot({ experts: [...experts, ...more], policy: { ...policy, reserveScarce } }))
      .chosen;
  test("is kept free for its own questions where the policy says so", () => {
    expect([keep(true), keep(false)]).toEqual(["e2", "e1"]);
  });
  test("is not rare while somebody else on duty has it, whoever is away", () => {
    const faces = { topics: { faces: 1 } };
    expect(keep(true, [expert("e3", "service", faces)])).toBe("e1");
    expect(keep(true, [expert("a1", "service", faces)])).toBe("e1");
    const away = { ...faces, outOfOffice: [{ date: "2026-06-10" }] };
    expect(keep(true, [expert("e3", "service", away)])).toBe("e2");
    expect(keep(true, [expert("e3", "service", { ...faces, active: false })])).toBe("e2");
  });
  test("is used all the same when it is urgent", () => {
    const asked = question({ urgency: "urgent" });
    expect(choose(snapshot({ experts, question: asked })).chosen).toBe("e1");
  });
});

describe("who goes first", () => {
  const first = (more: object, other: object, asked = {}) =>
    choose(
      snapshot({
        experts: [expert("e2", "police", more), expert("e1", "migration", other)],
        question: question(asked),
        policy: { ...policy, reserveScarce: false },
      }),
    ).chosen;
  test.each([
    ["has answered in the case before, though busier", { open: 2 }, {}, { relatedExpert: "e2" }],
    ["is less loaded by share", { open: 1, maxOpen: 6 }, { open: 1 }, {}],
    ["has been chosen less than their share", { credit: 0.4 }, { credit: 0 }, {}],
    ["speaks the preferred language", { languages: ["fi"] }, {}, { preferredLanguage: "fi" }],
    ["has the higher level", { topics: { passports: 3 } }, {}, {}],
    ["has never been offered a question", {}, { lastOfferedAt: "2026-01-01T00:00:00Z" }, {}],
    [
      "was offered a question longest ago",
      { lastOfferedAt: "2026-01-01T00:00:00Z" },
      { lastOfferedAt: "2026-01-02T00:00:00Z" },
      {},
    ],
    [
      "takes urgent questions sooner",
      { medianAcceptMin: 3, credit: -0.4 },
      { medianAcceptMin: 3.5, credit: 0.4 },
      { urgency: "urgent" },
    ],
    [
      "has practised, when it is urgent, rather than is less loaded",
      { open: 2, lastPractised: { passports: "2026-06-01" } },
      { lastPractised: { passports: "2026-01-01" } },
      { urgency: "urgent" },
    ],
  ])("is who %s", (_, more, other, asked) => {
    expect(first(more, other, asked)).toBe("e2");
  });
  test("is not who is merely stale when it is normal: that is how practice is kept", () => {
    const stale = { lastPractised: { passports: "2026-01-01" } };
    const fresh = { lastPractised: { passports: "2026-06-01" }, open: 1 };
    expect(first(stale, fresh)).toBe("e2");
  });
  test("is looked at in steps of ten percent of free room, rounded down", () => {
    const experts = [
      expert("e1", "police", { open: 1 }),
      expert("e2", "police", { open: 1, pendingOffers: 1 }),
    ];
    const { considered } = choose(snapshot({ experts }));
    expect(considered.map(({ scores }) => scores.load)).toEqual([60, 30]);
  });
  test("is the smallest id by code point, beyond the basic plane too", () => {
    const experts = ["\u{1F600}", "\uFF5E", "b", "B", "ab", "a"].map((id) => expert(id, "police"));
    expect(choose(snapshot({ experts })).considered.map((one) => one.expert)).toEqual([
      "B",
      "a",
      "ab",
      "b",
      "\uFF5E",
      "\u{1F600}",
    ]);
  });
});
