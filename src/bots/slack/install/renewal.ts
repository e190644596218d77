/**
 * Tokens that live twelve hours are renewed two hours before their end, by one worker of all processes: a refresh token may be used
 * once, and whoever comes second would be left with one that is dead. Who finds it held goes on with the old token while it holds.
 */
import { setTimeout as wait } from "node:timers/promises";
import type { Kept, Vault } from "../../secret-store.ts";
import { NoTokenNow, platformError } from "../failure.ts";
import { describe } from "../log.ts";
import type { Log } from "../log.ts";
import { type Installed, type SlackApp, installedSchema, isDead, renew } from "./token.ts";

export type Parts = {
  readonly vault: Vault;
  readonly app: SlackApp;
  readonly now: () => number;
  readonly log: Log;
};

export type Found = { readonly kept: Kept; readonly installed: Installed };

export const found = (kept: Kept | null): Found | null =>
  kept === null ? null : { kept, installed: installedSchema.parse(JSON.parse(kept.text)) };

const earlyMs = 2 * 3_600_000;
const renewingMs = 10_000;
const lookEveryMs = 50;

/** Gives the token that holds now, or null where none ever will again; `forget` what was read before. */
export const renewing = ({ vault, app, now, log }: Parts, forget: () => void) => {
  const renewed = async ({ kept, installed }: Found): Promise<string> => {
    const next = await renew(app, installed, now());
    if (await vault.replace(kept, JSON.stringify(next))) return next.token;
    // The workspace installed the app anew meanwhile: that token is the one that holds.
    return found(await vault.read(kept.id))?.installed.token ?? next.token;
  };
  return async (one: Found): Promise<string | null> => {
    const { kept, installed } = one;
    const { token, expiresAt, refreshToken } = installed;
    if (expiresAt === null || refreshToken === null || expiresAt - now() > earlyMs) return token;
    const ended = expiresAt <= now();
    if (!(await vault.hold(kept, renewingMs))) return ended ? untilRenewed(vault, kept) : token;
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
const untilRenewed = async (vault: Vault, { id, stamp }: Kept): Promise<string | null> => {
  for (let waited = 0; waited < renewingMs; waited += lookEveryMs) {
    await wait(lookEveryMs);
    const kept = await vault.read(id);
    if (kept === null) return null;
    if (kept.stamp !== stamp) return found(kept)?.installed.token ?? null;
  }
  throw new NoTokenNow("the token is being renewed");
};

export const said = (error: unknown) => ({
  slack: platformError(error)?.slice(0, 80),
  ...describe(error),
});
