/**
 * Holds the bot's own tokens: one for each registration, fetched when needed, by one caller at a
 * time.
 */
import type { ConfigurationBotFrameworkAuthentication } from "botbuilder";
import { type TeamsRegistration, type TeamsSettings } from "./settings.ts";
import { type SignedIn, signIn, signInMs } from "./sign-in.ts";

type Parameters = ConstructorParameters<typeof ConfigurationBotFrameworkAuthentication>;
type CredentialsFactory = NonNullable<Parameters[1]>;
type Credentials = Awaited<ReturnType<CredentialsFactory["createCredentials"]>>;

export type BotCredentials = {
  readonly factory: CredentialsFactory;
  /** Ends once a token is at hand; throws `SignInFailed`. */
  signedIn(): Promise<void>;
  /** The token at hand, or a new one; throws `SignInFailed`. */
  token(): Promise<string>;
  /** Drops the token at hand, which the connector refused. */
  forget(): void;
};

export const openCredentials = (
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
    signedIn: async () => void (await token()),
    token,
    forget: () => {
      held = null;
    },
  };
};
