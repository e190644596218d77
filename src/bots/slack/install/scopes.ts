/** What the app asks of a workspace; a test holds manifests/slack/manifest.yaml and the program's calls to it. */
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
