/**
 * The secret store of `bots/secret-store.ts` on the database: encrypted on the way in, decrypted on
 * the way out.
 */
import { nanoid } from "nanoid";
import type { DecryptedSecret, SecretStore } from "../bots/secret-store.ts";
import type { Clock } from "../base/clock.ts";
import type { Log } from "../base/log.ts";
import { type Encryption, openEncryption } from "./encryption.ts";
import type { Secret, Secrets } from "../store/port/secrets.ts";

export class KeyMissing extends Error {
  override readonly name = "KeyMissing";
}

type Deps = { readonly store: Secrets; readonly clock: Clock; readonly log: Log };

const writerOf =
  (encryption: Encryption, { store, clock }: Pick<Deps, "store" | "clock">) =>
  (id: string, text: string, expected: string | null): Promise<boolean> =>
    store.writeSecret(
      { id, stamp: nanoid(), sealed: encryption.encrypt(text, id) },
      clock.now(),
      expected,
    );

/**
 * Encrypts anew, with the first key, what an earlier one encrypted. All are opened before the first
 * is written: where no key opens one (KeyMissing) none is changed.
 */
export const rotateSecrets = async (
  keys: readonly [Buffer, ...Buffer[]],
  deps: Pick<Deps, "store" | "clock">,
): Promise<{ readonly kept: number; readonly rotated: number }> => {
  const encryption = openEncryption(keys);
  const write = writerOf(encryption, deps);
  const all = await deps.store.secrets();
  const old = all
    .filter(({ sealed }) => !encryption.isCurrent(sealed))
    .map(({ id, stamp, sealed }) => ({ id, stamp, text: encryption.decrypt(sealed, id) }));
  if (old.some(({ text }) => text === null))
    throw new KeyMissing(
      "DATA_KEY does not open the tokens in the database. Put the key that they were closed with in DATA_KEY_PREVIOUS.",
    );
  for (const { id, stamp, text } of old) if (text !== null) await write(id, text, stamp);
  return { kept: all.length, rotated: old.length };
};

/**
 * Null without a key. What an earlier key encrypted is encrypted anew; what no key decrypts keeps
 * the product from starting.
 */
export const openSecretStore = async (
  [first, ...others]: readonly Buffer[],
  { store, clock, log }: Deps,
): Promise<SecretStore | null> => {
  if (first === undefined) return null;
  const encryption = openEncryption([first, ...others]);
  const opened = ({ id, stamp, sealed }: Secret): DecryptedSecret | null => {
    const text = encryption.decrypt(sealed, id);
    if (text === null) log("error", "secret not opened", { id });
    return text === null ? null : { id, stamp, text };
  };
  const write = writerOf(encryption, { store, clock });
  await rotateSecrets([first, ...others], { store, clock });
  return {
    read: async (id) => {
      const found = await store.secret(id);
      return found === null ? null : opened(found);
    },
    all: async () => (await store.secrets()).map(opened).filter((kept) => kept !== null),
    put: async (id, text) => {
      await write(id, text, null);
    },
    replace: ({ id, stamp }, text) => write(id, text, stamp),
    drop: ({ id, stamp }) => store.dropSecret(id, stamp),
    hold: (kept, ms) => store.holdSecret(kept, clock.now(), clock.now() + ms),
    once: (key, ms) => store.useOnce(key, clock.now(), clock.now() + ms),
  };
};
