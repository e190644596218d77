/**
 * Defines the store in which a platform keeps secrets, encrypted: tokens that it gets at run time.
 * Its other side is `runtime/secret-store.ts`.
 */
export type DecryptedSecret = {
  readonly id: string;
  /** Changes with every write. */
  readonly stamp: string;
  readonly text: string;
};

export type SecretStore = {
  /** Null: it is not there, or was encrypted with a key that this process does not have. */
  read(id: string): Promise<DecryptedSecret | null>;
  all(): Promise<readonly DecryptedSecret[]>;
  /** Writes over whatever is there. */
  put(id: string, text: string): Promise<void>;
  /** Writes over what was read; false where somebody has written since. */
  replace(kept: DecryptedSecret, text: string): Promise<boolean>;
  drop(kept: DecryptedSecret): Promise<boolean>;
  /** True for one worker of all processes, until it has replaced the secret or `ms` are over. */
  hold(kept: DecryptedSecret, ms: number): Promise<boolean>;
  /** True the first time in all processes; a key is known for `ms`. */
  once(key: string, ms: number): Promise<boolean>;
};
