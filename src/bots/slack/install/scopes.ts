/**
 * Lists the scopes that the app asks of a workspace. A test compares them with
 * `manifests/slack/manifest.yaml` and with the Web API calls that the program makes.
 */
export const botScopes = [
  "app_mentions:read",
  "channels:history",
  "chat:write",
  "commands",
  "files:read",
  "files:write",
  "groups:history",
  "im:history",
  "im:write",
  "metadata.message:read",
  "users:read",
] as const;

/** Without these, as where the app was installed before it asked for them, a chart is words. */
export const pictureScopes: readonly string[] = ["files:read", "files:write"];
