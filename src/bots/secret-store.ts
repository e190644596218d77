/** What a platform may keep for itself, encrypted: tokens that it was given at run time. */
export type DecryptedSecret = {
  readonly id: string;
  /** Another with every writing. */
  readonly stamp: string;
  readonly text: string;
};

export type SecretStore = {
  /** Null: it is not there, or was closed with a key that is not at hand. */
  read(id: string): Promise<DecryptedSecret | null>;
  all(): Promise<readonly DecryptedSecret[]>;
  /** Over whatever is there. */
  put(id: string, text: string): Promise<void>;
  /** Over what was read, and nothing newer: false where there is something newer. */
  replace(kept: DecryptedSecret, text: string): Promise<boolean>;
  drop(kept: DecryptedSecret): Promise<boolean>;
  /** True for one worker of all processes, until it has replaced it or the time is over. */
  hold(kept: DecryptedSecret, ms: number): Promise<boolean>;
  /** True the first time, in all processes; remembered for so long. */
  once(key: string, ms: number): Promise<boolean>;
};
