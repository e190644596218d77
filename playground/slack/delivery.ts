/**
 * Delivers requests from Slack to the bot, over signed HTTP or a socket. The bot must answer in
 * time (three seconds); for events there is one retry at once when that fails. Interactions and
 * commands are never retried.
 */
import { createHmac } from "node:crypto";
import type { Delivered, Outgoing } from "./outgoing.ts";
import type { Ground } from "./world.ts";

export function signature(secret: string, timestamp: number, body: string): string {
  return `v0=${createHmac("sha256", secret).update(`v0:${timestamp}:${body}`).digest("hex")}`;
}

function encode(outgoing: Pick<Outgoing, "form" | "payload">): string {
  switch (outgoing.form) {
    case "json":
      return JSON.stringify(outgoing.payload);
    case "payload":
      return new URLSearchParams({ payload: JSON.stringify(outgoing.payload) }).toString();
    case "fields":
      return new URLSearchParams(
        Object.entries(outgoing.payload).map(([key, value]) => [key, String(value)]),
      ).toString();
  }
}

export type Post = { body: string; headers: Record<string, string> };

/** Delivers one request, signed or in an envelope of Socket Mode, and logs it with its answer. */
export async function deliver(world: Ground, outgoing: Outgoing): Promise<Delivered> {
  const { send } = world.sockets;
  return send === null
    ? deliverSigned(world, outgoing)
    : logged(world, outgoing, { headers: {}, delivery: send(outgoing) });
}

async function deliverSigned(world: Ground, outgoing: Outgoing): Promise<Delivered> {
  const body = encode(outgoing);
  const timestamp = Math.floor(world.now() / 1000);
  const headers: Record<string, string> = {
    "content-type":
      outgoing.form === "json" ? "application/json" : "application/x-www-form-urlencoded",
    "x-slack-request-timestamp": String(timestamp),
    "x-slack-signature": signature(world.signingSecret, timestamp, body),
    "user-agent": "Slackbot 1.0 (+https://api.slack.com/robots)",
  };
  if (outgoing.retry !== undefined) {
    headers["x-slack-retry-num"] = String(outgoing.retry.number);
    headers["x-slack-retry-reason"] = outgoing.retry.reason;
  }
  return logged(world, outgoing, { headers, delivery: post(world, { body, headers }) });
}

type Sending = { headers: Record<string, string>; delivery: Promise<Delivered> };

async function logged(
  world: Ground,
  outgoing: Outgoing,
  { headers, delivery }: Sending,
): Promise<Delivered> {
  const startedAt = performance.now();
  const at = world.now();
  const delivered = await delivery;
  world.log.add({
    kind: "request",
    at,
    what: outgoing.what,
    team: outgoing.team,
    user: outgoing.user,
    eventId: outgoing.eventId ?? null,
    retry: outgoing.retry?.number ?? 0,
    echo: outgoing.echo ?? false,
    headers,
    payload: outgoing.payload,
    status: delivered.status,
    latencyMs: performance.now() - startedAt,
    answer: delivered.answer,
    failure: delivered.failure,
  });
  return delivered;
}

/** Sends any request to the bot as it stands, for tests of what the bot must refuse. */
export async function post(world: Ground, { body, headers }: Post): Promise<Delivered> {
  if (world.botUrl === null) {
    throw new Error("The local Slack does not know the bot's address: call connect(url) first.");
  }
  try {
    const response = await fetch(world.botUrl, {
      method: "POST",
      body,
      headers,
      redirect: "manual",
      signal: AbortSignal.any([AbortSignal.timeout(world.answerWithinMs), world.closing]),
    });
    const ok = response.status >= 200 && response.status < 300;
    return {
      ok,
      status: response.status,
      answer: await response.text(),
      contentType: response.headers.get("content-type") ?? "",
      failure: ok ? null : "http_error",
      stopRetries: response.headers.get("x-slack-no-retry") === "1",
    };
  } catch (error) {
    const timedOut = error instanceof DOMException && error.name === "TimeoutError";
    return {
      ok: false,
      status: 0,
      answer: "",
      contentType: "",
      failure: timedOut ? "http_timeout" : "connection_failed",
      stopRetries: false,
    };
  }
}
