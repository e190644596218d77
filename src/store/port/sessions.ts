/** The store's role for who is signed in to the report, and for the key that signs their passes. */
import type { Instant } from "../../tickets/model.ts";

export type Session = {
  /** A hash, from which nobody can make what the browser carries. */
  readonly id: string;
  readonly person: string;
  /** The coordinator's id in the organisation file. */
  readonly coordinator: string;
  readonly at: Instant;
  readonly until: Instant;
};

export type Sessions = {
  openSession(session: Session): Promise<void>;
  /** Null: it was ended, its time is over, or there never was one. */
  session(id: string, now: Instant): Promise<Session | null>;
  /** Those that hold, oldest first. */
  sessions(now: Instant): Promise<readonly Session[]>;
  /** False: there was none. */
  endSession(id: string): Promise<boolean>;
  /** As it was written last; null: there is none yet. */
  passKey(): Promise<string | null>;
  /** Writes over the one that was read (null: where there is none); false: there is another by now. */
  writePassKey(sealed: string, at: Instant, expected: string | null): Promise<boolean>;
};
