/** What a platform may keep for itself, encrypted: tokens that it was given at run time. */
export type Kept = {
  readonly id: string;
  /** Another with every writing. */
  readonly stamp: string;
  readonly text: string;
};

export type Vault = {
  /** Null: it is not there, or was closed with a key that is not at hand. */
  read(id: string): Promise<Kept | null>;
  all(): Promise<readonly Kept[]>;
  /** Over whatever is there. */
  put(id: string, text: string): Promise<void>;
  /** Over what was read, and nothing newer: false where there is something newer. */
  replace(kept: Kept, text: string): Promise<boolean>;
  drop(kept: Kept): Promise<boolean>;
  /** True for one worker of all processes, until it has replaced it or the time is over. */
  hold(kept: Kept, ms: number): Promise<boolean>;
  /** True the first time, in all processes; remembered for so long. */
  once(key: string, ms: number): Promise<boolean>;
};
