/** What a platform says of the credentials in the settings, and of what goes with them, for the doctor; nothing is sent. */

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
  /** How far the platform's clock is ahead of ours, in milliseconds, where it said. */
  readonly aheadMs?: number;
};

/** What a workspace says of people and histories. */
export type LookedIntoChat = {
  /** Ids that Slack does not know, or whose account is closed. */
  readonly missing: readonly string[];
  /** Why Slack gave no more answers about people; null: it answered all. */
  readonly silent: string | null;
  /** Whether Slack gives this app a history only once a minute; null: it could not be tried. */
  readonly rationed: boolean | null;
};

/** What the document says by which requests are verified. */
export type Metadata = {
  readonly address: string;
  readonly state: "usable" | "unusable" | "silent";
  /** What was wrong, in a few words. */
  readonly said: string;
  readonly keys: number;
  /** How far their clock is ahead of ours, in milliseconds; null: they did not say. */
  readonly aheadMs: number | null;
};

/** How long a platform may think. */
export const askingMs = 5_000;

/** What an answer's `Date` says, against our clock when it came, in milliseconds; null: nothing. */
export const clockAheadOf = (response: Pick<Response, "headers">): number | null => {
  const theirs = Date.parse(response.headers.get("date") ?? "");
  return Number.isNaN(theirs) ? null : theirs - Date.now();
};

/** Why a call got no answer: the connection's own code where there is one. */
export const silenceOf = (error: unknown): string => {
  const cause = error instanceof Error ? (error.cause ?? error) : error;
  if (typeof cause === "object" && cause !== null && "code" in cause) return String(cause.code);
  return cause instanceof Error ? cause.name : "no answer";
};
