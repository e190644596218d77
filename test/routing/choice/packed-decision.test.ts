/** A packed decision with its roster is what was decided, to the byte. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { explanationText } from "../../../src/bots/text/explanation.ts";
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
): { readonly decision: unknown; readonly roster: readonly string[] } => {
  let roster: readonly string[] = [];
  const packed = packDecision(decision, (experts) => {
    roster = experts;
    return "the roster";
  });
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
      fc.property(anySnapshot, fc.nat({ max: 40 }), (world, more) => {
        const decision = decided({ ...world, experts: [...world.experts, ...others(more)] });
        const { decision: packed, roster } = stored(decision);
        expect(rosterNamedIn(packed)).toBe("the roster");
        expect(JSON.stringify(unpackDecision(packed, roster))).toBe(JSON.stringify(decision));
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
      eligible: ["e1"],
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

  test("says of those in line only what differs from the first, but what fairness counts of each", () => {
    const three = ["e1", "e2", "e3"].map((id, n) => expert(id, "police", { open: n }));
    const { decision } = among(three);
    expect(decision).toMatchObject({
      considered: [
        { expert: "e1", freshness: "fresh", lastOfferedAt: null },
        {
          expert: "e2",
          agency: "police",
          allotted: 0,
          level: 2,
          points: expect.any(Number) as unknown,
        },
        { expert: "e3", agency: "police", allotted: 0 },
      ],
    });
    expect(JSON.stringify(decision).split("freshness")).toHaveLength(2);
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

test("what is no such decision, or was recorded before, is neither packed nor unpacked", () => {
  const before = decided(snapshot({ experts: [expert("e1", "police")], question: question() }));
  for (const other of [null, 7, "x", [], { chosen: "e1" }, { ...before, considered: [{}] }]) {
    expect(stored(other).decision).toEqual(JSON.parse(JSON.stringify(other)));
    expect(unpackDecision(other, ["e1"])).toBe(other);
  }
  expect(unpackDecision(before, ["e1"])).toBe(before);
});
