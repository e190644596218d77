/**
 * Tokens that live twelve hours are renewed two hours before their end, by one worker of all processes: a refresh token may be used
 * once, and whoever comes second would be left with one that is dead. Who finds it held goes on with the old token while it holds.
 */
import { setTimeout as wait } from "node:timers/promises";
import type { DecryptedSecret, SecretStore } from "../../secret-store.ts";
import { NoTokenNow, platformError } from "../failure.ts";
import { describe } from "../log.ts";
import type { SlackLog } from "../log.ts";
import { type Installed, type SlackApp, installedSchema, isDead, renew } from "./token.ts";

export type Deps = {
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

/** Gives the token that holds now, or null where none ever will again; `forget` what was read before. */
export const renewing = ({ secretStore, app, now, log }: Deps, forget: () => void) => {
  const renewed = async ({ kept, installed }: KeptInstallation): Promise<string> => {
    const next = await renew(app, installed, now());
    if (await secretStore.replace(kept, JSON.stringify(next))) return next.token;
    // The workspace installed the app anew meanwhile: that token is the one that holds.
    return keptInstallation(await secretStore.read(kept.id))?.installed.token ?? next.token;
  };
  return async (one: KeptInstallation): Promise<string | null> => {
    const { kept, installed } = one;
    const { token, expiresAt, refreshToken } = installed;
    if (expiresAt === null || refreshToken === null || expiresAt - now() > earlyMs) return token;
    const ended = expiresAt <= now();
    if (!(await secretStore.hold(kept, renewingMs)))
      return ended ? untilRenewed(secretStore, kept) : token;
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
};

/** Another worker is renewing it. Its lease runs by the product's clock, this wait by the real one: it must end. */
const untilRenewed = async (
  secretStore: SecretStore,
  { id, stamp }: DecryptedSecret,
): Promise<string | null> => {
  for (let waited = 0; waited < renewingMs; waited += lookEveryMs) {
    await wait(lookEveryMs);
    const kept = await secretStore.read(id);
    if (kept === null) return null;
    if (kept.stamp !== stamp) return keptInstallation(kept)?.installed.token ?? null;
  }
  throw new NoTokenNow("the token is being renewed");
};

export const said = (error: unknown) => ({
  slack: platformError(error)?.slice(0, 80),
  ...describe(error),
});
