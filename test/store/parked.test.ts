/** Reads why an effect is parked: as this version writes it, and the sentences of deployed databases. */
import { expect, test } from "vitest";
import {
  type ParkedReason,
  storedBeginnings,
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
    storedBeginnings("unknown").some((beginning) => writtenReason(reason).startsWith(beginning)),
  );
  expect(found.map(({ code }) => code)).toEqual(["unknown"]);
});

test.each([
  ["slack gone: user_disabled", { code: "gone", platform: "slack", detail: "user_disabled" }],
  ["teams refused: HTTP 403: no", { code: "refused", platform: "teams", detail: "HTTP 403: no" }],
  ["teams unsure: a\nb", { code: "unsure", platform: "teams", detail: "a\nb" }],
  ["none retry: ", { code: "retry", platform: null, detail: "" }],
  [
    "none unknown: no card has the slot reciept",
    { code: "unknown", what: "slot", detail: "reciept" },
  ],
  [
    "none unknown: no timer has the name coffee-break",
    { code: "unknown", what: "timer", detail: "coffee-break" },
  ],
  [
    "none unknown: no effect is of the kind ring",
    { code: "unknown", what: "kind", detail: "ring" },
  ],
  ["none unknown: else", { code: "unknown", what: "slot", detail: "else" }],
  ["irc gone: left", { code: "other", detail: "irc gone: left" }],
  ['{"code":"else"}', { code: "other", detail: '{"code":"else"}' }],
  ["gone", { code: "other", detail: "gone" }],
])("the sentence of an earlier version is read: %s", (stored, reason) => {
  expect(readReason(stored)).toEqual(reason);
});
