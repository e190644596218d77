/**
 * Gives the key that signs links and sessions of the report: random, made once for a database and kept
 * in it, so that all processes have the same. It is encrypted where there is a DATA_KEY.
 */
import { randomBytes } from "node:crypto";
import type { Clock } from "../../base/clock.ts";
import type { Log } from "../../base/log.ts";
import type { Sessions } from "../../store/port/sessions.ts";
import { openEncryption } from "../../runtime/encryption.ts";

export type PassKeyStore = Pick<Sessions, "passKey" | "writePassKey">;
type Deps = {
  readonly store: PassKeyStore;
  readonly clock: Clock;
  readonly log: Log;
};
const about = "report:passes";
const keyBytes = 32;
/** No encrypted text begins so. */
const inTheOpen = "open.";

export const passKeyIn = async (
  dataKeys: readonly Buffer[],
  { store, clock, log }: Deps,
): Promise<Buffer> => {
  const sealing = sealingWith(dataKeys);
  for (;;) {
    const kept = await store.passKey();
    const text = kept === null ? null : sealing.open(kept);
    if (kept !== null && text !== null && sealing.isCurrent(kept))
      return Buffer.from(text, "base64");
    // Signs everybody out of the report, and no more.
    if (kept !== null && text === null) log("warn", "report key made anew", {});
    const key = text ?? randomBytes(keyBytes).toString("base64");
    if (await store.writePassKey(sealing.seal(key), clock.now(), kept))
      return Buffer.from(key, "base64");
  }
};

const sealingWith = ([first, ...others]: readonly Buffer[]) => {
  const isOpen = (kept: string): boolean => kept.startsWith(inTheOpen);
  if (first === undefined)
    return {
      seal: (key: string): string => `${inTheOpen}${key}`,
      open: (kept: string): string | null => (isOpen(kept) ? kept.slice(inTheOpen.length) : null),
      isCurrent: isOpen,
    };
  const encryption = openEncryption([first, ...others]);
  return {
    seal: (key: string): string => encryption.encrypt(key, about),
    // One that lay in the open has been in copies: where there is a DATA_KEY by now, it is replaced.
    open: (kept: string): string | null => (isOpen(kept) ? null : encryption.decrypt(kept, about)),
    isCurrent: (kept: string): boolean => encryption.isCurrent(kept),
  };
};
