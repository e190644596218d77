/** A packed decision with its roster is what was decided, to the byte. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { explanationText } from "../../../src/screens/text/explanation.ts";
import { choose } from "../../../src/routing/choice/choose.ts";
import { packDecision } from "../../../src/routing/choice/pack-decision.ts";
import { rosterNamedIn, unpackDecision } from "../../../src/routing/choice/unpack-decision.ts";
import type { RoutingExpert, Snapshot } from "../../../src/routing/model.ts";
import { anySnapshot, expert, question, snapshot } from "../world.ts";

const decided = (world: Snapshot) => {
  const decision = choose(world);
  return { ...decision, explanation: explanationText(decision.explanation) };
};
/** Packs, and stores as a database does. */
const stored = (
  decision: unknown,
  why: unknown = null,
): { readonly decision: unknown; readonly roster: readonly string[] } => {
  let roster: readonly string[] = [];
  const packed = packDecision(
    decision,
    (experts) => {
      roster = experts;
      return "the roster";
    },
    why,
  );
  return { decision: JSON.parse(JSON.stringify(packed)) as unknown, roster };
};
const among = (experts: readonly RoutingExpert[]) => stored(decided(snapshot({ experts })));

/** Thirty who hold another topic, every fourth full: out by a standing reason. */
const others = (count: number): readonly RoutingExpert[] =>
  Array.from({ length: count }, (_, n) =>
    expert(`o${String(n).padStart(4, "0")}`, "police", {
      topics: { faces: 2 },
      open: n % 4 === 0 ? 3 : 0,
    }),
  );

describe("a packed decision", () => {
  test("is unpacked to the bytes that it had, whoever is out and for whatever reasons", () => {
    fc.assert(
      fc.property(anySnapshot, fc.nat({ max: 40 }), fc.nat(200), (world, more, end) => {
        const decision = decided({ ...world, experts: [...world.experts, ...others(more)] });
        const { sv, en } = decision.explanation;
        const why = { sv: sv.slice(0, end), en: en.slice(0, end) };
        const { decision: packed, roster } = stored(decision, why);
        expect(rosterNamedIn(packed)).toBe("the roster");
        expect(JSON.stringify(unpackDecision(packed, roster, why))).toBe(JSON.stringify(decision));
      }),
    );
  });

  test("keeps ids that look like numbers, or like what every object has, in their places", () => {
    const ids = ["10", "9", "__proto__", "constructor", "é", "🪪", "toString"];
    const decision = decided(
      snapshot({
        experts: [expert("e1", "police"), ...ids.map((id) => expert(id, "police", { topics: {} }))],
      }),
    );
    const { decision: packed, roster } = stored(decision);
    expect(JSON.stringify(unpackDecision(packed, roster))).toBe(JSON.stringify(decision));
  });

  test("counts those who are out by a standing reason, and has everyone else in full", () => {
    const away = expert("away", "police", {
      outOfOffice: [{ from: "2026-06-01T00:00:00Z", to: "2026-07-01T00:00:00Z" }],
    });
    const { decision } = among([expert("e1", "police"), away, ...others(8)]);
    expect(decision).toMatchObject({
      chosen: "e1",
      excluded: { away: ["OUT_OF_OFFICE"] },
      packed: {
        out: [
          ["TOPIC CAPACITY", 2],
          ["TOPIC", 6],
        ],
        runs: "ab3ab3",
      },
    });
    expect(JSON.stringify(decision)).not.toContain("o0001");
  });

  test("hardly grows with the number of those who are out", () => {
    const size = (count: number): number =>
      JSON.stringify(among([expert("e1", "police"), ...others(count)]).decision).length;
    expect(size(800) - size(80)).toBeLessThan(800);
  });

  test("says of those in line only what differs from the first", () => {
    const three = ["e1", "e2", "e3"].map((id, n) => expert(id, "police", { open: n }));
    const { decision } = among(three);
    expect(decision).toMatchObject({
      considered: [{ expert: "e1", freshness: "fresh", lastOfferedAt: null }],
      packed: {
        columns: { expert: ["e2", "e3"], points: { length: 2 } },
        scores: { load: { length: 2 } },
        behind: 2,
      },
    });
    for (const once of ["freshness", "points", "lastOfferedAt"])
      expect(JSON.stringify(decision).split(`"${once}"`).length).toBeLessThan(4);
  });

  test("says once who may be asked where just they are ranked, and what the offer says already", () => {
    const decision = decided(
      snapshot({ experts: [expert("e2", "police"), expert("e1", "police")] }),
    );
    const { sv, en } = decision.explanation;
    const why = { sv: sv.slice(0, 9), en: en.slice(0, 9) };
    const { decision: packed, roster } = stored(decision, why);
    expect(packed).toMatchObject({
      eligible: [],
      explanation: { sv: sv.slice(9), en: en.slice(9) },
      packed: { ranked: true, continues: true },
    });
    expect(unpackDecision(packed, roster, why)).toEqual(decision);
    // Without the roster it is told all the same.
    expect(unpackDecision(packed, null, why)).toMatchObject({
      eligible: ["e1", "e2"],
      explanation: decision.explanation,
    });
    expect(stored(decision, { sv, en: "something else" }).decision).toMatchObject({
      explanation: decision.explanation,
    });
  });

  test("without its roster, or with another, still counts those who are out", () => {
    const { decision, roster } = among([expert("e1", "police"), ...others(8)]);
    for (const other of [null, [], roster.slice(1), [...roster, "one more"]])
      expect(unpackDecision(decision, other)).toMatchObject({
        excluded: {},
        packed: {
          out: [
            ["TOPIC CAPACITY", 2],
            ["TOPIC", 6],
          ],
        },
      });
  });

  test("has those in full whose reasons are one set too many to count", () => {
    const tags = ["ASKER", "INACTIVE", "TOPIC", "LEVEL", "CLEARANCE", "CONFLICT"];
    const excluded = Object.fromEntries(
      Array.from({ length: 60 }, (_, n) => [
        `e${n}`,
        ["LANGUAGE", ...tags.filter((_tag, bit) => (n & (1 << bit)) !== 0)],
      ]),
    );
    const decision = { eligible: [], excluded, considered: [] };
    const { decision: packed, roster } = stored(decision);
    expect(packed).toMatchObject({ packed: { out: { length: 52 } } });
    expect(unpackDecision(packed, roster)).toEqual(decision);
  });
});

