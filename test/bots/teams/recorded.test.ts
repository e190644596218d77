/** Parses what Teams really sends (test/fixtures/teams), also with changes. */
import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseActivity, tenantOf } from "../../../src/bots/teams/activity.ts";
import type { FieldLimits } from "../../../src/bots/port.ts";
import { parse } from "../../../src/bots/teams/receive/parse.ts";
import { recordedOf, withAnythingIn, withUnknownField } from "../recorded.ts";

/** What was recorded has fields of no form of ours: they are read all the same. */
const everyField: FieldLimits = () => ({ words: true, most: 3_000 });

const recorded = recordedOf("teams");
const appId = "9b8a7c6d-1e2f-4a3b-8c4d-5e6f7a8b9c0d";

/** Parses as `verify.ts` and `parse.ts` do; null: the request is refused. */
const parsed = (payload: unknown) => {
  const activity = parseActivity(payload);
  const tenant = activity === null ? null : tenantOf(activity);
  if (activity?.serviceUrl == null || tenant === null) return null;
  const { serviceUrl } = activity;
  const { incoming, surface } = parse(
    { activity, tenant, appId, serviceUrl, fieldLimits: everyField },
    (text) => createHash("sha256").update(text).digest("hex").slice(0, 16),
  );
  return { surface, ...incoming };
};

test.each(recorded)("$name is read as what it is", ({ payload, expected }) => {
  expect(parsed(payload)).toEqual(expected);
});

describe("a payload of Teams'", () => {
  test("means the same with a field that nobody knows", () => {
    const anyChanged = fc
      .constantFrom(...recorded)
      .chain(({ payload, expected }) =>
        fc.tuple(fc.constant(expected), withUnknownField(payload, /^value$|\bdata$/u)),
      );
    fc.assert(
      fc.property(anyChanged, ([expected, payload]) => {
        expect(parsed(payload)).toEqual(expected);
      }),
      { numRuns: 500 },
    );
  });

  test("is read, ignored or refused, whatever stands in one of its places", () => {
    const anyChanged = fc.constantFrom(...recorded).chain(({ payload }) => withAnythingIn(payload));
    fc.assert(
      fc.property(anyChanged, (payload) => {
        const found = parsed(payload);
        const addresses = found === null ? [] : [found.person, found.community];
        expect(addresses.filter((address) => !address.startsWith("teams:"))).toEqual([]);
      }),
      { numRuns: 1_000 },
    );
  });
});
