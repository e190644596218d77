/**
 * Verifies a request before Bolt sees it: size, signature, age in both directions, and a JSON
 * object. Bolt alone accepts timestamps of the future, takes only bare content types, and ends the
 * whole process on a signed form `payload=null`.
 */
import { createHmac, timingSafeEqual } from "node:crypto";
import type { IncomingMessage } from "node:http";

const bodyBytesMax = 1_048_576;
/** A body above the cap is read to its end before the refusal, up to this many bytes. */
const drainBytesMax = 16 * bodyBytesMax;
const ageSecondsMax = 300;

export type VerifiedRequest =
  | { readonly kind: "body"; readonly body: object; readonly retry: boolean }
  /** Answered at once: refused, or one of Slack's own checks of the address. */
  | { readonly kind: "answer"; readonly status: number; readonly answer?: object };

export type Checking = { readonly signingSecret: string; readonly now: () => number };

export const verifyRequest = async (
  request: IncomingMessage,
  checking: Checking,
): Promise<VerifiedRequest> => {
  const raw = await readBody(request);
  if (raw === null) return { kind: "answer", status: 413 };
  const form = isForm(request) ? new URLSearchParams(raw.toString("utf8")) : null;
  // Slack's check of the certificate is unsigned, so it is answered and does nothing.
  if (form?.get("ssl_check") === "1") return { kind: "answer", status: 200 };
  if (!isGenuine(request, raw, checking)) return { kind: "answer", status: 401 };
  const body = decode(request, raw, form);
  if (body === null) return { kind: "answer", status: 400 };
  const challenge = challengeIn(body);
  if (challenge !== null) return { kind: "answer", status: 200, answer: { challenge } };
  return { kind: "body", body, retry: request.headers["x-slack-retry-num"] !== undefined };
};

const readBody = async (request: IncomingMessage): Promise<Buffer | null> => {
  const pieces: Buffer[] = [];
  let bytes = 0;
  for await (const piece of request) {
    // A request without an encoding gives buffers only.
    const buffer = Buffer.from(piece);
    bytes += buffer.length;
    if (bytes <= bodyBytesMax) pieces.push(buffer);
    if (bytes > drainBytesMax) break;
  }
  return bytes > bodyBytesMax ? null : Buffer.concat(pieces);
};

const isGenuine = (request: IncomingMessage, raw: Buffer, checking: Checking): boolean => {
  const signature = request.headers["x-slack-signature"];
  const timestamp = request.headers["x-slack-request-timestamp"];
  if (typeof signature !== "string" || typeof timestamp !== "string") return false;
  if (!/^\d{1,12}$/.test(timestamp)) return false;
  const age = Math.floor(checking.now() / 1000) - Number(timestamp);
  if (Math.abs(age) > ageSecondsMax) return false;
  const digest = createHmac("sha256", checking.signingSecret)
    .update(`v0:${timestamp}:`)
    .update(raw)
    .digest("hex");
  const expected = Buffer.from(`v0=${digest}`);
  const given = Buffer.from(signature);
  return given.length === expected.length && timingSafeEqual(given, expected);
};

const decode = (
  request: IncomingMessage,
  raw: Buffer,
  form: URLSearchParams | null,
): object | null => {
  if (form === null) return mediaType(request) === "application/json" ? json(raw.toString()) : null;
  const payload = form.get("payload");
  return payload === null ? Object.fromEntries(form) : json(payload);
};

const json = (text: string): object | null => {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value) ? value : null;
  } catch {
    return null;
  }
};

const challengeIn = (body: object): string | null =>
  "type" in body &&
  body.type === "url_verification" &&
  "challenge" in body &&
  typeof body.challenge === "string"
    ? body.challenge
    : null;

const isForm = (request: IncomingMessage): boolean =>
  mediaType(request) === "application/x-www-form-urlencoded";

/** The content type alone: gateways add `; charset=utf-8`. */
const mediaType = (request: IncomingMessage): string =>
  (request.headers["content-type"] ?? "").split(";")[0]?.trim().toLowerCase() ?? "";
