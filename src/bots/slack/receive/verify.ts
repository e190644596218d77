/**
 * Verifies a request before Bolt sees it: signature, age in both directions, size, and a JSON
 * object. Bolt alone accepts timestamps of the future, takes only bare content types, and ends the
 * whole process on a signed form `payload=null`.
 */
import { createHmac, timingSafeEqual } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";
import type { Unverified } from "../../port.ts";
import { type JsonObject, jsonObject } from "../../json.ts";
import { unread } from "../../limits.ts";

const bodyBytesMax = 1_048_576;
/** Slack's check of the certificate is the one request without a signature, and a short one. */
const unsignedBytesMax = 1_024;
const ageSecondsMax = 300;

export type VerifiedRequest =
  | { readonly kind: "body"; readonly body: object; readonly retry: boolean }
  | { readonly kind: "refused"; readonly status: number; readonly why: string }
  /** One of Slack's own checks of the address, answered at once. */
  | { readonly kind: "answer"; readonly answer?: object }
  /** Genuine, and not worked: Slack would send it again and again if it were refused. */
  | { readonly kind: "ignored"; readonly reason: string };

export type Checking = { readonly signingSecret: string; readonly now: () => number };

export const verifyRequest = async (
  { headers, readBody }: Unverified,
  checking: Checking,
): Promise<VerifiedRequest> => {
  const signed = signedIn(headers, checking);
  if (signed === null && !isForm(headers)) return unsigned;
  const read = await readBody(signed === null ? unsignedBytesMax : bodyBytesMax);
  if (!read.ok)
    return signed === null && read.status === 413
      ? unsigned
      : { kind: "refused", status: read.status, why: unread[read.status] };
  const raw = read.bytes;
  const form = isForm(headers) ? new URLSearchParams(raw.toString("utf8")) : null;
  // Slack's check of the certificate is unsigned, so it is answered and does nothing.
  if (form?.get("ssl_check") === "1") return { kind: "answer" };
  if (signed === null || !isGenuine(signed, raw, checking)) return unsigned;
  const body = decode(headers, raw, form);
  if (body.kind === "none") return { kind: "refused", status: 400, why: "no JSON object" };
  if (body.kind === "too-deep") return { kind: "ignored", reason: "nested too deep" };
  const challenge = challengeIn(body.value);
  if (challenge !== null) return { kind: "answer", answer: { challenge } };
  return { kind: "body", body: body.value, retry: headers["x-slack-retry-num"] !== undefined };
};

const unsigned = { kind: "refused", status: 401, why: "no signature that holds" } as const;

type Signed = { readonly signature: string; readonly timestamp: string };
/** The signature, if the headers may hold: until then no large body is read. */
const signedIn = (headers: IncomingHttpHeaders, { now }: Checking): Signed | null => {
  const signature = headers["x-slack-signature"];
  const timestamp = headers["x-slack-request-timestamp"];
  if (typeof signature !== "string" || typeof timestamp !== "string") return null;
  if (!/^v0=[0-9a-f]{64}$/u.test(signature) || !/^\d{1,12}$/u.test(timestamp)) return null;
  const age = Math.floor(now() / 1000) - Number(timestamp);
  return Math.abs(age) > ageSecondsMax ? null : { signature, timestamp };
};

const isGenuine = (
  { signature, timestamp }: Signed,
  raw: Buffer,
  { signingSecret }: Checking,
): boolean => {
  const digest = createHmac("sha256", signingSecret)
    .update(`v0:${timestamp}:`)
    .update(raw)
    .digest("hex");
  const expected = Buffer.from(`v0=${digest}`);
  const given = Buffer.from(signature);
  return given.length === expected.length && timingSafeEqual(given, expected);
};

const decode = (
  headers: IncomingHttpHeaders,
  raw: Buffer,
  form: URLSearchParams | null,
): JsonObject => {
  if (form === null)
    return mediaType(headers) === "application/json"
      ? jsonObject(raw.toString())
      : { kind: "none" };
  const payload = form.get("payload");
  return payload === null
    ? { kind: "object", value: Object.fromEntries(form) }
    : jsonObject(payload);
};

const challengeIn = (body: object): string | null =>
  "type" in body &&
  body.type === "url_verification" &&
  "challenge" in body &&
  typeof body.challenge === "string"
    ? body.challenge
    : null;

const isForm = (headers: IncomingHttpHeaders): boolean =>
  mediaType(headers) === "application/x-www-form-urlencoded";

/** The content type alone: gateways add `; charset=utf-8`. */
const mediaType = (headers: IncomingHttpHeaders): string =>
  (headers["content-type"] ?? "").split(";")[0]?.trim().toLowerCase() ?? "";
