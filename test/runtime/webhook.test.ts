/**
 * The webhook of a switchboard, read by the package that Standard Webhooks publishes for receivers,
 * and its answers. Nothing of the address but its host is logged, and no secret.
 */
import { afterEach, beforeEach, expect, test } from "vitest";
import { Webhook } from "standardwebhooks";
import { openWebhook } from "../../src/runtime/webhook.ts";
import { type Hook, openHook } from "./hook.ts";

const secret = Buffer.alloc(32, 7);
const earlier = Buffer.alloc(24, 9);
let hook: Hook;
let lines: string[];
beforeEach(async () => {
  lines = [];
  hook = await openHook();
});
afterEach(() => hook.close());

const open = () =>
  openWebhook({ url: hook.url, secrets: [secret, earlier] }, (...line) =>
    lines.push(JSON.stringify(line)),
  );
const none = { headers: {} as Record<string, string>, body: "" };
const message = () => ({ id: "silent:q1:4:coordinator", at: Date.now(), body: '{"type":"å"}' });

test("a receiver with either secret takes it, and one with another does not", async () => {
  expect(await open()(message())).toBeNull();
  const [{ headers, body } = none] = hook.posted;
  for (const known of [secret, earlier])
    expect(new Webhook(`whsec_${known.toString("base64")}`).verify(body, headers)).toEqual({
      type: "å",
    });
  const other = new Webhook(Buffer.alloc(32, 1).toString("base64"));
  expect(() => other.verify(body, headers)).toThrow("signature");
  expect(() => new Webhook(secret.toString("base64")).verify(`${body} `, headers)).toThrow(
    "signature",
  );
  expect(headers["webhook-id"]).toBe("silent:q1:4:coordinator");
});

test.each([
  [{ status: 500 }, { kind: "retry", afterMs: 0, why: "http 500" }],
  [
    { status: 503, headers: { "retry-after": "7" } },
    { kind: "retry", afterMs: 7000 },
  ],
  [
    { status: 429, headers: { "retry-after": "90" } },
    { kind: "limited", afterMs: 90_000 },
  ],
  [
    { status: 302, headers: { location: "/elsewhere" } },
    { kind: "retry", why: "http 302" },
  ],
])("%j is no yes: it is tried again, and nobody is followed elsewhere", async (said, failure) => {
  hook.answers(said);
  expect(await open()(message())).toMatchObject(failure);
  expect(hook.posted.map(({ path }) => path)).toEqual(["/call/k3y-in-the-path"]);
  expect(lines).toHaveLength(1);
  expect(lines.join()).toContain("127.0.0.1");
  expect(lines.join()).not.toMatch(/k3y|BwcH|CQkJ|said in vain/u);
});

test("who does not answer is tried again", async () => {
  const nobody = openWebhook({ url: "http://127.0.0.1:1/", secrets: [secret] }, () => undefined);
  expect(await nobody(message())).toEqual({ kind: "retry", afterMs: 0, why: "unreachable" });
});
