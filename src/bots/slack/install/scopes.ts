/**
 * Lists the scopes that the app asks of a workspace. A test compares them with
 * `manifests/slack/manifest.yaml`, with the table in `docs/setup/slack.md`, and with the Web API
 * calls that the program makes.
 */
export const botScopes = [
  "app_mentions:read",
  "assistant:write",
  "channels:history",
  "chat:write",
  "commands",
  "dnd:read",
  "files:read",
  "files:write",
  "groups:history",
  "im:history",
  "im:write",
  "metadata.message:read",
  "reactions:write",
  "users:read",
] as const;

/**
 * A workspace may refuse these, and older installs never gave them; less is possible then, and
 * nothing is broken: nobody counts as undisturbed, a chart is words, an edited mention is not followed, a message that may have
 * arrived is marked as a possible repeat, and one that was passed on gets no check mark.
 */
const optionalScopes: readonly (typeof botScopes)[number][] = [
  "channels:history",
  "dnd:read",
  "files:read",
  "files:write",
  "groups:history",
  "metadata.message:read",
  "reactions:write",
];

/** Slack itself needs it to show the app as an agent; the program makes no call with it. */
const shownAsAgent = "assistant:write";

/** What a token was not given. `given`: as Slack lists what it was, with commas; null: Slack did not say. */
export const scopesLeftOut = (
  given: string | null,
): { readonly needed: readonly string[]; readonly optional: readonly string[] } => {
  if (given === null) return { needed: [], optional: [] };
  const has = new Set(given.split(/,\s*/u));
  const left = botScopes.filter((scope) => !has.has(scope) && scope !== shownAsAgent);
  return {
    needed: left.filter((scope) => !optionalScopes.includes(scope)),
    optional: left.filter((scope) => optionalScopes.includes(scope)),
  };
};
