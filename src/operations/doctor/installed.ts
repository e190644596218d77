/** The tokens of workspaces that installed the app themselves, and what Slack says of each: taken or not, and its scopes. */
import { z } from "zod";
import type { Credential } from "../../bots/credentials.ts";
import type { SlackConfig } from "../../config/slack.ts";
import { openEncryption } from "../../runtime/encryption.ts";
import type { Secret } from "../../store/port/secrets.ts";

const installedSchema = z.looseObject({ token: z.string() });
const prefix = "slack:";

/** By workspace or organisation; those that the keys do not open are left out, and told elsewhere. */
export const installedTokens = (
  keys: readonly Buffer[],
  secrets: readonly Secret[],
): Readonly<Record<string, string>> => {
  const [first, ...others] = keys;
  if (first === undefined) return {};
  const encryption = openEncryption([first, ...others]);
  const found = secrets.flatMap(({ id, sealed }) => {
    const text = id.startsWith(prefix) ? encryption.decrypt(sealed, id) : null;
    const parsed = installedSchema.safeParse(text === null ? null : JSON.parse(text));
    return parsed.success ? [[id.slice(prefix.length), parsed.data.token] as const] : [];
  });
  return Object.fromEntries(found);
};

type Ask = (slack: SlackConfig) => Promise<readonly Credential[]>;
/** A token that has run out is renewed by `serve`, and is no finding. */
export const installedCredentials = async (
  slack: SlackConfig | null,
  tokens: Readonly<Record<string, string>>,
  ask: Ask,
): Promise<readonly Credential[]> => {
  if (slack === null || Object.keys(tokens).length === 0) return [];
  const asked = await ask({ ...slack, appToken: null, soleToken: null, tokens });
  return asked
    .filter(({ said }) => said !== "token_expired")
    .map((one) => ({ ...one, setting: one.setting.replace("SLACK_BOT_TOKEN_", "install ") }));
};
