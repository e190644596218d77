/**
 * Opens one bot registration on the SDKs, and runs each activity's turn through them. It has a
 * CloudAdapter with credentials and connector of its own, and a teams-ai Application that routes an
 * activity to the turn that was made for it.
 */
// The package's index also loads planners, moderators and tokenizers for language models: 35 MB
// that nobody here uses.
import { Application } from "@microsoft/teams-ai/lib/Application.js";
import {
  type Activity,
  CloudAdapter,
  ConfigurationBotFrameworkAuthentication,
  type TurnContext,
} from "botbuilder";
import type { AuthenticateRequestResult } from "botframework-connector";
import { type Fetched, fetchFile } from "../../fetch-file.ts";
import { openConnector, putTo } from "./connector.ts";
import { openCredentials } from "./credentials.ts";
import { keepEntitiesWhole } from "./entities.ts";
import { type TeamsRegistration, type TeamsSettings, mayServe, signInTenant } from "./settings.ts";

/** The answer to an invoke. */
export type InvokeAnswer = { readonly status: 200; readonly body: object };

/** Does the work of one activity and gives the answer to an invoke. */
export type Turn = () => Promise<InvokeAnswer>;

export type Registered = {
  readonly appId: string;
  readonly adapter: CloudAdapter;
  /** Ends once calls can be signed; throws `SignInFailed`. */
  signedIn(): Promise<void>;
  /** The bytes of a file at the bot service, `bytesMax` at most; throws `SignInFailed`. */
  fetchFile(address: string, bytesMax: number): Promise<Fetched>;
  /** Calls the Bot Connector where the SDK has no call; throws as the SDK does. */
  put(url: string): Promise<void>;
  /** Takes one verified request through the SDKs and gives the HTTP answer. */
  process(request: TurnRequest, turn: Turn): Promise<{ status: number; body?: unknown }>;
};
type TurnRequest = {
  readonly body: Record<string, unknown>;
  readonly authorization: string;
};

export const openRegistration = (
  registration: TeamsRegistration,
  settings: TeamsSettings,
): Registered => {
  keepEntitiesWhole();
  const credentials = openCredentials(registration, settings);
  const calling = {
    mayCall: (url: string) => mayServe(settings, url),
    onUnauthorised: () => credentials.forget(),
  };
  const connector = openConnector(calling);
  const adapter = new CloudAdapter(
    new BelievingAuthentication(
      cloudOptions(registration, settings),
      credentials.factory,
      undefined,
      undefined,
      { httpClient: connector },
    ),
  );
  const { appId } = registration;
  const turns = new WeakMap<TurnContext, Turn>();
  const application = openApplication(turns);
  return {
    appId,
    adapter,
    signedIn: () => credentials.signedIn(),
    fetchFile: async (address, bytesMax) => {
      if (!mayServe(settings, address)) return elsewhere;
      const fetched = await fetchFile(address, { token: await credentials.token(), bytesMax });
      // A token that the bot service does not take any more is not tried a second time.
      if (!fetched.ok) credentials.forget();
      return fetched;
    },
    put: async (url) => putTo(calling, { url, token: await credentials.token() }),
    process: async ({ body, authorization }, turn) => {
      const answer = answerOf();
      const request = { method: "POST", headers: { authorization }, body };
      await adapter.process(request, answer.response, async (context) => {
        turns.set(context, turn);
        await application.run(context);
      });
      return answer.given();
    },
  };
};

const elsewhere: Fetched = {
  ok: false,
  failure: { kind: "refused", why: "the file does not lie at the bot service" },
};

/**
 * `../receive/verify.ts` verifies the token of each request, so the SDK need not check the same
 * token a second time.
 */
class BelievingAuthentication extends ConfigurationBotFrameworkAuthentication {
  #known: { readonly claim: string; readonly result: AuthenticateRequestResult } | null = null;
  override async authenticateRequest(
    activity: Activity,
    authorization: string,
  ): Promise<AuthenticateRequestResult> {
    const claim = `${authorization} ${activity.channelId} ${activity.serviceUrl}`;
    if (this.#known?.claim === claim) return this.#known.result;
    const result = await super.authenticateRequest(activity, authorization);
    this.#known = { claim, result };
    return result;
  }
}

/** The SDK's settings for a cloud, all or none: one alone would leave all others undefined. */
const cloudOptions = (
  registration: TeamsRegistration,
  { cloud }: TeamsSettings,
): Record<string, string> => ({
  MicrosoftAppId: registration.appId,
  ...(cloud === null
    ? {}
    : {
        ToChannelFromBotLoginUrl: `${cloud.loginUrl}/${signInTenant(registration)}`,
        ToChannelFromBotOAuthScope: cloud.oauthScope,
        ToBotFromChannelTokenIssuer: cloud.tokenIssuer,
        ToBotFromChannelOpenIdMetadataUrl: cloud.openIdUrl,
        ToBotFromEmulatorOpenIdMetadataUrl: cloud.openIdUrl,
        // Signing people in is not used; the SDK wants the address all the same.
        OAuthUrl: cloud.loginUrl,
        CallerId: "urn:botframework:azure",
      }),
});

/** teams-ai 1.7.4 starts its typing timer whatever `startTypingTimer` says. */
class QuietApplication extends Application {
  override startTypingTimer(): void {
    // A message each second would count to the rate limit, and one timer serves all turns.
  }
}

/**
 * Routing only: no state, no AI. teams-ai's own answers to cards are never used, since we give
 * ours.
 */
const openApplication = (turns: WeakMap<TurnContext, Turn>): Application => {
  const application = new QuietApplication({
    storage: { read: async () => ({}), write: async () => {}, delete: async () => {} },
    startTypingTimer: false,
    removeRecipientMention: false,
  });
  const isInvoke = (context: TurnContext) => context.activity.type === "invoke";
  application.addRoute(
    async (context) => isInvoke(context),
    async (context) => {
      const answer = await turns.get(context)?.();
      await context.sendActivity({ type: "invokeResponse", value: answer });
    },
    true,
  );
  application.addRoute(
    async (context) => !isInvoke(context),
    async (context) => {
      await turns.get(context)?.();
    },
  );
  return application;
};

/** The few methods of an HTTP response that the adapter calls. */
const answerOf = () => {
  let status = 200;
  let body: unknown;
  const response = {
    socket: null,
    status: (code: number) => {
      status = code;
      return response;
    },
    header: () => response,
    send: (sent: unknown) => {
      body = sent;
      return response;
    },
    end: () => response,
  };
  // Where the SDK fails it answers with its error's message, which may hold anything.
  return { response, given: () => (status === 200 ? { status, body } : { status }) };
};
