/** Says of a call that took too long that Slack may still be at it, and of one that broke that it is not. */
import { webApi } from "@slack/bolt";
import { expect, test } from "vitest";
import { toFailure } from "../../../src/bots/slack/failure.ts";

const late = new DOMException("The operation was aborted due to timeout", "TimeoutError");
const broken = Object.assign(new Error("socket hang up"), { code: "ECONNRESET" });

test("a call that took too long is looked for only when it must have ended", () => {
  const busy = { kind: "unsure", why: "TimeoutError", looks: true, busyMs: 10_000 };
  expect(toFailure(late)).toEqual(busy);
  expect(toFailure(new webApi.WebAPIRequestError(late))).toEqual(busy);
  expect(toFailure(broken)).toEqual({ kind: "unsure", why: "ECONNRESET", looks: true });
});
