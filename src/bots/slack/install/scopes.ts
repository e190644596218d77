/**
 * Lists the scopes that the app asks of a workspace. A test compares them with
 * `manifests/slack/manifest.yaml` and with the Web API calls that the program makes.
 */
export const botScopes = [
  "app_mentions:read",
  "channels:history",
  "chat:write",
  "commands",
  "groups:history",
  "im:history",
  "im:write",
  "metadata.message:read",
  "users:read",
] as const;
