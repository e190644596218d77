/**
 * Reads and writes the cookie that carries a session. Behind TLS it has the prefix `__Host-`, so that no other host can set
 * it, and is never sent in the clear.
 */
import type { IncomingMessage } from "node:http";
import { sessionHours } from "./sign-in.ts";

const nameOf = (secure: boolean): string => (secure ? "__Host-idjour" : "idjour");
const attributes = "; Path=/; HttpOnly; SameSite=Lax";

export const sessionIn = ({ headers }: IncomingMessage, secure: boolean): string | null => {
  const begins = `${nameOf(secure)}=`;
  const found = (headers.cookie ?? "")
    .split(";")
    .map((one) => one.trim())
    .find((one) => one.startsWith(begins));
  return found === undefined ? null : found.slice(begins.length);
};

export const sessionCookie = (session: string, secure: boolean): string =>
  `${nameOf(secure)}=${session}${attributes}; Max-Age=${sessionHours * 3_600}${secure ? "; Secure" : ""}`;

export const noCookie = (secure: boolean): string =>
  `${nameOf(secure)}=${attributes}; Max-Age=0${secure ? "; Secure" : ""}`;
