/**
 * Renews a token that lives twelve hours two hours before it ends, by one process at a time. A
 * refresh token may be used once, so a second one to use it would be left with a dead token. A
 * process that finds the renewal held goes on with the old token while that is valid.
 */
import { setTimeout as wait } from "node:timers/promises";
import type { DecryptedSecret, SecretStore } from "../../secret-store.ts";
import { NoTokenNow, platformError } from "../failure.ts";
import { describe } from "../log.ts";
import type { SlackLog } from "../log.ts";
import { type Installed, type SlackApp, installedSchema, isDead, renew } from "./token.ts";

export type RenewalDeps = {
  readonly secretStore: SecretStore;
  readonly app: SlackApp;
  readonly now: () => number;
  readonly log: SlackLog;
};

export type KeptInstallation = { readonly kept: DecryptedSecret; readonly installed: Installed };

export const keptInstallation = (kept: DecryptedSecret | null): KeptInstallation | null =>
  kept === null ? null : { kept, installed: installedSchema.parse(JSON.parse(kept.text)) };

const earlyMs = 2 * 3_600_000;
const renewingMs = 10_000;
const lookEveryMs = 50;

/**
 * Gives the token that is valid now, or null where none ever will be again; throws `NoTokenNow`
 * where the renewal failed for now. `forget` drops what was read before.
 */
export const renewing = ({ secretStore, app, now, log }: RenewalDeps, forget: () => void) => {
  const renewed = async ({ kept, installed }: KeptInstallation): Promise<string> => {
    const next = await renew(app, installed, now());
    if (await secretStore.replace(kept, JSON.stringify(next))) return next.token;
    // The workspace installed the app anew meanwhile, and that token is the valid one.
    return keptInstallation(await secretStore.read(kept.id))?.installed.token ?? next.token;
  };
  const valid = async (one: KeptInstallation): Promise<string | null> => {
    const { kept, installed } = one;
    const { token, expiresAt, refreshToken } = installed;
    if (expiresAt === null || refreshToken === null || expiresAt - now() > earlyMs) return token;
    const ended = expiresAt <= now();
    if (!(await secretStore.hold(kept, renewingMs))) {
      if (!ended) return token;
      const next = await untilRenewed(secretStore, kept);
      // What was renewed after this was read may have ended too, such as while the machine slept.
      return next === null ? null : valid(next);
    }
    try {
      return await renewed(one);
    } catch (error) {
      log("error", "slack.token-not-renewed", { id: kept.id, ...said(error) });
      if (!ended) return token;
      if (isDead(error)) return null;
      throw new NoTokenNow("the token could not be renewed", { cause: error });
    } finally {
      forget();
    }
  };
  return valid;
};

/**
 * Waits for the process that is renewing the token. Its lease runs by the product's clock, this
 * wait by the real one: it must end.
 */
const untilRenewed = async (
  secretStore: SecretStore,
  { id, stamp }: DecryptedSecret,
): Promise<KeptInstallation | null> => {
  for (let waited = 0; waited < renewingMs; waited += lookEveryMs) {
    await wait(lookEveryMs);
    const kept = await secretStore.read(id);
    if (kept === null) return null;
    if (kept.stamp !== stamp) return keptInstallation(kept);
  }
  throw new NoTokenNow("the token is being renewed");
};

export const said = (error: unknown) => ({
  slack: platformError(error)?.slice(0, 80),
  ...describe(error),
});
