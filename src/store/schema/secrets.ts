/** Tables of what platforms keep for themselves: tokens of installations, sealed, and what may be used only once. */
import type { Columns } from "./columns.ts";

export const defineSecrets = (w: Columns) => {
  const secrets = w.table("secrets", {
    id: w.text().primaryKey(),
    /** Another with every writing, so that a late change finds that the secret is not the one it read. */
    stamp: w.text().notNull(),
    sealed: w.text().notNull(),
    at: w.instant().notNull(),
    /** Until then one worker is renewing it. */
    heldUntil: w.instant(),
  });
  const used = w.table("used", {
    key: w.text().primaryKey(),
    until: w.instant().notNull(),
  });
  return { secrets, used };
};
