/**
 * Fetches a calendar from an https address that somebody else wrote down. The address may lead
 * anywhere, so every hop is looked up once, must be public in all its answers, and is connected to
 * by exactly the address that was checked: a name that changes between the check and the
 * connection, or a redirect, reaches nothing inside.
 */
import type { LookupAddress } from "node:dns";
import { lookup } from "node:dns/promises";
import type { IncomingMessage } from "node:http";
import { type RequestOptions, request } from "node:https";
import { type LookupFunction, isIP } from "node:net";
import { UnreadableCalendar, bytesMax } from "./file.ts";
import { isPublic } from "./public-address.ts";

const redirectsMax = 5;
const waitMs = 20_000;

/** The network, which a test replaces. */
export type Net = {
  readonly lookup: (host: string) => Promise<readonly LookupAddress[]>;
  readonly isAllowed: (address: string) => boolean;
  readonly request: (
    url: URL,
    options: RequestOptions,
    answer: (response: IncomingMessage) => void,
  ) => ReturnType<typeof request>;
};
const internet: Net = {
  lookup: (host) => lookup(host, { all: true, verbatim: true }),
  isAllowed: isPublic,
  request,
};

/** Gives the calendar's text; throws `UnreadableCalendar` for whatever stands in the way. */
export const fetchCalendar = async (address: string, net: Net = internet): Promise<string> => {
  const signal = AbortSignal.timeout(waitMs);
  let url = addressOf(address.replace(/^webcal:/iu, "https:"), undefined);
  for (let hop = 0; hop <= redirectsMax; hop += 1) {
    const answer = await ask(url, net, signal);
    if (typeof answer === "string") return answer;
    url = addressOf(answer.location, url);
  }
  throw new UnreadableCalendar(`The address leads on more than ${redirectsMax} times.`);
};

const addressOf = (written: string, base: URL | undefined): URL => {
  const url = URL.parse(written, base?.href);
  if (url?.protocol !== "https:")
    throw new UnreadableCalendar("A calendar's address must begin with https://.");
  if (url.username !== "" || url.password !== "")
    throw new UnreadableCalendar("A calendar's address must not hold a name and a password.");
  return url;
};

const ask = async (
  url: URL,
  net: Net,
  signal: AbortSignal,
): Promise<string | { readonly location: string }> => {
  const at = await checked(url, net);
  const pinned: LookupFunction = (_host, options, found) =>
    options.all === true ? found(null, [at]) : found(null, at.address, at.family);
  return new Promise((resolve, reject) => {
    const fail = (why: string) => (): void => reject(new UnreadableCalendar(why));
    const asked = net.request(
      url,
      {
        signal,
        lookup: pinned,
        // A connection that somebody else opened may lead elsewhere.
        agent: false,
        headers: { accept: "text/calendar", "accept-encoding": "identity", "user-agent": "idjour" },
      },
      (response) => {
        const { statusCode = 0, headers } = response;
        response.on("error", fail("The calendar's server broke off."));
        if (statusCode >= 300 && statusCode < 400 && headers.location !== undefined) {
          response.destroy();
          resolve({ location: headers.location });
        } else if (statusCode === 200) {
          collect(response).then(resolve, reject);
        } else {
          response.destroy();
          fail(`The calendar's server answered ${statusCode}.`)();
        }
      },
    );
    asked.on("error", fail("The calendar's server did not answer."));
    asked.end();
  });
};

/**
 * Refuses a name if any of its addresses is private: whoever answers the name may choose between
 * them.
 */
const checked = async ({ hostname }: URL, net: Net): Promise<LookupAddress> => {
  const host = hostname.replace(/^\[|\]$/gu, "");
  const family = isIP(host);
  const found = family > 0 ? [{ address: host, family }] : await known(host, net);
  const [first] = found;
  if (first === undefined) throw new UnreadableCalendar("The calendar's server has no address.");
  if (!found.every(({ address }) => net.isAllowed(address)))
    throw new UnreadableCalendar(
      "The calendar's address leads into a private network. Use a public address, or a file.",
    );
  return first;
};
const known = async (host: string, net: Net): Promise<readonly LookupAddress[]> => {
  try {
    return await net.lookup(host);
  } catch {
    throw new UnreadableCalendar("The calendar's server is not known by that name.");
  }
};

const collect = async (response: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > bytesMax) {
      response.destroy();
      throw new UnreadableCalendar(`The calendar is larger than ${bytesMax / 1_000_000} MB.`);
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
};
