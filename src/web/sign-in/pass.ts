/**
 * Makes and reads passes: signed notes that say for whom, for what and until when. Of a link nothing is kept but, once it is
 * spent, the hash of its number; of a session a row that goes by such a hash. The key is random and of no other use
 * (`pass-key.ts`).
 */
import { createHash, createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import { z } from "zod";
import type { Language } from "../../screens/card.ts";

/** `link`: lets somebody in once. `session`: what the browser then carries. */
export type PassKind = "link" | "session";
export type Pass = {
  readonly kind: PassKind;
  /** The person's address in chat. */
  readonly person: string;
  readonly language: Language;
  /** Milliseconds since 1970. */
  readonly until: number;
  readonly number: string;
};

const written = z.tuple([
  z.enum(["link", "session"]),
  z.string(),
  z.enum(["sv", "en"]),
  z.number(),
  z.string(),
]);
const numberBytes = 16;
const passCharactersMax = 1_000;

export const newPass = (pass: Omit<Pass, "number">): Pass => ({
  ...pass,
  number: randomBytes(numberBytes).toString("base64url"),
});

export const writePass = (pass: Pass, key: Buffer): string => {
  const { kind, person, language, until, number } = pass;
  const said = Buffer.from(JSON.stringify([kind, person, language, until, number])).toString(
    "base64url",
  );
  return `${said}.${signatureOf(said, key).toString("base64url")}`;
};

/** Null where it is none of ours, or of another kind. Its time may be over. */
export const readPass = (text: string, kind: PassKind, key: Buffer): Pass | null => {
  const [said = "", signed = "", ...more] = text.split(".");
  if (more.length > 0 || text.length > passCharactersMax) return null;
  const given = Buffer.from(signed, "base64url");
  const wanted = signatureOf(said, key);
  if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) return null;
  const [found, person, language, until, number] = written.parse(
    JSON.parse(Buffer.from(said, "base64url").toString("utf8")),
  );
  return found === kind ? { kind, person, language, until, number } : null;
};

const signatureOf = (said: string, key: Buffer): Buffer =>
  createHmac("sha256", key).update(said).digest();

/** Under which a spent link is remembered. */
export const spentKey = ({ kind, number }: Pass): string =>
  `pass/${kind}/${createHash("sha256").update(number).digest("base64url")}`;

/** The id of a session's row: nobody can make the pass of it. */
export const sessionId = ({ number }: Pick<Pass, "number">): string =>
  createHash("sha256").update(number).digest("hex").slice(0, 16);
