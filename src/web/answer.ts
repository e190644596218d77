/**
 * Answers with a page: every answer forbids scripts, frames and foreign things, and is kept by
 * nobody.
 */
import type { ServerResponse } from "node:http";

/** What else every answer of the server has stands in `runtime/http.ts`. */
const policy = [
  "default-src 'none'",
  "style-src 'self'",
  "img-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join("; ");
const onEveryPage = {
  "content-security-policy": policy,
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  // No address goes onwards, since a link's is a secret. With none at all a browser would not say of our
  // own forms where they stood, either.
  "referrer-policy": "strict-origin",
} as const;

export type PageAnswer = {
  readonly status: number;
  readonly type: "text/html" | "text/css" | "text/csv" | "image/svg+xml";
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
};

export const answerWith = (
  response: ServerResponse,
  { status, type, body, headers = {} }: PageAnswer,
): void => {
  response
    .writeHead(status, { ...onEveryPage, ...headers, "content-type": `${type}; charset=utf-8` })
    .end(body);
};

export const goTo = (
  response: ServerResponse,
  location: string,
  headers: Readonly<Record<string, string>> = {},
): void => {
  response.writeHead(303, { ...onEveryPage, ...headers, location }).end();
};
