/** Verifies requests: forged, old, oversized and malformed ones reach no product code. */
import { once } from "node:events";
import { connect } from "node:net";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openSlack } from "../../../src/bots/slack/index.ts";
import { openSlackTestWorld, police } from "./world.ts";
import type { SlackTestWorld } from "./world.ts";

let world: SlackTestWorld;
beforeEach(async () => {
  world = await openSlackTestWorld();
});
afterEach(async () => {
  await world.close();
});

type Forged = Parameters<SlackTestWorld["slack"]["forge"]>[0];
/** The status of the answer, and how many events the product has handled by then. */
const forged = async (request: Forged): Promise<[number, number]> => {
  const { status } = await world.slack.forge(request);
  return [status, world.desk.handled.length];
};

/** An object of arrays in arrays. */
const nested = (deep: number): string => `{"type":"x","a":${"[".repeat(deep)}${"]".repeat(deep)}}`;
const formType = "application/x-www-form-urlencoded";
const someSignature = `x-slack-signature: v0=${"0".repeat(64)}\r\n`;
const message = JSON.stringify({
  type: "event_callback",
  event_id: "Ev1",
  team_id: police,
  authorizations: [{ team_id: police, user_id: "U0BOTPOL" }],
  event: {
    type: "message",
    channel_type: "im",
    channel: "D1",
    user: "U0ANNA",
    text: "Hej",
    ts: "1.1",
  },
});

describe("a signature", () => {
  it.each([
    ["missing", { signature: null }],
    ["another secret's", { secret: "wrong" }],
    ["of another length", { signature: "v0=00" }],
    ["empty", { signature: "" }],
  ])("that is %s gets 401 [line 1]", async (_, wrong) => {
    expect(await forged({ body: message, ...wrong })).toEqual([401, 0]);
  });

  it.each([
    [-301, 401, 0],
    [301, 401, 0],
    [86_400, 401, 0],
    [-300, 200, 1],
    [300, 200, 1],
  ])("made %i s from now gets %i [lines 1, 2]", async (away, status, handled) => {
    const timestamp = Math.floor(world.now() / 1000) + away;
    expect(await forged({ body: message, timestamp })).toEqual([status, handled]);
  });

  it.each([
    ["missing", () => ""],
    [
      "of another form",
      (now: number) => `x-slack-signature: v0=00\r\nx-slack-request-timestamp: ${now}\r\n`,
    ],
    ["old", (now: number) => `${someSignature}x-slack-request-timestamp: ${now - 301}\r\n`],
    ["without a time", () => someSignature],
  ])("that is %s gets 401 before anything of the body has come", async (_, signed) => {
    const { hostname, port } = new URL(world.url);
    const socket = connect(Number(port), hostname);
    socket.write(
      `POST /slack/events HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\n${signed(Math.floor(world.now() / 1000))}content-length: 1000000\r\n\r\n`,
    );
    const [answer] = await once(socket, "data");
    socket.destroy();
    expect(String(answer)).toMatch(/^HTTP\/1\.1 401 /u);
  });

  it("that is missing leaves room for Slack's own short check, and for nothing longer", async () => {
    const body = `ssl_check=1&token=${"x".repeat(2_000)}`;
    expect(await forged({ body, contentType: formType, signature: null })).toEqual([401, 0]);
  });

  it("used twice does its work once [line 3]", async () => {
    expect(await forged({ body: message })).toEqual([200, 1]);
    expect(await forged({ body: message })).toEqual([200, 1]);
  });
});

describe("a body", () => {
  it("of five megabytes gets 413, and the bot stays up [line 6]", async () => {
    const body = JSON.stringify({ text: "x".repeat(5_000_000) });
    expect(await forged({ body })).toEqual([413, 0]);
    expect(await world.slack.verifyUrl()).toBe(true);
  });

  it.each([
    ["payload=null", formType],
    ["payload=[]", formType],
    ["payload=%7Bbroken", formType],
    ['payload="text"', formType],
    ["null", "application/json"],
    ["{broken", "application/json"],
    ["hello", "text/plain"],
  ])("%s as %s gets 400", async (body, contentType) => {
    expect(await forged({ body, contentType })).toEqual([400, 0]);
  });

  it("is read with a charset beside its type [line 5]", async () => {
    const command = { command: "/id", text: "", team_id: police, user_id: "U0ANNA" };
    const body = new URLSearchParams(command).toString();
    expect(await forged({ body, contentType: `${formType}; charset=utf-8` })).toEqual([200, 1]);
  });

  it.each([
    ["application/json", nested(100_000)],
    [formType, new URLSearchParams({ payload: nested(100_000) }).toString()],
  ])("as %s that nests without end gets 200, and the log says why", async (contentType, body) => {
    expect(await forged({ body, contentType })).toEqual([200, 0]);
    expect(world.logged()).toContain("nested too deep");
  });

  it.each([
    "{}",
    '{"type":"event_callback","event":{"type":"star_added"}}',
    '{"type":"__proto__"}',
  ])("that means nothing to us gets 200 and no more: %s", async (body) => {
    expect(await forged({ body })).toEqual([200, 0]);
  });
});

describe("Slack's own checks", () => {
  it("of the address is answered with the challenge", async () => {
    expect(await world.slack.verifyUrl()).toBe(true);
  });

  it("of the address must be signed", async () => {
    const body = JSON.stringify({ type: "url_verification", challenge: "c" });
    expect(await forged({ body, signature: null })).toEqual([401, 0]);
  });

  it("that a flood forges fill one line of the log, with its count an hour later", async () => {
    for (let n = 0; n < 20; n += 1) await forged({ body: `{"n":${n}}`, signature: null });
    const lines = () => world.logged().match(/"slack\.refused"[^}]*/gu) ?? [];
    const before = lines().length;
    expect(before).toBeLessThanOrEqual(1);
    world.pass(3_600_000);
    await forged({ body: "{}", signature: null });
    expect(lines().slice(before).join()).toMatch(/"status":401.*"count":(?:[2-9]\d|\d{3})/u);
  });

  it("of the certificate is answered without a signature", async () => {
    const check = { body: "ssl_check=1&token=x", contentType: formType, signature: null };
    expect(await forged(check)).toEqual([200, 0]);
  });
});

describe("opening Slack", () => {
  it("is refused without a signing secret [line 4]", async () => {
    const settings = { signingSecret: "", tokens: {}, soleToken: null, apiUrl: world.slack.url };
    const deps = { desk: world.desk, now: () => 0, log: () => undefined };
    await expect(openSlack(settings, deps)).rejects.toThrow("signing secret");
  });
});
