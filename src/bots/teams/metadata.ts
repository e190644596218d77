/** Asks for the document and keys by which Teams' requests are verified, for the doctor. */
import { z } from "zod";
import { type Metadata, clockAheadOf, askingMs, silenceOf } from "../credentials.ts";
import { type TeamsSettings, safeToCall, signerOf } from "./identity/settings.ts";

const documentSchema = z.looseObject({ issuer: z.string(), jwks_uri: z.string() });
const keysSchema = z.looseObject({ keys: z.array(z.unknown()).min(1) });

const get = (address: string): Promise<Response> =>
  fetch(address, { redirect: "follow", signal: AbortSignal.timeout(askingMs) });

export const askMetadata = async (settings: TeamsSettings): Promise<Metadata> => {
  const { openIdUrl: address, tokenIssuer } = signerOf(settings);
  const about = { address, keys: 0, aheadMs: null };
  try {
    const response = await get(address);
    const aheadMs = clockAheadOf(response);
    if (response.status >= 500) return { ...about, state: "silent", said: `${response.status}` };
    const document = documentSchema.safeParse(await response.json().catch(() => null));
    const unusable = (said: string): Metadata => ({ ...about, state: "unusable", said, aheadMs });
    if (!document.success) return unusable(`${response.status}`);
    const { issuer, jwks_uri: keysAt } = document.data;
    if (issuer !== tokenIssuer) return unusable(issuer);
    if (!safeToCall(keysAt)) return unusable(keysAt);
    const keys = keysSchema.safeParse(await (await get(keysAt)).json().catch(() => null));
    if (!keys.success) return unusable(keysAt);
    return { ...about, state: "usable", said: "", keys: keys.data.keys.length, aheadMs };
  } catch (error) {
    return { ...about, state: "silent", said: silenceOf(error) };
  }
};
