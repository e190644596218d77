/**
 * Each reason why somebody is not asked has one row, from which all that is shown of it follows.
 */
import { describe, expect, test } from "vitest";
import { explanationText } from "../../src/screens/text/explanation.ts";
import { t } from "../../src/screens/text/i18n.ts";
import { toldReason } from "../../src/screens/text/reasons.ts";
import { explain } from "../../src/routing/choice/explain.ts";
import { reasonGroups } from "../../src/routing/model.ts";
import { reasonTable, reasonsIn } from "../../src/routing/reasons.ts";
import { question } from "./world.ts";

const nobody = { outcome: "escalate", wakeAt: null, considered: [], secondReader: null } as const;
const reasonCodes = reasonsIn(~0);
const rows = reasonCodes.map((code) => ({ code, ...reasonTable[code] }));

describe("every reason", () => {
  test("has a bit of its own", () => {
    const bits = rows.map(({ bit }) => bit);
    expect(bits.filter((bit) => (bit & (bit - 1)) !== 0)).toEqual([]);
    expect(new Set(bits).size).toBe(rows.length);
    expect(rows.map(({ bit }) => reasonsIn(bit))).toEqual(rows.map(({ code }) => [code]));
  });

  test.each(rows)("is explained by the words of its own group: $code", ({ bit, group }) => {
    const { sv, en } = explanationText(explain(nobody, question(), [0, bit]));
    expect(
      sv.endsWith(` 1 annan kan inte frågas: 1 ${t("sv", `explanation.group.${group}`)}.`),
    ).toBe(true);
    expect(
      en.endsWith(` 1 other cannot be asked: 1 ${t("en", `explanation.group.${group}`)}.`),
    ).toBe(true);
  });

  test.each(rows)("is told in its own words unless it is sealed: $code", ({ code, sealed }) => {
    for (const language of ["sv", "en"] as const) {
      const own = t(language, `reason.${code}`);
      const told = toldReason(language, code);
      expect(told).toBe(sealed ? t(language, "explanation.group.sealed") : own);
      expect(told === own).toBe(!sealed);
    }
  });
});

test("whoever has many reasons is counted once, for the first group that applies", () => {
  const all = rows.reduce((sum, { bit }) => sum | bit, 0);
  const groups = reasonGroups.map((_, from) => {
    const left = rows.filter(({ group }) => reasonGroups.indexOf(group) >= from);
    const against = left.reduce((sum, { bit }) => sum | bit, 0);
    return explain(nobody, question(), [against, against]);
  });
  expect(groups.flatMap((one) => (one.kind === "nobody" ? one.leftOut : []))).toEqual(
    reasonGroups.map((group) => ({ group, count: 2 })),
  );
  expect(reasonsIn(all)).toEqual(reasonCodes);
});

test("who is the asker, has left, has a conflict or has read already is nobody's business", () => {
  expect(rows.filter(({ sealed }) => sealed).map(({ code }) => code)).toEqual([
    "ASKER",
    "INACTIVE",
    "CONFLICT",
    "FIRST_READER",
  ]);
});
