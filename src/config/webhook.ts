/**
 * Reads the address and the secrets of a switchboard's or an SMS service's webhook, which is called
 * only where they are set. Nothing else can name an address: neither a file nor anybody in chat.
 */
import { BlockList, isIP } from "node:net";
import { type Source, checkedUrl } from "./source.ts";

export type WebhookConfig = {
  readonly url: string;
  /** The first is the current one; each signs, so that a secret can be changed without a gap. */
  readonly secrets: readonly Buffer[];
};

/** Null where neither is set. */
export const readWebhook = (source: Source): WebhookConfig | null => {
  const [url, secret] = [source.get("WEBHOOK_URL"), source.get("WEBHOOK_SECRET")];
  if (!["WEBHOOK_URL", "WEBHOOK_SECRET"].some((name) => source.names.includes(name))) return null;
  if (url === null || secret === null) {
    source.problem("webhookHalf");
    return null;
  }
  const parsed = URL.parse(url);
  if (parsed === null || `${parsed.username}${parsed.password}${parsed.hash}` !== "")
    source.problem("webhookUrl");
  // The address may hold a key of its own, so it is not repeated.
  else if (parsed.protocol !== "http:" && parsed.protocol !== "https:")
    source.problem("webhookUrl");
  else if (isMachinesOwn(parsed.hostname)) source.problem("webhookUrl");
  else checkedUrl(source, "WEBHOOK_URL", url);
  return { url, secrets: secret.split(",").map((one) => secretIn(source, one.trim())) };
};

/** As Standard Webhooks writes one: `whsec_` and base64 of 24 to 64 bytes; the prefix may be absent. */
const secretIn = (source: Source, written: string): Buffer => {
  const text = written.replace(/^whsec_/u, "");
  const bytes = Buffer.from(text, "base64");
  if (!/^[A-Za-z0-9+/_-]+={0,2}$/u.test(text) || bytes.length < 24 || bytes.length > 64)
    source.problem("webhookSecret");
  return bytes;
};

/** Where a cloud tells its machines their own credentials: no switchboard is there. */
const own = new BlockList();
own.addSubnet("169.254.0.0", 16, "ipv4");
own.addSubnet("0.0.0.0", 8, "ipv4");
own.addSubnet("fe80::", 10, "ipv6");
own.addAddress("fd00:ec2::254", "ipv6");
const isMachinesOwn = (hostname: string): boolean => {
  const host = hostname.replace(/^\[|\]$/gu, "");
  const family = isIP(host);
  if (family === 0) return /^metadata\.|\.internal$/u.test(host);
  return own.check(host, family === 4 ? "ipv4" : "ipv6");
};
