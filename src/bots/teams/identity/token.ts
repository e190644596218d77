/**
 * Verifies the token of an inbound request before the SDK sees it. The SDK lets an issuer list grow
 * with every unchecked token, answers 500 to a forged one, and takes emulator tokens that name no
 * service address. A token is first decoded without trust, then verified with the issuer's keys.
 */
import { createRemoteJWKSet, decodeJwt, decodeProtectedHeader, errors, jwtVerify } from "jose";
import { z } from "zod";
import { openBoundedMap } from "../../../base/bounded-map.ts";
import { type Signer, safeToCall } from "./settings.ts";

export type TokenVerifier = {
  /** What the token says of itself, or null when it cannot be one for us. */
  decode(
    authorization: string | undefined,
  ): { readonly appId: string; readonly token: string } | null;
  /**
   * True when the issuer has signed it for this channel and service address; throws
   * `KeysUnavailable`.
   */
  verify(
    token: string,
    wanted: { readonly appId: string; readonly channel: string; readonly serviceUrl: string },
  ): Promise<boolean>;
};
/** The issuer's keys cannot be had, so nothing can be said about the token. */
export class KeysUnavailable extends Error {
  override readonly name = "KeysUnavailable";
}

const tokenCharactersMax = 8_192;
const algorithms = ["RS256", "RS384", "RS512"];
const skewS = 300;
const keysLiveMs = 24 * 3_600_000;
const fetchMs = 10_000;
/**
 * The Bot Connector signs with one token for many minutes: a verified token is believed for this
 * many milliseconds, and never beyond its own end.
 */
const believedMs = 5 * 60_000;
const believedMax = 1_000;
/** An unknown key id fetches the keys again, but not more often than this, in milliseconds. */
const pauseMs = 30_000;

const documentSchema = z.looseObject({ jwks_uri: z.string() });
const keysSchema = z.looseObject({
  keys: z.array(
    z.looseObject({ kid: z.string().optional(), endorsements: z.array(z.string()).optional() }),
  ),
});
type RemoteKeys = ReturnType<typeof createRemoteJWKSet>;

export const openTokens = (signer: Signer, appIds: ReadonlySet<string>): TokenVerifier => {
  const keys = openKeys(signer.openIdUrl);
  const believedUntil = openBoundedMap<string, number>(believedMax);
  return {
    decode: (authorization) => decode(authorization, signer.tokenIssuer, appIds),
    verify: async (token, { appId, channel, serviceUrl }) => {
      const claim = `${token} ${appId} ${channel} ${serviceUrl}`;
      if ((believedUntil.get(claim) ?? 0) > Date.now()) return true;
      const remote = await keys();
      try {
        const { payload, protectedHeader } = await jwtVerify(token, remote, {
          algorithms,
          issuer: signer.tokenIssuer,
          audience: appId,
          clockTolerance: skewS,
          requiredClaims: ["exp"],
        });
        const endorsed = endorsements(remote, protectedHeader.kid).includes(channel);
        const holds = endorsed && payload["serviceurl"] === serviceUrl;
        if (holds) {
          const ends = (payload.exp ?? 0) * 1000;
          believedUntil.set(claim, Math.min(ends, Date.now() + believedMs));
        }
        return holds;
      } catch (error) {
        if (isVerdict(error)) return false;
        throw new KeysUnavailable("the keys of the token's issuer cannot be had", { cause: error });
      }
    },
  };
};

const decode = (
  authorization: string | undefined,
  issuer: string,
  appIds: ReadonlySet<string>,
): { appId: string; token: string } | null => {
  const token = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/u.exec(authorization ?? "")?.[1];
  if (token === undefined || token.length > tokenCharactersMax) return null;
  try {
    const { alg, kid } = decodeProtectedHeader(token);
    const { iss, aud } = decodeJwt(token);
    const ours = typeof aud === "string" && appIds.has(aud) && iss === issuer;
    return ours && kid !== undefined && algorithms.includes(alg ?? "")
      ? { appId: aud, token }
      : null;
  } catch {
    return null;
  }
};

const endorsements = (remote: RemoteKeys, kid: string | undefined): readonly string[] =>
  keysSchema.safeParse(remote.jwks()).data?.keys.find((key) => key.kid === kid)?.endorsements ?? [];

/** True when jose rejects the token itself, as against a failure to get the keys. */
const isVerdict = (error: unknown): boolean =>
  error instanceof errors.JOSEError &&
  !(error instanceof errors.JWKSTimeout) &&
  !(error instanceof errors.JWKSInvalid) &&
  error.code !== "ERR_JOSE_GENERIC";

/**
 * Gives the keys that the OpenID document names; the document is fetched once a day, by one caller
 * at a time.
 */
const openKeys = (openIdUrl: string): (() => Promise<RemoteKeys>) => {
  let known: { readonly until: number; readonly keys: Promise<RemoteKeys> } | null = null;
  return async () => {
    if (known !== null && known.until > Date.now()) return known.keys;
    const fetching = fetchKeys(openIdUrl);
    const mine = { until: Date.now() + keysLiveMs, keys: fetching };
    known = mine;
    fetching.catch(() => {
      if (known === mine) known = null;
    });
    return fetching;
  };
};

const fetchKeys = async (openIdUrl: string): Promise<RemoteKeys> => {
  try {
    const response = await fetch(openIdUrl, { signal: AbortSignal.timeout(fetchMs) });
    const { jwks_uri: address } = documentSchema.parse(await response.json());
    if (!safeToCall(address)) throw new Error("the keys may only be fetched over https");
    return createRemoteJWKSet(new URL(address), {
      cacheMaxAge: keysLiveMs,
      cooldownDuration: pauseMs,
      timeoutDuration: fetchMs,
    });
  } catch (error) {
    throw new KeysUnavailable("the issuer's OpenID document cannot be had", { cause: error });
  }
};
