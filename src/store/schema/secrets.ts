/** Tables of platforms' secrets, encrypted, of keys that may be used once, and of who is signed in to the report. */
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
  /** Who is signed in to the report. Ending a session deletes its row. */
  const sessions = w.table("sessions", {
    /** A hash: whoever reads it cannot make the cookie of it. */
    id: w.text().primaryKey(),
    person: w.text().notNull(),
    coordinator: w.text().notNull(),
    at: w.instant().notNull(),
    until: w.instant().notNull(),
  });
  /** The key that signs links and sessions: one row. */
  const passKeys = w.table("pass_keys", {
    id: w.text().primaryKey(),
    /** Encrypted where there is a DATA_KEY. */
    sealed: w.text().notNull(),
    at: w.instant().notNull(),
  });
  return { secrets, used, sessions, passKeys };
};
