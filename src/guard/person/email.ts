/**
 * Finds e-mail addresses and asks about them, unless an agency's domain or contact list holds them.
 */
import type { Contacts } from "../contacts.ts";
import type { ScanPage } from "../page.ts";

const agencyDomains = [
  "polisen.se",
  "skatteverket.se",
  "migrationsverket.se",
  "statenssc.se",
  "digg.se",
  "regeringen.se",
  "gov.se",
];

const local = /[\p{L}\p{N}._%+'-]/u;
const host = /[\p{L}\p{N}.-]/u;
const longestLocal = 64;
const longestHost = 253;

/** A text with none of these has no sign either. */
const mayHaveSign = /[@＠([{]|snabel/i;
/** What stands for @; people write "(at)" to avoid spam. */
const atSigns = /@|＠| ?[([{](?:at|a|snabel-?a)[)\]}] ?| snabel-?a /gi;
/** Spelled out: "karim dot haddad at example dot com". Only endings that are in use tell it from prose. */
const mayBeSpelled = /[ ([{](?:dot|punkt|prick)[ )\]}]/i;
const dotWord = " ?[ ([{](?:dot|punkt|prick)[ )\\]}] ?";
const part = "[\\p{L}\\d_+-]{1,40}";
const spelled = new RegExp(
  `(?<![\\p{L}\\d])${part}(?:(?:${dotWord}|\\.)${part}){0,4} ?[ ([{](?:at|a|snabel-?a|@)[ )\\]}] ?(${part}(?:(?:${dotWord}|\\.)${part}){0,3}${dotWord}(?:com|org|net|se|nu|eu|info|edu|gov|io|me|no|dk|fi|de|uk|pl|ru|ua|tr|ir|iq|sy|af|fr|es|it|nl|ee|lv|lt|ro|example))(?![\\p{L}\\d])`,
  "giu",
);

function isAgencyHost(name: string): boolean {
  return agencyDomains.some((domain) => name === domain || name.endsWith(`.${domain}`));
}

/**
 * Expands from the @ to both sides. A pattern would try every letter of a long text as a beginning.
 */
function addressAround(
  text: string,
  sign: number,
  after: number,
): { start: number; end: number } | undefined {
  let start = sign;
  while (start > 0 && sign - start < longestLocal && local.test(text.charAt(start - 1))) start -= 1;
  while (start < sign && /[.'%+-]/.test(text.charAt(start))) start += 1;
  let end = after;
  while (end < text.length && end - after < longestHost && host.test(text.charAt(end))) end += 1;
  while (end > after && /[.-]/.test(text.charAt(end - 1))) end -= 1;
  const name = text.slice(after, end);
  if (start === sign || !/^[^.].*\.[\p{L}][\p{L}\p{N}-]+$/u.test(name)) return undefined;
  return { start, end };
}

/** Finds the addresses whose dots are words. */
function findSpelledEmails(page: ScanPage): void {
  for (const found of page.text.matchAll(spelled)) {
    const [start, end] = [found.index, found.index + found[0].length];
    if (!page.isFree(start, end)) continue;
    const name = (found[1] ?? "").replaceAll(new RegExp(dotWord, "giu"), ".").toLowerCase();
    if (isAgencyHost(name)) page.passAsHarmless(start, end);
    else page.claim({ kind: "email", decision: "ask", start, end });
  }
}

export function findEmails(page: ScanPage, contacts: Contacts): void {
  if (page.mentions(mayBeSpelled)) findSpelledEmails(page);
  if (!page.mentions(mayHaveSign)) return;
  for (const found of page.text.matchAll(atSigns)) {
    const after = found.index + found[0].length;
    const span = addressAround(page.text, found.index, after);
    // In "a@polisen.se@example.com" the mail goes only to the last part.
    if (span !== undefined && page.text.charAt(span.end) === "@") continue;
    if (span === undefined || !page.isFree(span.start, span.end)) continue;
    const name = page.text.slice(after, span.end).toLowerCase();
    const address = `${page.text.slice(span.start, found.index).toLowerCase()}@${name}`;
    if (isAgencyHost(name) || contacts.addresses.has(address))
      page.passAsHarmless(span.start, span.end);
    else page.claim({ kind: "email", decision: "ask", ...span });
  }
}