test("one that was packed before, where each in line says what differs, is unpacked as ever", () => {
  const decision = decided(
    snapshot({
      experts: [
        ...["e1", "e2", "e3"].map((id, n) => expert(id, "police", { open: n })),
        ...others(8),
      ],
    }),
  );
  const { decision: now, roster } = stored(decision);
  const [first, ...rest] = decision.considered;
  const unlike = rest.map(({ expert: id, agency, level, points, allotted, scores }) => ({
    expert: id,
    agency,
    level,
    points,
    allotted,
    scores: { load: scores.load },
  }));
  const { out, runs } = Object(Object(now)["packed"]);
  const before = {
    ...decision,
    excluded: {},
    considered: [first, ...unlike],
    packed: { roster: "the roster", out, runs },
  };
  expect(JSON.stringify(unpackDecision(before, roster))).toBe(JSON.stringify(decision));
});

test("one that was packed before, where each in line is listed beside columns, is unpacked as ever", () => {
  const decision = decided(
    snapshot({
      experts: ["e1", "e2", "e3"].map((id, n) =>
        expert(id, n === 1 ? "migration" : "police", { open: n }),
      ),
    }),
  );
  const { decision: now, roster } = stored(decision);
  const [first, ...rest] = decision.considered;
  const { out, runs, ranked, columns, scores } = Object(Object(now)["packed"]);
  const { expert: _, agency: _of, ...unnamed } = columns;
  const before = {
    ...Object(now),
    considered: [
      first,
      ...rest.map(({ expert: id, agency, allotted }) => ({ expert: id, agency, allotted })),
    ],
    packed: { roster: "the roster", out, runs, ranked, columns: unnamed, scores },
  };
  expect(JSON.stringify(unpackDecision(before, roster))).toBe(JSON.stringify(decision));
});

test("one whose columns do not fit is neither read nor unpacked", () => {
  const { decision } = among(["e1", "e2", "e3"].map((id) => expert(id, "police")));
  const packed = Object(Object(decision)["packed"]);
  for (const wrong of [{ behind: 3 }, { behind: -1 }, { behind: 1e9, columns: {}, scores: {} }]) {
    const changed = { ...Object(decision), packed: { ...packed, ...wrong } };
    expect(unpackDecision(changed, ["e1", "e2", "e3"])).toBe(changed);
  }
});

test("what is no such decision, or was recorded before, is neither packed nor unpacked", () => {
  const before = decided(snapshot({ experts: [expert("e1", "police")], question: question() }));
  for (const other of [null, 7, "x", [], { chosen: "e1" }, { ...before, considered: [{}] }]) {
    expect(stored(other).decision).toEqual(JSON.parse(JSON.stringify(other)));
    expect(unpackDecision(other, ["e1"])).toBe(other);
  }
  expect(unpackDecision(before, ["e1"])).toBe(before);
});
