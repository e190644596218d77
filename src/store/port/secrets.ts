/** The store's role for platforms' own secrets, encrypted, and for keys that may be used once. */
import type { Instant } from "../../tickets/model.ts";

export type Secrets = {
  secret(id: string): Promise<Secret | null>;
  secrets(): Promise<readonly Secret[]>;
  /**
   * Writes over whatever is there (`expected` null), or only over the secret with that stamp: false
   * if it is not there any more.
   */
  writeSecret(secret: Secret, at: Instant, expected: string | null): Promise<boolean>;
  dropSecret(id: string, stamp: string): Promise<boolean>;
  /** True for one caller at a time, until the secret is written or the time is over. */
  holdSecret(
    secret: { readonly id: string; readonly stamp: string },
    now: Instant,
    until: Instant,
  ): Promise<boolean>;
  /** True the first time; the key is remembered until `until`. */
  useOnce(key: string, now: Instant, until: Instant): Promise<boolean>;
  /** Whether the key was used and is still remembered. */
  isUsed(key: string, now: Instant): Promise<boolean>;
};

/** What a platform keeps for itself, encrypted. Each writing has another `stamp`. */
export type Secret = { readonly id: string; readonly stamp: string; readonly sealed: string };
