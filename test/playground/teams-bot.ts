/**
 * A tiny bot on the real Bot Framework SDK, which proves that the SDK accepts the local Teams as
 * Teams. It echoes, answers cards and dialogs, and keeps the last conversation reference for
 * proactive messages.
 */
import { createServer } from "node:http";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Activity, ConversationReference, InvokeResponse } from "botbuilder";
import {
  ActivityTypes,
  CloudAdapter,
  ConfigurationBotFrameworkAuthentication,
  TurnContext,
} from "botbuilder";
import { AppCredentials, PasswordServiceClientCredentialFactory } from "botframework-connector";
import type { LocalTeams } from "../../playground/teams/index.ts";
import { objectAt, textAt } from "../../playground/teams/json.ts";
import { offerCard, questionForm, sharedCard, takenCard } from "./teams-cards.ts";

export interface TestBot {
  readonly url: string;
  readonly adapters: ReadonlyMap<string, CloudAdapter>;
  /** The latest reference of each conversation. */
  readonly references: Map<string, Partial<ConversationReference>>;
  readonly received: Activity[];
  close(): Promise<void>;
}

interface Registered {
  readonly appId: string;
  readonly password: string;
  readonly tenant: string;
}

class LocalCredentials extends AppCredentials {
  readonly #registered: Registered;
  readonly #teams: LocalTeams;

  constructor(registered: Registered, teams: LocalTeams) {
    super(registered.appId, registered.tenant, teams.settings["TEAMS_OAUTH_SCOPE"]);
    this.#registered = registered;
    this.#teams = teams;
  }

  protected override async refreshToken() {
    const { appId, password, tenant } = this.#registered;
    const response = await fetch(
      `${this.#teams.settings["TEAMS_LOGIN_URL"]}/${tenant}/oauth2/v2.0/token`,
      {
        method: "POST",
        body: new URLSearchParams({
          grant_type: "client_credentials",
          client_id: appId,
          client_secret: password,
          scope: this.oAuthScope,
        }),
      },
    );
    const body: unknown = await response.json();
    const accessToken = textAt(body, "access_token");
    const seconds = Number(objectAt(body)["expires_in"]);
    const expiresOn = new Date(Date.now() + seconds * 1000);
    return {
      accessToken,
      expiresOn,
      authority: "",
      uniqueId: "",
      tenantId: tenant,
      scopes: [],
      account: null,
      idToken: "",
      idTokenClaims: {},
      fromCache: false,
      tokenType: "Bearer",
      correlationId: "",
    };
  }
}

class LocalFactory extends PasswordServiceClientCredentialFactory {
  readonly #create: () => AppCredentials;

  constructor(registered: Registered, teams: LocalTeams) {
    super(registered.appId, registered.password, registered.tenant);
    this.#create = () => new LocalCredentials(registered, teams);
  }

  override async createCredentials() {
    return this.#create();
  }
}

