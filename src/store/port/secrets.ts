/** What a platform keeps for itself, sealed, and what may be used only once. */
import type { Instant } from "../../tickets/model.ts";

export type Secrets = {
  secret(id: string): Promise<Secret | null>;
  secrets(): Promise<readonly Secret[]>;
  /** Over whatever is there (`expected` null), or over the one with that stamp alone: false if it is not there any more. */
  writeSecret(secret: Secret, at: Instant, expected: string | null): Promise<boolean>;
  dropSecret(id: string, stamp: string): Promise<boolean>;
  /** True for one at a time, until it is written, or else until then. */
  holdSecret(
    secret: { readonly id: string; readonly stamp: string },
    now: Instant,
    until: Instant,
  ): Promise<boolean>;
  /** True the first time; remembered until then. */
  useOnce(key: string, now: Instant, until: Instant): Promise<boolean>;
};

/** What a platform keeps for itself, sealed. `stamp` is another with every writing. */
export type Secret = { readonly id: string; readonly stamp: string; readonly sealed: string };
