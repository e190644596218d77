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
const mayBeSaid = / (?:at|snabel-?a) /i;
const dotWord = " ?[ ([{](?:dot|punkt|prick)[ )\\]}] ?";
const part = "[\\p{L}\\d_+-]{1,40}";
const endings =
  "(?:com|org|net|se|nu|eu|info|edu|gov|io|me|no|dk|fi|de|uk|pl|ru|ua|tr|ir|iq|sy|af|fr|es|it|nl|ee|lv|lt|ro|example)";
const spelled = new RegExp(
  `(?<![\\p{L}\\d])${part}(?:(?:${dotWord}|\\.)${part}){0,4} ?[ ([{](?:at|a|snabel-?a|@)[ )\\]}] ?(${part}(?:(?:${dotWord}|\\.)${part}){0,3}${dotWord}${endings})(?![\\p{L}\\d])`,
  "giu",
);

/**
 * With real dots only the sign is a word: "ali.h90 at gmail.com". In prose people look "at example.com" as
 * well, so what stands before it must not be a plain word, or the host must be one where people have mail.
 */
const said = new RegExp(
  ` (?:at|snabel-?a) ((?:[\\p{L}\\d-]{1,40}\\.){1,4}${endings})(?![\\p{L}\\d])`,
  "giu",
);
const localBefore = /[\p{L}\d][\p{L}\d._+-]{0,63}$/u;
const mailHost =
  /^(?:gmail|googlemail|hotmail|outlook|live|yahoo|icloud|me|mac|msn|aol|gmx|web|proton|protonmail|pm|tuta|tutanota|mail|inbox|yandex|rambler|ukr|zoho|telia|comhem|bredband|bahnhof|spray|passagen)\./i;

/**
 * As thumbs and machines write it: a blank beside the sign or the last dot, a comma for a dot. What stands
 * there must look like an address all the more.
 */
const loose = new RegExp(
  `(?<![\\p{L}\\d._+-])([\\p{L}\\d][\\p{L}\\d._+-]{0,63}(?: \\. [\\p{L}\\d_+-]{1,40}){0,3})( ?)@([ \\n]?)((?:[\\p{L}\\d-]{1,40}\\.){0,3}[\\p{L}\\d-]{1,40})( ?[.,] ?)(${endings})(?![\\p{L}\\d])`,
  "giu",
);
/** Figure by figure: "k a r i m @ g m a i l . c o m". */
const lettered =
  /(?<![\p{L}\d])(?:[\p{L}\d._+-] ){2,40}@(?: [\p{L}\d-]){1,40} \.(?: [\p{L}\d-]){2,10}(?![\p{L}\d])/gu;

/** In the head of a mail: the names that a machine gave it and those before it, also on lines that go on. */
const headLine =
  /^[> ]{0,6}(?:message-id|in-reply-to|references|content-id):[^\n]*(?:\n {1,8}<[^\n]*)*/gim;
const headId = /<([^<>@\s]{10,128})@[^<>@\s]{1,253}>/g;
/** Begins with a time, or is hexadecimal, or mixes capitals and figures; a name is none of these. */
const machineMade =
  /^(?:\d{10}[\w.=+-]*|(?=\D*\d)[\da-f.-]{16,}|CA[\w=+-]{30,}|(?=(?:\D*\d){3})(?!.*\p{L}{4})[A-Z]{2}[\w.=+-]*)$/u;

function passMachineIds(page: ScanPage): void {
  if (!page.text.includes("<")) return;
  for (const { 0: head, index } of page.text.matchAll(headLine))
    for (const { 0: whole, 1: name = "", index: at } of head.matchAll(headId))
      if (machineMade.test(name))
        page.passAsHarmless(index + at + 1, index + at + whole.length - 1);
}

function isAddressed(written: string, name: string): boolean {
  return mailHost.test(name) || (/\p{L}.*\p{L}/u.test(written) && /[\d._+-]/.test(written));
}

function isAgencyHost(name: string): boolean {
  return agencyDomains.some((domain) => name === domain || name.endsWith(`.${domain}`));
}

/** "git@example.com:group/project.git" is where a program fetches from, and nobody's mail. */
const repository = /^[:/][\w.~-]*\/[\w./~-]+/;
const isRepository = (text: string, name: string, end: number): boolean =>
  name === "git" && repository.test(text.slice(end, end + longestHost));

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
  if (start === sign || !/^[^.].*\.(?:\p{L}{2,}|xn--[\p{L}\p{N}-]+)$/u.test(name)) return undefined;
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

/** Finds the addresses whose sign is a word and whose dots are dots. */
function findSaidEmails(page: ScanPage, contacts: Contacts): void {
  for (const found of page.text.matchAll(said)) {
    const before = page.text.slice(Math.max(0, found.index - longestLocal), found.index);
    const written = localBefore.exec(before)?.[0];
    if (written === undefined) continue;
    const [start, end] = [found.index - written.length, found.index + found[0].length];
    const name = (found[1] ?? "").toLowerCase();
    if (!page.isFree(start, end) || !isAddressed(written, name)) continue;
    if (isAgencyHost(name) || contacts.addresses.has(`${written.toLowerCase()}@${name}`))
      page.passAsHarmless(start, end);
    else page.claim({ kind: "email", decision: "ask", start, end });
  }
}

/** "… skrev @anna. Se bilagan" goes on with another sentence, "@live. se" does not. */
function isLooseAddress(found: RegExpExecArray): boolean {
  const [, written = "", , , name = "", dot = "", ending = ""] = found;
  const whole = `${name}.${ending}`.toLowerCase();
  if (isAgencyHost(whole) || ending !== ending.toLowerCase()) return false;
  return /^ ?\.$|^ \. $/.test(dot) ? isAddressed(written, whole) : mailHost.test(whole);
}

function findLooseEmails(page: ScanPage): void {
  if (!page.text.includes("@")) return;
  const addresses = [
    // What stands as it should is found already.
    ...[...page.text.matchAll(loose)].filter(isLooseAddress),
    ...page.text.matchAll(lettered),
  ];
  for (const found of addresses) {
    const [start, end] = [found.index, found.index + found[0].length];
    if (page.isFree(start, end)) page.claim({ kind: "email", decision: "ask", start, end });
  }
}

export function findEmails(page: ScanPage, contacts: Contacts): void {
  if (page.mentions(mayBeSaid)) findSaidEmails(page, contacts);
  if (page.mentions(mayBeSpelled)) findSpelledEmails(page);
  if (!page.mentions(mayHaveSign)) return;
  passMachineIds(page);
  for (const found of page.text.matchAll(atSigns)) {
    const after = found.index + found[0].length;
    const span = addressAround(page.text, found.index, after);
    // In "a@polisen.se@example.com" the mail goes only to the last part.
    if (span !== undefined && page.text.charAt(span.end) === "@") continue;
    if (span === undefined || !page.isFree(span.start, span.end)) continue;
    const name = page.text.slice(after, span.end).toLowerCase();
    const address = `${page.text.slice(span.start, found.index).toLowerCase()}@${name}`;
    const isNobodys = isRepository(page.text, page.text.slice(span.start, found.index), span.end);
    if (isNobodys || isAgencyHost(name) || contacts.addresses.has(address))
      page.passAsHarmless(span.start, span.end);
    else page.claim({ kind: "email", decision: "ask", ...span });
  }
  findLooseEmails(page);
}
