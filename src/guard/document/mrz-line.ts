/**
 * Recognises one line of a machine-readable zone by its shape (ICAO 9303 parts 3 to 7). Check
 * digits do not decide: in a forged or misread document they are often wrong, and a name line has
 * none.
 */

/** "first" opens a zone of any format, "later" continues one. */
export type LineRole = "first" | "later";

/** Issuer, birth date, sex and expiry date in fixed places: no other text is written like this. */
const passportData = /^[A-Z0-9<]{9}[0-9<][A-Z<]{3}\d{2}[\d<]{4}[\d<][MFX<]\d{6}[\d<]/;
const cardData = /^\d{2}[\d<]{4}[\d<][MFX<]\d{6}[\d<][A-Z<]{3}/;
const cardFirst = /^[IACX][A-Z0-9<][A-Z<]{3}[A-Z0-9<]{9}[0-9<][A-Z0-9<]{15}$/;
const nameFirst = /^[PVIAC][A-Z<][A-Z<]{3}[A-Z]{1,39}<[A-Z<]*$/;
const nameLater = /^[A-Z]{1,39}(?:<[A-Z]{1,39}){0,12}<<[A-Z<]*$/;
const placeholder =
  /SURNAME|EFTERNAMN|LASTNAME|FAMILYNAME|PRIMARY|GIVEN|FIRSTNAME|FORNAMN|TILLTALSNAMN/;
/** In a line of full length both halves must be placeholders: a person may be called Given. */
const placeholders =
  /(?:SURNAME|EFTERNAMN|LASTNAME|FAMILYNAME|PRIMARY[A-Z]*)<<(?:GIVEN|FIRSTNAME|FORNAMN|TILLTALSNAMN|SECONDARY)/;

const weights = [7, 3, 1];

/** ICAO 9303: weights 7, 3, 1; letters from 10, filler 0. */
function checkDigit(field: string): number {
  let sum = 0;
  for (let index = 0; index < field.length; index += 1) {
    const character = field.charAt(index);
    const value = character === "<" ? 0 : Number.parseInt(character, 36);
    sum += value * (weights[index % 3] ?? 0);
  }
  return sum % 10;
}

/** How many of a data line's two dates have their check digit. */
function datesChecked(line: string): number {
  const [birth, expiry] = passportData.test(line) ? [13, 21] : [0, 8];
  return [birth, expiry].filter(
    (at) => checkDigit(line.slice(at, at + 6)) === Number(line.charAt(at + 6)),
  ).length;
}

/**
 * True for a line of data that shows itself without a filler: by its dates' check digits, or a card's
 * first line by that of its number.
 */
export function isSurelyData(line: string): boolean {
  if (line.length === 30 && cardFirst.test(line))
    return checkDigit(line.slice(5, 14)) === Number(line.charAt(14));
  const isData = line.length === 30 ? cardData.test(line) : passportData.test(line);
  return isData && datesChecked(line) === 2;
}

/** Matches several lines that a chat client ran together. */
const dataInside =
  /[A-Z0-9<]{10}[A-Z<]{3}\d{2}[\d<]{5}[MFX<]\d{6}[\d<]|\d{2}[\d<]{5}[MFX<]\d{6}[\d<][A-Z<]{3}[A-Z0-9<]{11}\d/;
/** A part of it that is found at once: sex and expiry date. */
const expiryInside = /[MFX<]\d{6}[\d<]/;

function hasTwoRunsOfFiller(line: string): boolean {
  return /<[^<]+</.test(line);
}

export function isFullLength(line: string): boolean {
  return line.length === 30 || line.length === 36 || line.length === 44;
}

function isCardFirst(line: string): boolean {
  if (!cardFirst.test(line)) return false;
  return line.includes("<<") || checkDigit(line.slice(5, 14)) === Number(line.charAt(14));
}

/**
 * The role of a whole line in capitals. Its shapes are so narrow that even spaces inside may be
 * ignored.
 */
export function strictRole(line: string): LineRole | undefined {
  if (placeholders.test(line)) return undefined;
  if (line.length === 44 || line.length === 36) {
    if (nameFirst.test(line) && hasTwoRunsOfFiller(line)) return "first";
    return passportData.test(line) ? "later" : undefined;
  }
  if (line.length !== 30) return undefined;
  if (isCardFirst(line)) return "first";
  if (cardData.test(line)) return "later";
  return nameLater.test(line) && line.endsWith("<<") ? "later" : undefined;
}

function isLoneName(run: string): boolean {
  return nameLater.test(run) && run.endsWith("<<<") && hasTwoRunsOfFiller(run);
}

/** A name line of the wrong length, in capitals: miscounted when typed, or cut off. */
export function isRoughNameLine(line: string): boolean {
  return nameFirst.test(line) && /[A-Z]<<[A-Z]/.test(line) && line.endsWith("<<<<");
}

/** A name line whose fillers a machine took for one letter: "P<SYRALHASSANKKOMARKKKKKKKK". */
const misreadFillers = /^[PVIAC]<[A-Z]{6,}?([CEFKLSX])\1{5,}$/;

/** A cut name line in two parts, the first of which is the country's: "P<SYR ALHASSAN<<OMAR". */
export function isCutAfterCountry(line: string): boolean {
  return nameFirst.test(line) && /[A-Z]<<[A-Z]/.test(line) && !placeholder.test(line);
}

/** The role of a run of a line's length: by its shape, or by its fillers alone. */
function wholeRole(run: string): LineRole | undefined {
  const role = strictRole(run);
  if (role !== undefined || placeholders.test(run)) return role;
  return hasTwoRunsOfFiller(run) && /[A-Z0-9]{3}/.test(run) ? "later" : undefined;
}

/** The role of an unbroken run of MRZ characters in capitals, of whatever length. */
export function runRole(run: string): LineRole | undefined {
  const whole = isFullLength(run) ? wholeRole(run) : undefined;
  if (whole !== undefined) return whole;
  if (passportData.test(run) || cardData.test(run)) return "later";
  if (run.length > 44 && expiryInside.test(run) && dataInside.test(run)) return "first";
  if (run.length < 15 || placeholder.test(run)) return undefined;
  if (misreadFillers.test(run)) return "first";
  if (nameFirst.test(run) && /[A-Z]<<[A-Z]|<<<<$/.test(run)) return "first";
  return isLoneName(run) ? "later" : undefined;
}
