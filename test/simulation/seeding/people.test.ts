/** Checks who is invented to ask in a seeded history. */
import { expect, test } from "vitest";
import { sampleOrganisation } from "../../../src/org/sample.ts";
import { inventAskers } from "../../../src/simulation/seeding/people.ts";

test("people of every line of work ask, and border control is some of them, not all and not none", () => {
  const askers = [...inventAskers(sampleOrganisation(), 5_000).values()].flat();
  const lines = Map.groupBy(askers, ({ unit }) => unit?.line ?? "unknown");
  expect([...lines.keys()]).toEqual(
    expect.arrayContaining(["border", "registration", "permits", "missions", "issuing"]),
  );
  const share = (lines.get("border")?.length ?? 0) / askers.length;
  expect(share).toBeGreaterThan(0.08);
  expect(share).toBeLessThan(0.4);
});
