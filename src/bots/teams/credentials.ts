/**
 * The bot's own tokens. In Microsoft's public cloud, and for a managed identity, the SDK fetches
 * them. Where a cloud is set they come from its sign-in address, and every registration keeps its
 * own: the SDK's cache is one for the whole process and does not know tenants.
 */
import { ConfigurationServiceClientCredentialFactory } from "botbuilder";
import type { ConfigurationBotFrameworkAuthentication } from "botbuilder";
import { z } from "zod";
import { type TeamsRegistration, type TeamsSettings, scopeOf, signInTenant } from "./settings.ts";

type Parameters = ConstructorParameters<typeof ConfigurationBotFrameworkAuthentication>;
type CredentialsFactory = NonNullable<Parameters[1]>;
type Credentials = Awaited<ReturnType<CredentialsFactory["createCredentials"]>>;

/** The sign-in failed: nothing was sent. */
export class SignInFailed extends Error {
  override readonly name = "SignInFailed";
}

export type BotCredentials = {
  readonly factory: CredentialsFactory;
  /** The token in hand is no good any more. */
  forget(): void;
};

export const openCredentials = (
  registration: TeamsRegistration,
  settings: TeamsSettings,
): BotCredentials =>
  settings.cloud === null || registration.type === "UserAssignedMSI"
    ? sdkCredentials(registration)
    : ownCredentials(registration, settings);

const sdkCredentials = (registration: TeamsRegistration): BotCredentials => ({
  factory: new ConfigurationServiceClientCredentialFactory({
    MicrosoftAppId: registration.appId,
    MicrosoftAppType:
      registration.type === "UserAssignedMSI" ? "UserAssignedMsi" : registration.type,
    ...(registration.password === null ? {} : { MicrosoftAppPassword: registration.password }),
    ...(registration.tenant === null ? {} : { MicrosoftAppTenantId: registration.tenant }),
  }),
  forget: () => undefined,
});

const ownCredentials = (
  registration: TeamsRegistration,
  settings: TeamsSettings,
): BotCredentials => {
  let held: { readonly until: number; readonly signingIn: Promise<SignedIn> } | null = null;
  const token = async (): Promise<string> => {
    if (held !== null && held.until > Date.now()) return (await held.signingIn).token;
    const signingIn = signIn(registration, settings);
    const mine = { until: Date.now() + signInMs, signingIn };
    held = mine;
    try {
      const signedIn = await signingIn;
      if (held === mine) held = { until: signedIn.until, signingIn };
      return signedIn.token;
    } catch (error) {
      if (held === mine) held = null;
      throw error;
    }
  };
  const credentials: Credentials = {
    signRequest: async (request) => {
      request.headers.set("authorization", `Bearer ${await token()}`);
      return request;
    },
  };
  return {
    factory: {
      isValidAppId: async (appId) => appId === registration.appId,
      isAuthenticationDisabled: async () => false,
      createCredentials: async () => credentials,
    },
    forget: () => {
      held = null;
    },
  };
};

const signInMs = 15_000;
const early = 5 * 60_000;
const answerSchema = z.looseObject({
  access_token: z.string().min(1),
  expires_in: z.coerce.number().default(3_600),
});

type SignedIn = { readonly token: string; readonly until: number };
const signIn = async (
  registration: TeamsRegistration,
  settings: TeamsSettings,
): Promise<SignedIn> => {
  const address = `${settings.cloud?.loginUrl}/${signInTenant(registration)}/oauth2/v2.0/token`;
  try {
    const response = await fetch(address, {
      method: "POST",
      redirect: "error",
      signal: AbortSignal.timeout(signInMs),
      body: new URLSearchParams({
        grant_type: "client_credentials",
        client_id: registration.appId,
        client_secret: registration.password ?? "",
        scope: scopeOf(settings),
      }),
    });
    if (!response.ok) throw new Error(`the sign-in was answered with ${response.status}`);
    const answer = answerSchema.parse(await response.json());
    const livesMs = answer.expires_in * 1_000;
    // A token that lives only minutes is used for half of them.
    return {
      token: answer.access_token,
      until: Date.now() + Math.max(livesMs - early, livesMs / 2),
    };
  } catch (error) {
    throw new SignInFailed(`no token for the registration ${registration.appId}`, { cause: error });
  }
};
