/**
 * Runs one of the floors of `ingest`: a bare Bolt app that only acknowledges, or a bare
 * CloudAdapter that only answers. The argument says which: `slack` or `teams`.
 */
import { type IncomingMessage, createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { App } from "@slack/bolt";
import { CloudAdapter, ConfigurationBotFrameworkAuthentication } from "botbuilder";

const setting = (name: string): string => process.env[name] ?? "";

const slack = async (): Promise<number> => {
  const app = new App({
    signingSecret: setting("SLACK_SIGNING_SECRET"),
    authorize: async () => ({ botToken: "xoxb-floor", botId: "B0", botUserId: "U0" }),
  });
  app.view({}, async ({ ack }) => ack());
  app.event("message", async () => undefined);
  const server = await app.start({ port: 0, host: "127.0.0.1" });
  return portOf(server.address());
};

const teams = async (): Promise<number> => {
  const login = setting("TEAMS_LOGIN_URL");
  const openId = setting("TEAMS_OPENID_URL");
  const adapter = new CloudAdapter(
    new ConfigurationBotFrameworkAuthentication({
      MicrosoftAppId: setting("TEAMS_APP_ID"),
      MicrosoftAppPassword: setting("TEAMS_APP_PASSWORD"),
      MicrosoftAppType: "MultiTenant",
      ToChannelFromBotLoginUrl: `${login}/botframework.com`,
      ToChannelFromBotOAuthScope: setting("TEAMS_OAUTH_SCOPE"),
      ToBotFromChannelTokenIssuer: setting("TEAMS_TOKEN_ISSUER"),
      ToBotFromChannelOpenIdMetadataUrl: openId,
      ToBotFromEmulatorOpenIdMetadataUrl: openId,
      OAuthUrl: login,
      CallerId: "urn:botframework:azure",
    }),
  );
  const server = createServer((request, response) => {
    const answer = {
      socket: null,
      status: (code: number) => {
        response.statusCode = code;
        return answer;
      },
      header: (name: string, value: string) => {
        response.setHeader(name, value);
        return answer;
      },
      send: (body: unknown) => {
        response.write(JSON.stringify(body));
        return answer;
      },
      end: () => {
        response.end();
        return answer;
      },
    };
    void bodyOf(request).then((body) =>
      adapter.process(
        { method: "POST", headers: request.headers, body },
        answer,
        async (context) => {
          if (context.activity.type === "invoke")
            await context.sendActivity({
              type: "invokeResponse",
              value: { status: 200, body: {} },
            });
        },
      ),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return portOf(server.address());
};

const bodyOf = async (request: IncomingMessage): Promise<Record<string, unknown>> => {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(Buffer.from(piece));
  return Object(JSON.parse(Buffer.concat(pieces).toString("utf8")));
};
const portOf = (address: AddressInfo | string | null): number =>
  typeof address === "object" && address !== null ? address.port : 0;

const port = await (process.argv[2] === "teams" ? teams() : slack());
process.stdout.write(`listening on http://127.0.0.1:${port}\n`);
process.once("SIGTERM", () => process.exit(0));
