/** Parses what Slack really sends (test/fixtures/slack), also with changes. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { FieldLimits } from "../../../src/bots/port.ts";
import { parse as parseBody } from "../../../src/bots/slack/receive/parse.ts";
import { recordedOf, withAnythingIn, withUnknownField } from "../recorded.ts";

/** What was recorded has fields of no form of ours: they are read all the same. */
const everyField: FieldLimits = () => ({ words: true, most: 3_000 });

const parse = (body: unknown) => parseBody(body, everyField);

const recorded = recordedOf("slack");

test.each(recorded)("$name is read as what it is", ({ payload, expected }) => {
  expect(parse(payload)).toEqual(expected);
});

describe("a payload of Slack's", () => {
  test("means the same with a field that nobody knows", () => {
    const anyChanged = fc
      .constantFrom(...recorded)
      .chain(({ payload, expected }) =>
        fc.tuple(fc.constant(expected), withUnknownField(payload, /\bstate\.values\b/u)),
      );
    fc.assert(
      fc.property(anyChanged, ([{ id, ...expected }, payload]) => {
        const found = parse(payload);
        expect(found).toMatchObject(expected);
        // The id of an event that is ignored because it is not understood is a hash of all of it.
        expect(found.kind === "ignored" ? id : found.id).toBe(id);
      }),
      { numRuns: 500 },
    );
  });

  test("is read or ignored, whatever stands in one of its places", () => {
    const anyChanged = fc.constantFrom(...recorded).chain(({ payload }) => withAnythingIn(payload));
    fc.assert(
      fc.property(anyChanged, (payload) => {
        const { person, community } = parse(payload);
        expect([person, community].filter((address) => !address.startsWith("slack:"))).toEqual([]);
      }),
      { numRuns: 1_000 },
    );
  });
});
