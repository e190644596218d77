/**
 * Names why a call to Slack failed, in the port's terms: retry, limited, gone, refused, unsure.
 *
 * `courier/send.ts` opens a lost chat anew and tries once more; all else is decided by
 * `courier/failure.ts`. It is `unsure` whenever Slack may have carried the call out: a broken connection after sending, a
 * timeout, a 5xx, and the errors of which Slack itself says that some of the work may have been
 * done.
 */
import { webApi } from "@slack/bolt";
import type { Lost, SendFailure } from "../port.ts";
import { codeOf, isUnsent } from "../unsent.ts";
import { RateLimited } from "./send/rate-limits.ts";

/** No token can be had at the moment; nothing was sent. */
export class NoTokenNow extends Error {
  override readonly name = "NoTokenNow";
}

const rateLimitDefaultMs = 10_000;
const retrySoonMs = 2_000;
const busyMs = 10_000;

const interrupted = new Set(["AbortError", "TimeoutError"]);
const perhapsDone = new Set(["internal_error", "fatal_error", "request_timeout"]);
const rateLimitErrors = new Set(["ratelimited", "rate_limited"]);
const passing = new Set([
  "service_unavailable",
  "team_added_to_org",
  "external_channel_migrating",
  "streaming_state_conflict",
]);
/** Slack's errors for a token that will never be valid again. */
export const deadToken: ReadonlySet<string> = new Set([
  "account_inactive",
  "invalid_auth",
  "invalid_refresh_token",
  "not_authed",
  "token_expired",
  "token_revoked",
]);
/**
 * What these errors speak of: the person, the place or the message. Without a valid token nobody in the
 * workspace can be reached, until somebody installs the app anew or sets another token.
 */
const gone: ReadonlyMap<string, Lost> = new Map<string, Lost>([
  ...[...deadToken].map((error): readonly [string, Lost] => [error, "community"]),
  ["cant_update_message", "message"],
  ["edit_window_closed", "message"],
  ["message_not_found", "message"],
  ["thread_not_found", "message"],
  ["channel_not_found", "place"],
  ["is_archived", "place"],
  ["is_inactive", "place"],
  ["not_in_channel", "place"],
  ["cannot_dm_bot", "person"],
  ["user_disabled", "person"],
  ["user_not_found", "person"],
  ["user_not_visible", "person"],
  ["users_not_found", "person"],
]);

/** Throws the error again when it is no failure of a call, but a bug. */
export const toFailure = (error: unknown): SendFailure => {
  if (error instanceof RateLimited)
    return { kind: "limited", afterMs: error.afterMs, why: "held back" };
  if (error instanceof NoTokenNow) {
    return { kind: "retry", afterMs: retrySoonMs, why: error.message };
  }
  if (error instanceof webApi.WebAPIRateLimitedError) {
    return { kind: "limited", afterMs: error.retryAfter * 1000, why: "rate limited" };
  }
  if (error instanceof webApi.WebAPIPlatformError) return platform(error.data.error);
  if (error instanceof webApi.WebAPIHTTPError) return http(error.statusCode);
  if (error instanceof webApi.WebAPIRequestError) return connection(error);
  // For a 429 whose Retry-After web-api cannot read it throws a plain error; no work was done.
  if (error instanceof Error && error.message.startsWith("Retry header")) {
    return { kind: "limited", afterMs: rateLimitDefaultMs, why: "rate limited" };
  }
  // web-api lets fetch's own error through when the connection breaks while the answer is read.
  if (error instanceof Error && (codeOf(error) !== null || interrupted.has(error.name))) {
    return halfway(error);
  }
  throw error;
};

type Unsure = Extract<SendFailure, { readonly kind: "unsure" }>;

/** Slack is asked whether it arrived before it is sent again (send/find-sent.ts). */
export const unsure = (why: string): Unsure => ({ kind: "unsure", why, looks: true });

/** A call that took too long may still be carried out: to look at once would find nothing, and post twice. */
const halfway = (error: Error): SendFailure => {
  const failure = unsure(codeOf(error) ?? error.name);
  return interrupted.has(error.name) ? { ...failure, busyMs } : failure;
};

/** Slack's own code for what went wrong, or null where it gave none. */
export const platformError = (error: unknown): string | null =>
  error instanceof webApi.WebAPIPlatformError ? error.data.error : null;

const platform = (error: string | undefined): SendFailure => {
  // An answer that is no JSON comes as its whole text, such as a proxy's page; other JSON has no error.
  if (error === undefined || !/^[a-z0-9_.:-]{1,80}$/.test(error))
    return unsure("an unreadable answer");
  if (perhapsDone.has(error)) return unsure(error);
  if (rateLimitErrors.has(error))
    return { kind: "limited", afterMs: rateLimitDefaultMs, why: error };
  if (passing.has(error)) return { kind: "retry", afterMs: retrySoonMs, why: error };
  const lost = gone.get(error);
  if (lost === undefined) return { kind: "refused", why: error };
  return { kind: "gone", why: error, lost, ...(lost === "place" ? { opensAnew: true } : {}) };
};

const http = (status: number): SendFailure => {
  const certain = status >= 400 && status < 500 && status !== 408;
  return certain ? { kind: "refused", why: `HTTP ${status}` } : unsure(`HTTP ${status}`);
};

const connection = (error: webApi.WebAPIRequestError): SendFailure => {
  const why = codeOf(error.original) ?? error.original.name;
  return isUnsent(error.original)
    ? { kind: "retry", afterMs: retrySoonMs, why }
    : halfway(error.original);
};
