/**
 * Names why a call to the Bot Connector failed, in the port's terms. Opening a chat and editing may
 * be done twice without harm; a post that may have arrived is `unsure`.
 */
import type { Lost, SendFailure } from "../port.ts";
import { ConnectorRefusal, ConnectorSilence } from "./identity/connector.ts";
import { SignInFailed } from "./identity/sign-in.ts";
import { RateLimited } from "./send/rate-limits.ts";

export type Doing = "post" | "edit" | "open";

const soonMs = 2_000;
const laterMs = 30_000;

/** Throws the error again when it is no failure of a call, but a bug. */
export const failureOf = (error: unknown, doing: Doing): SendFailure => {
  if (error instanceof RateLimited)
    return { kind: "limited", afterMs: error.afterMs, why: error.message };
  if (error instanceof SignInFailed) return retry(laterMs, error.message);
  if (error instanceof ConnectorSilence) {
    return error.perhapsArrived && doing === "post"
      ? { kind: "unsure", why: error.message }
      : retry(soonMs, error.message);
  }
  if (error instanceof ConnectorRefusal) return refusalOf(error, doing);
  throw error;
};

/** The connector's status, or null when it did not answer. */
export const httpStatusOf = (error: unknown): number | null =>
  error instanceof ConnectorRefusal ? error.status : null;

const refusalOf = (error: ConnectorRefusal, doing: Doing): SendFailure => {
  const { status, retryAfterMs, message: why } = error;
  if (status === 429 && retryAfterMs !== null)
    return { kind: "limited", afterMs: retryAfterMs, why };
  if (status === 429 || status === 412) return retry(retryAfterMs ?? soonMs, why);
  // The token was dropped, so the next try signs in anew.
  if (status === 401) return retry(retryAfterMs ?? soonMs, why);
  if (status >= 500 || status === 408)
    return doing === "post" ? doubtIn(error) : retry(retryAfterMs ?? soonMs, why);
  const lost = lostIn(error, doing);
  return lost === null ? { kind: "refused", why } : { kind: "gone", why, lost };
};

/** With 503 it says itself that it is down, though a gateway may have said so too late. */
const doubtIn = ({ status, retryAfterMs, message: why }: ConnectorRefusal): SendFailure =>
  status === 503
    ? { kind: "unsure", why, downMs: retryAfterMs ?? laterMs }
    : { kind: "unsure", why };

const lostIn = ({ status, reason }: ConnectorRefusal, doing: Doing): Lost | null => {
  if (status === 403) return personLost.has(reason) ? "person" : "community";
  return status === 404 || status === 410 ? lostBy[doing] : null;
};

/**
 * Only these say that the one person blocked or removed the app. Any other 403 may come from an
 * administrator who switched it off for everyone.
 */
const personLost = new Set(["ConversationBlockedByUser", "BotNotInConversationRoster"]);
const lostBy: Readonly<Record<Doing, Lost>> = { post: "place", edit: "message", open: "person" };

const retry = (afterMs: number, why: string): SendFailure => ({
  kind: "retry",
  afterMs: Math.round(afterMs * (1 + Math.random() / 4)),
  why,
});
