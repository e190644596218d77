/**
 * Encrypts secrets at rest: AES-256-GCM with a key from the settings. A ciphertext names its key,
 * so that keys can be replaced, and is bound to what it is about: moved to another row it does not
 * decrypt.
 */
import { createCipheriv, createDecipheriv, createHash, randomBytes } from "node:crypto";

export type Encryption = {
  encrypt(text: string, about: string): string;
  /** Null: no key at hand decrypts it, or it was tampered with. */
  decrypt(encrypted: string, about: string): string | null;
  /** Says whether it was encrypted with the first key. */
  isCurrent(encrypted: string): boolean;
};

const cipher = "aes-256-gcm";
const ivBytes = 12;
const tagBytes = 16;

/** The first key encrypts; all of them decrypt. */
export const openEncryption = (keys: readonly [Buffer, ...Buffer[]]): Encryption => {
  const byId = new Map(keys.map((key) => [idOf(key), key]));
  const [current] = keys;
  return {
    encrypt: (text, about) => {
      const iv = randomBytes(ivBytes);
      const closing = createCipheriv(cipher, current, iv).setAAD(Buffer.from(about));
      const body = Buffer.concat([closing.update(text, "utf8"), closing.final()]);
      const packed = Buffer.concat([iv, closing.getAuthTag(), body]).toString("base64url");
      return `${idOf(current)}.${packed}`;
    },
    decrypt: (encrypted, about) => {
      const [id = "", packed = ""] = encrypted.split(".");
      const key = byId.get(id);
      const bytes = Buffer.from(packed, "base64url");
      if (key === undefined || bytes.length < ivBytes + tagBytes) return null;
      const opening = createDecipheriv(cipher, key, bytes.subarray(0, ivBytes), {
        authTagLength: tagBytes,
      })
        .setAAD(Buffer.from(about))
        .setAuthTag(bytes.subarray(ivBytes, ivBytes + tagBytes));
      try {
        const body = opening.update(bytes.subarray(ivBytes + tagBytes));
        return Buffer.concat([body, opening.final()]).toString("utf8");
      } catch {
        return null;
      }
    },
    isCurrent: (encrypted) => encrypted.startsWith(`${idOf(current)}.`),
  };
};

/** Names a key without revealing anything about it. */
const idOf = (key: Buffer): string => createHash("sha256").update(key).digest("hex").slice(0, 8);
