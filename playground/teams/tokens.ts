/**
 * Tokens in both directions. To the bot: activities signed with a key from the JWKS, as the Bot
 * Connector signs them. From the bot: bearer tokens of the token endpoint, for one registration
 * each. Tokens go by the real clock, since the SDK checks them by it.
 */
import { X509Certificate, createHash, randomBytes } from "node:crypto";
import type { CryptoKey, JWK } from "jose";
import { exportJWK, generateKeyPair, jwtVerify, SignJWT } from "jose";
import type { Directory, Registration } from "./directory.ts";
import { MULTI_TENANT_SIGN_IN } from "./directory.ts";

export const TOKEN_ISSUER = "https://api.botframework.com";

/** Ways in which a token can be wrong, for tests of how the bot verifies it. */
export type TokenFault =
  | "absent"
  | "wrong-audience"
  | "wrong-issuer"
  | "wrong-service-url"
  | "no-service-url"
  | "expired"
  | "forged"
  | "unendorsed-key";

/** A public key with the channels it may sign for. */
type EndorsedKey = JWK & { readonly endorsements: readonly string[] };

export interface SigningKeys {
  readonly jwks: { readonly keys: readonly EndorsedKey[] };
  sign(claims: {
    readonly appId: string;
    readonly serviceUrl: string;
    readonly fault?: TokenFault;
  }): Promise<string | undefined>;
}

const LIFETIME_S = 3600;

export async function openSigningKeys(issuer = TOKEN_ISSUER): Promise<SigningKeys> {
  keys ??= Promise.all([newKey(), newKey(), newKey()]);
  const [teams, webchat, stranger] = await keys;
  const [teamsJwk, webchatJwk] = await Promise.all([
    publicJwk(teams.publicKey, "teams-1", ["msteams"]),
    publicJwk(webchat.publicKey, "webchat-1", ["webchat"]),
  ]);

  async function sign(claims: {
    readonly appId: string;
    readonly serviceUrl: string;
    readonly fault?: TokenFault;
  }): Promise<string | undefined> {
    const { appId, serviceUrl, fault } = claims;
    if (fault === "absent") return undefined;
    const seconds = Math.floor(Date.now() / 1000);
    const issued = fault === "expired" ? seconds - LIFETIME_S - 400 : seconds;
    const named = fault === "wrong-service-url" ? "https://attacker.example/" : serviceUrl;
    const keyId = fault === "unendorsed-key" ? "webchat-1" : "teams-1";
    const key = fault === "forged" ? stranger : fault === "unendorsed-key" ? webchat : teams;
    return new SignJWT(fault === "no-service-url" ? {} : { serviceurl: named })
      .setProtectedHeader({ alg: "RS256", kid: keyId, x5t: keyId, typ: "JWT" })
      .setIssuer(fault === "wrong-issuer" ? "https://sts.example/" : issuer)
      .setAudience(fault === "wrong-audience" ? "00000000-0000-0000-0000-00000000dead" : appId)
      .setNotBefore(issued)
      .setIssuedAt(issued)
      .setExpirationTime(issued + LIFETIME_S)
      .sign(key.privateKey);
  }

  return { jwks: { keys: [teamsJwk, webchatJwk] }, sign };
}

type KeyPair = { readonly publicKey: CryptoKey; readonly privateKey: CryptoKey };
/** Of all platforms of this process: three of them take a quarter of a second to make. */
let keys: Promise<readonly [KeyPair, KeyPair, KeyPair]> | null = null;
const newKey = (): Promise<KeyPair> => generateKeyPair("RS256", { extractable: true });

async function publicJwk(
  key: CryptoKey,
  id: string,
  endorsements: readonly string[],
): Promise<EndorsedKey> {
  return { ...(await exportJWK(key)), kid: id, x5t: id, use: "sig", alg: "RS256", endorsements };
}

export interface TokenAnswer {
  readonly status: number;
  readonly body: { readonly [key: string]: unknown };
  readonly appId?: string;
}

