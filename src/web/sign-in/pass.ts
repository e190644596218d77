/**
 * Makes and reads passes: signed notes that say for whom, for what and until when. Nothing is kept of a pass but, once it is
 * spent, the hash of its number; whoever reads the database can make none.
 */
import { createHash, createHmac, hkdfSync, randomBytes, timingSafeEqual } from "node:crypto";
import { z } from "zod";
import type { Language } from "../../bots/card.ts";

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

/** Under which a spent pass is remembered. */
export const spentKey = ({ kind, number }: Pass): string =>
  `pass/${kind}/${createHash("sha256").update(number).digest("base64url")}`;

/**
 * The key of all passes, the same in every process: made from the first secret that the settings
 * have. Without any, passes are good in this process until it stops.
 */
export const passKey = (secrets: readonly (Buffer | string | null)[]): Buffer => {
  const secret = secrets.find((one) => one !== null && one.length > 0) ?? randomBytes(32);
  return Buffer.from(hkdfSync("sha256", secret, "", "idjour web sign-in", 32));
};
