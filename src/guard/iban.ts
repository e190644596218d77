/**
 * Finds bank account numbers (IBAN, ISO 13616) by their country's length and modulo 97 equal to 1.
 */
import type { ScanPage } from "./page.ts";

/**
 * Country and length, from the IBAN registry. Countries of the first list have only digits after
 * the country.
 */
const digitCountries =
  "SE24 NO15 DK18 FI18 DE22 EE20 BE16 AT20 PL28 CZ24 SK24 HU28 IS26 LT20 ES24 PT25 HR21 SI19 RS22 BA20 ME22 XK20 IL23 AE23 EG29 IQ23 TN24 MR27 LY25 SD18 CR22 TL23 BI27 DJ27 SO23 MN20";
const letterCountries =
  "GB22 IE22 NL18 FR27 IT27 CH21 LI21 LU20 LV21 MT31 CY28 GR27 BG22 RO24 MK19 MC27 SM27 MD24 AL28 AD24 GI23 TR26 UA29 AZ28 GE22 KZ20 BY28 SA24 QA29 KW30 BH22 JO30 LB28 PS29 PK24 BR29 DO28 GT28 MU30 SC31 ST25 SV28 VG24 VA22 FO18 GL18 LC32 NI28 RU33 FK18 OM23 YE30 HN28";

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

/** Gathers `length` letters and digits, across gaps of at most two separators. */
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
    if (/[A-Za-z0-9]/.test(character)) {
      account += character;
      gap = 0;
    } else if (gap < 2 && " \n.-".includes(character)) gap += 1;
    else return undefined;
    at += 1;
  }
  return account.length === length ? { account: account.toUpperCase(), end: at } : undefined;
}

/**
 * The country before these digits and where it begins: two letters, with at most a space or a dash
 * after them.
 */
function countryBefore(text: string, digits: number): { name: string; start: number } | undefined {
  const last = text.charAt(digits - 1);
  const end = last === " " || last === "-" ? digits - 1 : digits;
  const name = text.slice(Math.max(end - 2, 0), end);
  return /^[A-Za-z]{2}$/.test(name) ? { name: name.toUpperCase(), start: end - 2 } : undefined;
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
