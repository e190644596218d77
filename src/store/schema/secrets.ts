/** Tables of platforms' secrets, encrypted, and of keys that may be used once. */
import type { Columns } from "./columns.ts";

export const defineSecrets = (w: Columns) => {
  const secrets = w.table("secrets", {
    id: w.text().primaryKey(),
    /**
     * Each writing has another, so that a late change finds that the secret is not the one it read.
     */
    stamp: w.text().notNull(),
    sealed: w.text().notNull(),
    at: w.instant().notNull(),
    /** Until then one worker is renewing the secret. */
    heldUntil: w.instant(),
  });
  const used = w.table("used", {
    key: w.text().primaryKey(),
    until: w.instant().notNull(),
  });
  return { secrets, used };
};
