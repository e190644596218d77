/**
 * Posts a signed message to the one address that the operator has set, as Standard Webhooks
 * describes it (https://www.standardwebhooks.com): an id that stays the same over all tries, the
 * moment of the try, and HMAC-SHA256 over both and the body. No redirect is followed, and of an
 * answer only the status is read. What fails is tried again by whoever posts.
 */
import { createHmac } from "node:crypto";
import type { Log } from "../base/log.ts";
import { openSeldomLog } from "../base/seldom-log.ts";
import type { SendFailure } from "../bots/port.ts";
import type { WebhookConfig } from "../config/webhook.ts";

export type WebhookMessage = {
  /** Whoever gets it twice knows it by this. */
  readonly id: string;
  /** In ms since 1970. */
  readonly at: number;
  readonly body: string;
};
/** Null: it was taken. */
export type Webhook = (message: WebhookMessage) => Promise<SendFailure | null>;

const withinMs = 10_000;
const toldEveryMs = 600_000;
/** Where it says that it is full and not for how long, and the longest that is believed. */
const [fullMs, fullMostMs] = [60_000, 3_600_000];

/** Without an end of line or anything else of the address in the log: only its host is told. */
export const openWebhook = (config: WebhookConfig, log: Log): Webhook => {
  const host = URL.parse(config.url)?.host ?? "";
  const seldom = openSeldomLog(log, { everyMs: toldEveryMs });
  return async (message) => {
    const said = await post(config, message);
    if (said.kind === "status" && said.status >= 200 && said.status < 300) return null;
    const why = said.kind === "status" ? `http ${said.status}` : said.kind;
    seldom.warn("webhook not taken", { host, why });
    return said.kind === "status" && said.status === 429
      ? { kind: "limited", afterMs: Math.min(said.afterMs ?? fullMs, fullMostMs), why }
      : { kind: "retry", afterMs: said.kind === "status" ? (said.afterMs ?? 0) : 0, why };
  };
};

type Said =
  | { readonly kind: "status"; readonly status: number; readonly afterMs: number | null }
  | { readonly kind: "timeout" | "unreachable" };
const post = async ({ url, secrets }: WebhookConfig, message: WebhookMessage): Promise<Said> => {
  try {
    const response = await fetch(url, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        "user-agent": "idjour",
        ...signed(secrets, message),
      },
      body: message.body,
      redirect: "manual",
      signal: AbortSignal.timeout(withinMs),
    });
    await response.body?.cancel().catch(() => undefined);
    return { kind: "status", status: response.status, afterMs: retryAfter(response.headers) };
  } catch (error) {
    const isLate = error instanceof Error && error.name === "TimeoutError";
    return { kind: isLate ? "timeout" : "unreachable" };
  }
};

/** The headers by which the receiver knows that it is ours, fresh, and whether it came before. */
export const signed = (
  secrets: readonly Buffer[],
  { id, at, body }: WebhookMessage,
): Readonly<Record<string, string>> => {
  const seconds = Math.floor(at / 1000);
  const signatures = secrets.map(
    (secret) =>
      `v1,${createHmac("sha256", secret).update(`${id}.${seconds}.${body}`).digest("base64")}`,
  );
  return {
    "webhook-id": id,
    "webhook-timestamp": String(seconds),
    "webhook-signature": signatures.join(" "),
  };
};

/** Null: it does not say, or says it as a date. */
const retryAfter = (headers: Headers): number | null => {
  const seconds = headers.get("retry-after");
  return seconds !== null && /^\d{1,6}$/u.test(seconds) ? Number(seconds) * 1000 : null;
};
