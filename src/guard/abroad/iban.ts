/**
 * Finds bank account numbers (IBAN, ISO 13616) by their country's length and modulo 97 equal to 1.
 */
import type { ScanPage } from "../page.ts";

/**
 * Country and length, from the IBAN registry and, where a country outside it uses the form, as its
 * banks print it. Countries of the first list have only digits after the country.
 */
const digitCountries =
  "AE23 AO25 AT20 AX18 BA20 BE16 BI27 CF27 CG27 CM27 CR22 CV25 CZ24 DE22 DJ27 DK18 DZ26 " +
  "EE20 EG29 ES24 FI18 FO18 GA27 GL18 GQ27 HR21 HU28 IL23 IR26 IS26 KM27 LT20 LY25 MA28 " +
  "ME22 MG27 MN20 MR27 MZ25 NO15 PL28 PT25 RS22 SD18 SE24 SI19 SK24 SO23 ST25 TD27 TL23 " +
  "TN24 VA22 XK20";
const letterCountries =
  "AD24 AL28 AZ28 BF28 BG22 BH22 BJ28 BL27 BR29 BY28 CH21 CI28 CY28 DO28 FK18 FR27 GB22 " +
  "GE22 GF27 GI23 GP27 GR27 GT28 GW25 HN28 IE22 IQ23 IT27 JO30 KW30 KZ20 LB28 LC32 LI21 " +
  "LU20 LV21 MC27 MD24 MF27 MK19 ML28 MQ27 MT31 MU30 NC27 NE28 NI28 NL18 OM23 PF27 PK24 " +
  "PM27 PS29 QA29 RE27 RO24 RU33 SA24 SC31 SM27 SN28 SV28 TF27 TG28 TR26 UA29 VG24 WF27 " +
  "YE30 YT27";
function lengths(row: string): ReadonlyMap<string, number> {
  return new Map(row.split(" ").map((entry) => [entry.slice(0, 2), Number(entry.slice(2))]));
}
const digitLengths = lengths(digitCountries);
const letterLengths = lengths(letterCountries);

function moduloHolds(account: string): boolean {
  let rest = 0;
  for (const character of account.slice(4) + account.slice(0, 4)) {
    const value = Number.parseInt(character, 36);
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
  }
  return rest === 1;
}

/** Gathers `length` letters and digits, across gaps of at most three separators. */
function gather(
  text: string,
  start: number,
  length: number,
): { account: string; end: number } | undefined {
  let account = "";
  let gap = 0;
  let at = start;
  while (account.length < length && at < text.length) {
    const character = text.charAt(at);
    if (isLetter(text, at) || (character >= "0" && character <= "9")) {
      account += character;
      gap = 0;
    } else if (gap < 3 && " \n.-_/".includes(character)) gap += 1;
    else return undefined;
    at += 1;
  }
  return account.length === length ? { account: account.toUpperCase(), end: at } : undefined;
}

function isLetter(text: string, at: number): boolean {
  const code = text.charCodeAt(at) | 32;
  return code >= 97 && code <= 122;
}

/**
 * The country before these digits and where it begins: two letters, with at most a space or a dash
 * after them.
 */
function countryBefore(text: string, digits: number): { name: string; start: number } | undefined {
  const last = text.charAt(digits - 1);
  const end = last === " " || last === "-" ? digits - 1 : digits;
  // "S E 45 …", letter by letter
  const isApart = text.charAt(end - 2) === " " && isLetter(text, end - 3);
  if (isApart && isLetter(text, end - 1) && !/[\p{L}\d]/u.test(text.charAt(end - 4)))
    return { name: `${text.charAt(end - 3)}${text.charAt(end - 1)}`.toUpperCase(), start: end - 3 };
  if (!isLetter(text, end - 1) || !isLetter(text, end - 2)) return undefined;
  const name = text.slice(Math.max(end - 2, 0), end);
  // "kontoSE45 …" is an account; the end of "Batch 9818 …" is no country.
  if (/\p{L}/u.test(text.charAt(end - 3)) && (end < digits || !/^[A-Z]{2}$/.test(name)))
    return undefined;
  return { name: name.toUpperCase(), start: end - 2 };
}

export function findIbans(page: ScanPage): void {
  for (const group of page.groups) {
    const country = group.digits.length < 2 ? undefined : countryBefore(page.text, group.start);
    if (country === undefined) continue;
    const { name, start } = country;
    const onlyDigits = digitLengths.has(name);
    const length = digitLengths.get(name) ?? letterLengths.get(name);
    const taken = length === undefined ? undefined : gather(page.text, start, length);
    if (taken === undefined || !page.isFree(start, taken.end)) continue;
    if (onlyDigits && !/^\d+$/.test(taken.account.slice(2))) continue;
    const next = page.text.charAt(taken.end);
    if ((onlyDigits ? /\d/ : /[A-Za-z0-9]/).test(next) || !moduloHolds(taken.account)) continue;
    page.claim({ kind: "iban", decision: "block", start, end: taken.end });
  }
}