/** The token endpoint, which remembers whose each token is. */
export class BotTokens {
  readonly #directory: Directory;
  readonly #scope: string;
  readonly #issued = new Map<string, { appId: string; expires: number }>();

  constructor(directory: Directory, scope: string) {
    this.#directory = directory;
    this.#scope = scope;
  }

  async answer(address: string, signInTenant: string, form: URLSearchParams): Promise<TokenAnswer> {
    if (form.get("grant_type") !== "client_credentials")
      return refused(400, "unsupported_grant_type", "AADSTS70003: the grant type is not supported");
    const registration = this.#directory.registration(form.get("client_id") ?? "");
    if (!registration || (registration.tenant ?? MULTI_TENANT_SIGN_IN) !== signInTenant)
      return refused(400, "unauthorized_client", "AADSTS700016: no such application here");
    if (!(await isProven(registration, address, form)))
      return refused(401, "invalid_client", "AADSTS7000215: invalid client secret provided");
    if (form.get("scope") !== this.#scope)
      return refused(400, "invalid_scope", `AADSTS70011: the scope must be ${this.#scope}`);
    return this.#issue(registration);
  }

  /**
   * The machine's own endpoint (IMDS), which issues tokens of the managed identities that it was
   * given; nobody else reaches it.
   */
  machine(query: URLSearchParams, metadata: string | undefined): TokenAnswer {
    const registration = this.#directory.registration(query.get("client_id") ?? "");
    if (metadata !== "true" || registration?.identity !== true)
      return refused(400, "invalid_request", "Identity not found");
    if (`${query.get("resource")}/.default` !== this.#scope)
      return refused(400, "invalid_resource", `the resource must be of ${this.#scope}`);
    const { status, appId, body } = this.#issue(registration);
    const expires = Math.floor(Date.now() / 1000) + LIFETIME_S;
    const more = { expires_on: String(expires), resource: query.get("resource") };
    return { status, body: { ...body, ...more }, ...(appId === undefined ? {} : { appId }) };
  }

  #issue(registration: Registration): TokenAnswer {
    const token = `local.${randomBytes(24).toString("base64url")}`;
    const { appId } = registration;
    this.#issued.set(token, { appId, expires: Date.now() + LIFETIME_S * 1000 });
    return {
      status: 200,
      appId,
      body: { token_type: "Bearer", expires_in: LIFETIME_S, access_token: token },
    };
  }

  /** The registration that an Authorization header proves. */
  holder(authorization: string | undefined): Registration | undefined {
    const issued = this.#issued.get(authorization?.replace(/^Bearer /, "") ?? "");
    if (!issued || issued.expires < Date.now()) return undefined;
    return this.#directory.registration(issued.appId);
  }

  /** Makes every token issued so far invalid, as a rotated secret does. */
  revokeAll(): void {
    this.#issued.clear();
  }
}

/**
 * Accepts a secret, or an assertion that the registration's certificate signed for this very
 * address, once.
 */
async function isProven(
  { appId, password, certificate }: Registration,
  address: string,
  form: URLSearchParams,
): Promise<boolean> {
  if (certificate === undefined)
    return password !== undefined && form.get("client_secret") === password;
  const kind = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
  if (form.get("client_assertion_type") !== kind || form.has("client_secret")) return false;
  const { publicKey, raw } = new X509Certificate(certificate);
  try {
    const { protectedHeader, payload } = await jwtVerify(
      form.get("client_assertion") ?? "",
      publicKey,
      {
        algorithms: ["PS256"],
        issuer: appId,
        subject: appId,
        audience: address,
        requiredClaims: ["exp", "nbf", "jti"],
      },
    );
    const thumbprint = createHash("sha256").update(raw).digest("base64url");
    return protectedHeader["x5t#S256"] === thumbprint && payload.jti !== "";
  } catch {
    return false;
  }
}

function refused(status: number, error: string, description: string): TokenAnswer {
  return { status, body: { error, error_description: description } };
}
