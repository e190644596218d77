/**
 * What the platforms ask of an app's manifest. Teams': the schemas that Microsoft publishes, in its
 * own package. Slack's: our own reading of its reference, with every length and count.
 */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { AppsManifestCreateArguments } from "@slack/web-api";
import Ajv from "ajv-draft-04";
import addFormats from "ajv-formats";
import { z } from "zod";

const require = createRequire(import.meta.url);
/** The version whose rules the manifest keeps. */
export const teamsVersion = "1.30";

const checked = (name: string): ((value: unknown) => readonly string[]) => {
  const file = `@microsoft/app-manifest/build/json-schemas/teams/v${teamsVersion}/${name}`;
  const ajv = new Ajv.default({ strict: false, allErrors: true, unicodeRegExp: false });
  addFormats.default(ajv);
  const validate = ajv.compile(JSON.parse(readFileSync(require.resolve(file), "utf8")));
  return (value) =>
    validate(value)
      ? []
      : (validate.errors ?? []).map(
          ({ instancePath, message, params }) =>
            `${instancePath} ${message ?? ""} ${JSON.stringify(params)}`,
        );
};
/** A sentence for each rule that is broken. Each schema is compiled once. */
export const teamsRules = {
  manifest: checked("MicrosoftTeams.schema.json"),
  language: checked("MicrosoftTeams.Localization.schema.json"),
};

type Manifest = AppsManifestCreateArguments["manifest"];
type Scopes = NonNullable<NonNullable<Manifest["oauth_config"]>["scopes"]>;
type Events = NonNullable<NonNullable<Manifest["settings"]>["event_subscriptions"]>;
/** Slack's own package lists these; of scopes it forgets the one that shows an app as an agent. */
export type SlackScope = NonNullable<Scopes["bot"]>[number] | "assistant:write";
export type SlackEvent = NonNullable<Events["bot_events"]>[number];

const text = (most: number) => z.string().min(1).max(most);
const address = z
  .string()
  .max(3_000)
  .regex(/^https:\/\//u);
const scopes = z.array(text(50)).max(255);
/** Nothing may stand there that Slack does not know. */
export const slackRules = z.strictObject({
  _metadata: z.strictObject({ major_version: z.literal(2), minor_version: z.int() }),
  display_information: z.strictObject({
    name: text(35),
    description: text(140),
    long_description: z.string().min(175).max(4_000),
  }),
  features: z.strictObject({
    agent_view: z.strictObject({
      agent_description: text(300),
      suggested_prompts: z.array(z.strictObject({ title: text(75), message: text(3_000) })).max(4),
    }),
    app_home: z.strictObject({
      home_tab_enabled: z.boolean(),
      messages_tab_enabled: z.boolean(),
      messages_tab_read_only_enabled: z.boolean(),
    }),
    bot_user: z.strictObject({ display_name: text(80), always_online: z.boolean() }),
    shortcuts: z
      .array(
        z.strictObject({
          name: text(24),
          type: z.enum(["global", "message"]),
          callback_id: text(255),
          description: text(150),
        }),
      )
      .min(1)
      .max(10),
    slash_commands: z
      .array(
        z.strictObject({
          command: text(32).regex(/^\/\S/u),
          url: address.optional(),
          description: text(2_000),
          usage_hint: text(1_000),
        }),
      )
      .min(1)
      .max(50),
  }),
  oauth_config: z.strictObject({
    redirect_urls: z.array(address).min(1).max(1_000).optional(),
    scopes: z.strictObject({ bot: scopes, bot_optional: scopes }),
  }),
  settings: z.strictObject({
    event_subscriptions: z.strictObject({
      request_url: address.optional(),
      bot_events: z.array(text(50)).max(100),
    }),
    interactivity: z.strictObject({
      is_enabled: z.literal(true),
      request_url: address.optional(),
      message_menu_options_url: address.optional(),
    }),
    org_deploy_enabled: z.boolean(),
    socket_mode_enabled: z.boolean(),
    token_rotation_enabled: z.boolean(),
  }),
});