export async function openTestBot(
  teams: LocalTeams,
  registrations: readonly Registered[],
): Promise<TestBot> {
  const adapters = new Map(registrations.map((each) => [each.appId, openAdapter(teams, each)]));
  const references: TestBot["references"] = new Map();
  const received: Activity[] = [];
  const server = createServer((request, response) => {
    void answer({ request, response, adapters }, async (context) => {
      received.push(context.activity);
      const reference = TurnContext.getConversationReference(context.activity);
      references.set(context.activity.conversation.id, reference);
      await turn(context);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  const url = `http://127.0.0.1:${address.port}/api/messages`;
  return {
    url,
    adapters,
    references,
    received,
    async close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
    },
  };
}

function openAdapter(teams: LocalTeams, registered: Registered): CloudAdapter {
  const { settings } = teams;
  const configuration = {
    MicrosoftAppId: registered.appId,
    ToChannelFromBotLoginUrl: settings["TEAMS_LOGIN_URL"] ?? "",
    ToChannelFromBotOAuthScope: settings["TEAMS_OAUTH_SCOPE"] ?? "",
    ToBotFromChannelTokenIssuer: settings["TEAMS_TOKEN_ISSUER"] ?? "",
    ToBotFromChannelOpenIdMetadataUrl: settings["TEAMS_OPENID_URL"] ?? "",
    ToBotFromEmulatorOpenIdMetadataUrl: settings["TEAMS_OPENID_URL"] ?? "",
    OAuthUrl: teams.url,
    CallerId: "urn:test",
  };
  return new CloudAdapter(
    new ConfigurationBotFrameworkAuthentication(configuration, new LocalFactory(registered, teams)),
  );
}

async function answer(
  {
    request,
    response,
    adapters,
  }: {
    request: IncomingMessage;
    response: ServerResponse;
    adapters: ReadonlyMap<string, CloudAdapter>;
  },
  logic: (context: TurnContext) => Promise<void>,
): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  const body = JSON.parse(Buffer.concat(chunks).toString("utf8"));
  const [, claims = ""] = (request.headers.authorization ?? "").split(".");
  const { aud = "" } = claims ? JSON.parse(Buffer.from(claims, "base64url").toString()) : {};
  const adapter = adapters.get(aud) ?? [...adapters.values()][0];
  let sent: unknown;
  const shim = {
    status: (code: number) => {
      response.statusCode = code;
      return shim;
    },
    header: () => shim,
    send: (value: unknown) => {
      sent = value;
      return shim;
    },
    end: () => {
      response.setHeader("content-type", "application/json");
      response.end(sent === undefined ? "" : JSON.stringify(sent));
      return shim;
    },
    socket: null,
  };
  await adapter?.process({ body, headers: request.headers, method: "POST" }, shim, logic);
}

async function turn(context: TurnContext): Promise<void> {
  const { activity } = context;
  switch (activity.type) {
    case "message":
      await onMessage(context);
      break;
    case "messageUpdate":
      await context.sendActivity(`changed to: ${activity.text}`);
      break;
    case "invoke":
      await context.sendActivity({
        type: ActivityTypes.InvokeResponse,
        value: invokeAnswer(activity),
      });
      break;
  }
}

async function onMessage(context: TurnContext): Promise<void> {
  const { activity } = context;
  const text = TurnContext.removeRecipientMention(activity) ?? activity.text;
  if (activity.value) await context.sendActivity(`submitted: ${JSON.stringify(activity.value)}`);
  else if (text?.trim() === "offer") await sendCard(context, offerCard("o-1"));
  else if (text === "view") await sendCard(context, sharedCard());
  else if (text === "form") await sendCard(context, questionForm());
  else await context.sendActivity(`you wrote: ${text?.trim()}`);
}

async function sendCard(context: TurnContext, card: object): Promise<void> {
  const attachment = { contentType: "application/vnd.microsoft.card.adaptive", content: card };
  await context.sendActivity({
    type: ActivityTypes.Message,
    summary: "A card",
    attachments: [attachment],
  });
}

function invokeAnswer(activity: Activity): InvokeResponse {
  const card = { contentType: "application/vnd.microsoft.card.adaptive", content: questionForm() };
  switch (activity.name) {
    case "adaptiveCard/action":
      return { status: 200, body: cardAnswer(activity.value.action.verb) };
    case "task/fetch":
    case "composeExtension/fetchTask":
      return { status: 200, body: { task: { type: "continue", value: { title: "Ask", card } } } };
    case "task/submit":
    case "composeExtension/submitAction": {
      const value = `stored: ${activity.value.data.text}`;
      return { status: 200, body: { task: { type: "message", value } } };
    }
    case "composeExtension/query": {
      const title = `found: ${activity.value.parameters[0].value}`;
      const content = { title, text: "an article" };
      const hit = { contentType: "application/vnd.microsoft.card.thumbnail", content };
      const composeExtension = { type: "result", attachmentLayout: "list", attachments: [hit] };
      return { status: 200, body: { composeExtension } };
    }
    default:
      return { status: 200, body: {} };
  }
}

function cardAnswer(verb: string): object {
  if (verb === "offer.accept") {
    const type = "application/vnd.microsoft.card.adaptive";
    return { statusCode: 200, type, value: takenCard() };
  }
  if (verb === "bad.answer") return { taken: true };
  return {
    statusCode: 200,
    type: "application/vnd.microsoft.activity.message",
    value: `nothing changed by ${verb}`,
  };
}
