/** Fills in the manifest of the Slack app: our address, Socket Mode or HTTP, and what installs by OAuth need. */
import { z } from "zod";
import type { Packaging } from "../../config/packaging.ts";

/** What is filled in; all else is as it stands in the file. */
const slackManifest = z.looseObject({
  features: z.looseObject({
    slash_commands: z.array(z.looseObject({ url: z.string().optional() })),
  }),
  oauth_config: z.looseObject({ redirect_urls: z.array(z.string()).optional() }),
  settings: z.looseObject({
    event_subscriptions: z.looseObject({ request_url: z.string().optional() }),
    interactivity: z.looseObject({
      request_url: z.string().optional(),
      message_menu_options_url: z.string().optional(),
    }),
    org_deploy_enabled: z.boolean(),
    socket_mode_enabled: z.boolean(),
    token_rotation_enabled: z.boolean(),
  }),
});
export type SlackManifest = z.infer<typeof slackManifest>;

export const slackApp = (template: unknown, { publicUrl, slack }: Packaging): SlackManifest => {
  const { features, oauth_config, settings, ...rest } = slackManifest.parse(template);
  const { socket, installs } = slack;
  const here = (address: string | undefined): string | undefined =>
    address?.replace("https://YOUR-HOST", publicUrl ?? "");
  const { redirect_urls, ...oauth } = oauth_config;
  const { event_subscriptions, interactivity } = settings;
  return {
    ...rest,
    features: {
      ...features,
      slash_commands: features.slash_commands.map(({ url, ...command }) =>
        socket ? command : { ...command, url: here(url) },
      ),
    },
    oauth_config: installs
      ? { ...oauth, redirect_urls: redirect_urls?.map((one) => here(one) ?? one) }
      : oauth,
    settings: {
      ...settings,
      event_subscriptions: socket
        ? withoutAddress(event_subscriptions)
        : { ...event_subscriptions, request_url: here(event_subscriptions.request_url) },
      interactivity: socket
        ? withoutAddress(interactivity)
        : {
            ...interactivity,
            request_url: here(interactivity.request_url),
            message_menu_options_url: here(interactivity.message_menu_options_url),
          },
      // Installed tokens are renewed by us; one that is copied into the settings would end after twelve hours.
      org_deploy_enabled: installs,
      token_rotation_enabled: installs,
      socket_mode_enabled: socket,
    },
  };
};

const withoutAddress = <Part extends Readonly<Record<string, unknown>>>(part: Part) => {
  const { request_url: _request, message_menu_options_url: _options, ...kept } = part;
  return kept;
};
