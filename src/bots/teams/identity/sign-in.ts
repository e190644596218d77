/**
 * Signs a registration in: by its secret, by its certificate, or as the machine's managed identity.
 * The SDK could do it for Microsoft's public cloud only: its sign-in by certificate knows no other
 * cloud, and all its sign-ins share one cache that knows no tenants. A certificate signs a short
 * assertion (RFC 7523), as Entra asks: PS256 with the certificate's SHA-256 thumbprint.
 */
import { within } from "../../../base/deadline.ts";
import { X509Certificate, createHash, createPrivateKey, randomUUID } from "node:crypto";
import { SignJWT } from "jose";
import { z } from "zod";
import { type TeamsRegistration, type TeamsSettings, scopeOf, signInTenant } from "./settings.ts";

/** The sign-in failed: nothing was sent. */
export class SignInFailed extends Error {
  override readonly name = "SignInFailed";
}
/** The sign-in address answered, and gave no token: what is in the settings is wrong. */
export class SignInRefused extends Error {
  override readonly name = "SignInRefused";
}
/** `until` is when another token is to be fetched, in milliseconds since 1970. */
export type SignedIn = { readonly token: string; readonly until: number };

export const signInMs = 15_000;
const early = 5 * 60_000;
const assertionLives = "5m";
const publicLogin = "https://login.microsoftonline.com";
const answerSchema = z.looseObject({
  access_token: z.string().min(1),
  expires_in: z.coerce.number().default(3_600),
});

/** Gives a token for the Bot Connector; throws `SignInFailed` whatever the reason. */
export const signIn = async (
  registration: TeamsRegistration,
  settings: TeamsSettings,
): Promise<SignedIn> => {
  try {
    return registration.type === "UserAssignedMSI"
      ? await asManagedIdentity(registration, settings)
      : await atSignInAddress(registration, settings);
  } catch (error) {
    throw new SignInFailed(`no token for the registration ${registration.appId}`, { cause: error });
  }
};

const atSignInAddress = async (
  registration: TeamsRegistration,
  settings: TeamsSettings,
): Promise<SignedIn> => {
  const login = settings.cloud?.loginUrl ?? publicLogin;
  const address = `${login}/${signInTenant(registration)}/oauth2/v2.0/token`;
  const response = await fetch(address, {
    method: "POST",
    redirect: "error",
    signal: AbortSignal.timeout(signInMs),
    body: new URLSearchParams({
      grant_type: "client_credentials",
      client_id: registration.appId,
      scope: scopeOf(settings),
      ...(await proofOf(registration, address)),
    }),
  });
  if (!response.ok) {
    const said = `the sign-in was answered with ${response.status}`;
    throw response.status < 500 && response.status !== 429
      ? new SignInRefused(`${said}${await reasonIn(response)}`)
      : new Error(said);
  }
  const answer = answerSchema.parse(await response.json());
  return signedIn(answer.access_token, answer.expires_in * 1_000);
};

/** Entra's number for the reason, such as AADSTS7000215; its description may hold anything. */
const reasonIn = async (response: Response): Promise<string> => {
  const text = await response.text().catch(() => "");
  const [code] = /\bAADSTS\d+\b/u.exec(text) ?? [];
  return code === undefined ? "" : ` (${code})`;
};

const proofOf = async (
  { appId, password, certificate = null }: TeamsRegistration,
  audience: string,
): Promise<Record<string, string>> => {
  if (certificate === null) return { client_secret: password ?? "" };
  const { raw } = new X509Certificate(certificate.certificate);
  const assertion = await new SignJWT()
    .setProtectedHeader({
      alg: "PS256",
      typ: "JWT",
      "x5t#S256": createHash("sha256").update(raw).digest("base64url"),
    })
    .setIssuer(appId)
    .setSubject(appId)
    .setAudience(audience)
    .setJti(randomUUID())
    .setIssuedAt()
    .setNotBefore("0s")
    .setExpirationTime(assertionLives)
    .sign(createPrivateKey(certificate.privateKey));
  return {
    client_assertion_type: "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
    client_assertion: assertion,
  };
};

/**
 * Azure's library knows how its machines give tokens: virtual machines, App Service, Kubernetes,
 * Arc. It is loaded only where it is used.
 */
const asManagedIdentity = async (
  { appId }: TeamsRegistration,
  settings: TeamsSettings,
): Promise<SignedIn> => {
  const { ManagedIdentityCredential } = await import("@azure/identity");
  const credential = new ManagedIdentityCredential({ clientId: appId });
  const enough = new AbortController();
  const asked = credential.getToken(scopeOf(settings), { abortSignal: enough.signal });
  try {
    const { token, expiresOnTimestamp } = await within(signInMs, asked, () => {
      throw new Error("the machine gave no token in time");
    });
    return signedIn(token, expiresOnTimestamp - Date.now());
  } finally {
    enough.abort();
  }
};

/**
 * A token is used until five minutes before its end; one that lives only minutes, for half its
 * life.
 */
const signedIn = (token: string, livesMs: number): SignedIn => ({
  token,
  until: Date.now() + Math.max(livesMs - early, livesMs / 2),
});
