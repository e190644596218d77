/** Reads why an effect is parked: as it was written, whatever else may lie there. */
import { expect, test } from "vitest";
import {
  type ParkedReason,
  storedBeginning,
  readReason,
  writtenReason,
} from "../../src/store/port/parked.ts";

const reasons: readonly ParkedReason[] = [
  { code: "gone", platform: "slack", detail: "user_disabled" },
  { code: "refused", platform: null, detail: "webhook is not configured" },
  { code: "unknown", what: "slot", detail: "reciept" },
];

test.each(reasons)("what is written is read again: %j", (reason) => {
  expect(readReason(writtenReason(reason))).toEqual(reason);
});

test("all of a code are found by how they begin", () => {
  const found = reasons.filter((reason) =>
    writtenReason(reason).startsWith(storedBeginning("unknown")),
  );
  expect(found.map(({ code }) => code)).toEqual(["unknown"]);
});

test.each(["slack gone: user_disabled", '{"code":"else"}', '{"code":"gone"}'])(
  "what nothing of ours has written stays as it is: %s",
  (stored) => {
    expect(readReason(stored)).toEqual({ code: "other", detail: stored });
  },
);
