/**
 * A calendar from an https address that somebody else wrote down. The address may lead anywhere, so every hop is
 * looked up once, must be public in all its answers, and is connected to by exactly the address that was checked: a
 * name that changes between the check and the connection, or a redirect, reaches nothing inside.
 */
import type { LookupAddress } from "node:dns";
import { lookup } from "node:dns/promises";
import type { IncomingMessage } from "node:http";
import { type RequestOptions, request } from "node:https";
import { BlockList, type LookupFunction, isIP } from "node:net";
import { UnreadableCalendar, bytesMax } from "./file.ts";

const redirectsMax = 5;
const waitMs = 20_000;

/** Everything that is not the public internet (IANA's registries of special addresses). */
const inside = new BlockList();
for (const [net, bits] of [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.88.99.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 3],
] as const)
  inside.addSubnet(net, bits, "ipv4");
/** Of IPv6 only what is given out to the world, and of that not what carries an IPv4 address or is for examples. */
const outside = new BlockList();
outside.addSubnet("2000::", 3, "ipv6");
for (const [net, bits] of [
  ["2001::", 23],
  ["2001:db8::", 32],
  ["2002::", 16],
  ["3fff::", 20],
] as const)
  inside.addSubnet(net, bits, "ipv6");

export const isPublic = (address: string): boolean => {
  switch (isIP(address)) {
    case 4:
      return !inside.check(address, "ipv4");
    case 6:
      return outside.check(address, "ipv6") && !inside.check(address, "ipv6");
    default:
      return false;
  }
};

/** What a test replaces: the network. */
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

/** One bad address among several is reason enough: whoever answers the name may choose between them. */
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
