/** The scenarios of the development set: each is decided as expected, in any order of its lists. */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { Defaults, Scenario } from "../../../src/routing/what-if/scenario.ts";
import { decideScenario } from "../../../src/routing/what-if/what-if.ts";
import { complaints, type Expected } from "../expectations.ts";
import { shuffled } from "../shuffled.ts";

type Vector = Scenario & { readonly expect?: Expected };
const file = JSON.parse(
  readFileSync(new URL("routing-scenarios.dev.json", import.meta.url), "utf8"),
) as { readonly defaults: Defaults; readonly vectors: readonly Vector[] };

const orders = [1, 2, 3, 4, 5];

describe.each(["route", "oncall", "sequence", "stream"] as const)(
  "a scenario of kind %s",
  (kind) => {
    const vectors = file.vectors.filter((vector) => vector.kind === kind);
    test.each(vectors)("$name", (vector) => {
      const result = decideScenario(vector, file.defaults);
      expect(complaints(vector, result)).toEqual([]);
      for (const seed of orders) {
        const other = {
          ...vector,
          experts: shuffled(vector.experts ?? [], seed),
          ...(vector.schedules ? { schedules: shuffled(vector.schedules, seed) } : {}),
        };
        expect(decideScenario(other, file.defaults)).toEqual(result);
      }
    });
  },
);
