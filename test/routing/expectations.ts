/**
 * Compares results with a scenario file's expectations: its `format` says which fields, and how.
 */
import type { Scenario } from "../../src/routing/what-if/scenario.ts";
import type { ScenarioResult } from "../../src/routing/what-if/what-if.ts";

type Json = Readonly<Record<string, unknown>>;
export type Expected = Json;

/** What differs from the expectation, in words; empty: nothing does. */
export const complaints = (
  vector: Scenario & { readonly expect?: Expected },
  result: ScenarioResult,
): readonly string[] => {
  const got = result as unknown as Json;
  switch (vector.kind) {
    case "route":
      return route(vector.expect ?? {}, got);
    case "oncall":
      return [
        ...differs("at", vector.at, got["at"]),
        ...(vector.exactlyOne === undefined ? [] : differs("exactlyOne", true, got["exactlyOne"])),
      ];
    case "sequence":
      return (vector.steps as readonly Json[]).flatMap((step, i) =>
        replayStep(step, (got["steps"] as readonly Json[])[i] ?? {}).map((c) => `${i}: ${c}`),
      );
    case "stream":
      return batch(vector.expect ?? {}, got);
  }
};

const differs = (what: string, expected: unknown, got: unknown): readonly string[] =>
  JSON.stringify(expected) === JSON.stringify(got)
    ? []
    : [`${what}: ${JSON.stringify(expected)} expected, ${JSON.stringify(got)} given`];

const missing = (what: string, expected: unknown, got: unknown): readonly string[] =>
  (expected as readonly string[])
    .filter((one) => !((got ?? []) as readonly string[]).includes(one))
    .map((one) => `${what}: ${one} is missing in ${JSON.stringify(got)}`);

const route = (expected: Expected, got: Json): readonly string[] => [
  ...["outcome", "chosen", "eligible", "secondReader", "wakeAt"]
    .filter((field) => field in expected)
    .flatMap((field) => differs(field, expected[field], got[field])),
  ...missing("flags", expected["flags"] ?? [], got["flags"]),
  ...Object.entries((expected["excluded"] ?? {}) as Json).flatMap(([id, reasons]) =>
    missing(`excluded ${id}`, reasons, (got["excluded"] as Json)[id]),
  ),
];

const replayStep = (step: Json, got: Json): readonly string[] => [
  ...(step["result"] === undefined ? [] : differs("result", step["result"], got["result"])),
  ...Object.entries((step["expect"] ?? {}) as Readonly<Record<string, Json>>).flatMap(
    ([id, fields]) => {
      const view = (got[id] ?? {}) as Json;
      return Object.entries(fields).flatMap(([field, value]) => {
        switch (field) {
          case "recipientsInclude":
            return missing(`${id} recipients`, value, view["recipients"]);
          case "withdrawnInclude":
            return missing(`${id} withdrawn`, value, view["withdrawn"]);
          case "recipientsExclude":
            return (value as readonly string[])
              .filter((one) => (view["recipients"] as readonly string[]).includes(one))
              .map((one) => `${id}: ${one} is among the recipients`);
          default:
            return differs(`${id} ${field}`, value, view[field]);
        }
      });
    },
  ),
];

const batch = (expected: Expected, got: Json): readonly string[] => {
  const tolerance = Number(expected["tolerance"] ?? 0);
  const phases = got["phases"] as readonly { readonly counts: Record<string, number> }[];
  return (expected["counts"] as readonly Record<string, number>[]).flatMap((counts, i) =>
    Object.entries(counts)
      .filter(([id, n]) => Math.abs((phases[i]?.counts[id] ?? Infinity) - n) > tolerance)
      .map(([id, n]) => `phase ${i}: ${id} ${n} expected, ${phases[i]?.counts[id]} given`),
  );
};
