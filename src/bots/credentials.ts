/** What a platform says of the credentials in the settings, for the doctor; nothing is sent. */

export type Credential = {
  /** The setting that holds it. */
  readonly setting: string;
  /** `silent`: the platform gave no answer, so whether it takes the credential is not known. */
  readonly state: "taken" | "refused" | "silent";
  /** What the platform said, in a few words: `invalid_auth`, `ENOTFOUND`. */
  readonly said: string;
  /** The scopes that it lacks though it is taken; null: none. */
  readonly lacks: readonly string[] | null;
  /** The optional scopes that nobody gave it: less is possible, and nothing is wrong. */
  readonly without: readonly string[];
  /** The workspaces and tenants for which it is; null: for any that has no other. */
  readonly communities: readonly string[] | null;
};

/** How long a platform may think. */
export const askingMs = 5_000;

/** Why a call got no answer: the connection's own code where there is one. */
export const silenceOf = (error: unknown): string => {
  const cause = error instanceof Error ? (error.cause ?? error) : error;
  if (typeof cause === "object" && cause !== null && "code" in cause) return String(cause.code);
  return cause instanceof Error ? cause.name : "no answer";
};
