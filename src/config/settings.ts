/**
 * Lists every setting by name, with its default and what it means; `.env.example` is made of it.
 */

export type Setting = {
  readonly name: string;
  readonly about: string;
  readonly fallback: string | null;
  readonly secret: boolean;
};
const setting = (name: string, fallback: string | null, about: string): Setting => ({
  name,
  fallback,
  about,
  secret: false,
});
const secret = (name: string, about: string): Setting => ({
  name,
  fallback: null,
  about,
  secret: true,
});

export const settings: readonly Setting[] = [
  setting(
    "DATABASE_URL",
    "file:./data/idjour.db",
    "file:PATH for SQLite, or postgres://user:password@host/name",
  ),
  setting(
    "DATABASE_NEWER",
    "refused",
    "refused or allowed: whether serve starts on a database that a newer idjour has brought up to date, for whoever must go back a version",
  ),
  setting("ORG_FILE", null, "organisation file that serve applies when it starts"),
  setting("HOST", "127.0.0.1", "address the HTTP server listens on"),
  setting("PORT", "3978", "port it listens on, 0 to 65535; 0 picks a free one"),
  setting(
    "METRICS_PORT",
    null,
    "port of its own for /metrics and /readyz, 0 to 65535; unset: they are on PORT, for whoever reaches that",
  ),
  setting("PUBLIC_URL", null, "how people's browsers reach the server, https://…"),
  setting("LOG_LEVEL", "info", "debug, info, warn or error"),
  secret(
    "DATA_KEY",
    "base64 of 32 bytes (openssl rand -base64 32): encrypts tokens at rest and marks the anchors of the log; required with Slack OAuth",
  ),
  secret(
    "DATA_KEY_PREVIOUS",
    "earlier keys, comma between: what they encrypted can still be read, and is encrypted anew with DATA_KEY at the next start",
  ),
  secret(
    "MIGRATE_FROM",
    "for the command migrate alone: the database to copy from, as in DATABASE_URL; a password on a command line can be read by others",
  ),
  secret("MIGRATE_TO", "for migrate alone: the empty database to copy to"),
  secret("SLACK_SIGNING_SECRET", "signing secret of the Slack app; required for Slack over HTTP"),
  secret(
    "SLACK_BOT_TOKEN",
    "bot token of the one workspace; for several use SLACK_BOT_TOKEN_<TEAM ID>, for example SLACK_BOT_TOKEN_T0POLISEN",
  ),
  setting(
    "SLACK_CLIENT_ID",
    null,
    "client id of the Slack app: workspaces install it themselves at /slack/install; with the two below and DATA_KEY",
  ),
  secret("SLACK_CLIENT_SECRET", "client secret of the Slack app, for OAuth installs"),
  secret("SLACK_STATE_SECRET", "any long random text (openssl rand -hex 32), for OAuth installs"),
  secret(
    "SLACK_APP_TOKEN",
    "app-level token (xapp-…) with connections:write: Socket Mode instead of HTTP, without SLACK_SIGNING_SECRET",
  ),
  setting(
    "SLACK_API_URL",
    "https://slack.com/api/",
    "Slack's Web API; GovSlack or a local server. Plain http only to this machine",
  ),
  setting(
    "SLACK_REACTIONS",
    "on",
    "on or off: whether a message that has been passed on to the other side gets a check mark where it was written; a workspace without the scope reactions:write gets none",
  ),
  setting(
    "TEAMS_APP_ID",
    null,
    "app id of the bot registration; several registrations: TEAMS_<NAME>_APP_ID and so on",
  ),
  secret("TEAMS_APP_PASSWORD", "client secret of the registration"),
  secret(
    "TEAMS_APP_CERTIFICATE",
    "instead of a client secret: certificate and RSA private key as PEM, in one file",
  ),
  setting(
    "TEAMS_APP_TYPE",
    null,
    "SingleTenant, UserAssignedMSI or MultiTenant, as the Azure Bot says; required, except in a cloud of one's own. Azure makes no MultiTenant bots since August 2025",
  ),
  setting(
    "TEAMS_TENANT_ID",
    null,
    "home tenant of the registration; required for SingleTenant and UserAssignedMSI. Beside other registrations it goes through this one alone",
  ),
  setting(
    "TEAMS_SERVICE_HOSTS",
    "smba.trafficmanager.net,smba.infra.gcc.teams.microsoft.com,smba.infra.gov.teams.microsoft.us,smba.infra.dod.teams.microsoft.us",
    "hosts that a serviceUrl may name, comma between, a port may follow; a loopback host listed here may be plain http",
  ),
  setting(
    "TEAMS_REACTIONS",
    "off",
    "on or off: the same in Teams, by a call that Microsoft calls a preview; a service that does not know it might take it for an edit of that message",
  ),
  setting(
    "TEAMS_LOGIN_URL",
    null,
    "sign-in address up to the tenant; with the three below all or none (another cloud, or a local server)",
  ),
  setting("TEAMS_OAUTH_SCOPE", null, "scope of the bot's own tokens as sent"),
  setting("TEAMS_TOKEN_ISSUER", null, "iss of inbound tokens"),
  setting("TEAMS_OPENID_URL", null, "full address of the OpenID configuration document"),
  setting(
    "AI_URL",
    null,
    "address of a language model's service that speaks as OpenAI does (https://…/v1), or of an Azure OpenAI resource; unset: none is used and nothing is sent to one. Plain http only to this machine",
  ),
  secret("AI_API_KEY", "key of that service, where it asks for one"),
  setting(
    "AI_API_VERSION",
    null,
    "api-version of Azure OpenAI, whose addresses name deployments, such as 2024-10-21; unset: as OpenAI, also for Azure's own …/openai/v1",
  ),
  setting(
    "AI_EMBEDDING_MODEL",
    null,
    "model, or deployment at Azure, that makes vectors of articles and of what is searched for; unset: the search goes by words alone",
  ),
  setting(
    "AI_DRAFT_MODEL",
    null,
    "model, or deployment, that words drafts of articles anew; unset: they are made by template alone",
  ),
  secret(
    "WEBHOOK_URL",
    "address of a switchboard or an SMS service, which is told by a signed POST that nobody has answered in chat; unset: nobody is told. https, plain http only to this machine",
  ),
  secret(
    "WEBHOOK_SECRET",
    "base64 of 24 to 64 bytes (openssl rand -base64 32), with whsec_ before it or not, that signs it as Standard Webhooks describes; several, comma between, while it is changed",
  ),
];
