/**
 * The hash of a text, over its salt and its words, so that it betrays nothing once both are
 * removed.
 */
import { hash as digestOf, randomBytes } from "node:crypto";

const saltBytes = 16;
/** A salt of another length could take letters from the words, or give them some, unseen. */
const saltShape = /^[\w-]{22}$/u;

export const newSalt = (): string => randomBytes(saltBytes).toString("base64url");

export const hashOfText = (salt: string, body: string): string =>
  digestOf("sha256", salt + body, "base64url");

/** Says whether these are the words that the hash was made of. */
export const isTextOf = (hash: string, salt: string | null, body: string): boolean =>
  salt !== null && saltShape.test(salt) && hashOfText(salt, body) === hash;
