/**
 * Asks the package `stdnum` whether a country's check digit is right. Each country's file is read when
 * the first candidate for it comes: all of them would take a start 40 ms, and most texts need none.
 */
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);

interface Check {
  validate(number: string): { readonly isValid: boolean };
}
const isCheck = (value: unknown): value is Check =>
  typeof value === "object" && value !== null && "validate" in value;

/** The countries' files, as the package names them. */
const files = {
  "pl/pesel": (): unknown => require("stdnum/lib/cjs/pl/pesel.js"),
  "nl/bsn": (): unknown => require("stdnum/lib/cjs/nl/bsn.js"),
  "de/idnr": (): unknown => require("stdnum/lib/cjs/de/idnr.js"),
  "ee/ik": (): unknown => require("stdnum/lib/cjs/ee/ik.js"),
  "lt/asmens": (): unknown => require("stdnum/lib/cjs/lt/asmens.js"),
  "lv/pvn": (): unknown => require("stdnum/lib/cjs/lv/pvn.js"),
  "ro/cnp": (): unknown => require("stdnum/lib/cjs/ro/cnp.js"),
  "es/dni": (): unknown => require("stdnum/lib/cjs/es/dni.js"),
  "es/nie": (): unknown => require("stdnum/lib/cjs/es/nie.js"),
  "it/codicefiscale": (): unknown => require("stdnum/lib/cjs/it/codicefiscale.js"),
  "gb/nino": (): unknown => require("stdnum/lib/cjs/gb/nino.js"),
} as const;
export type Country = keyof typeof files;

const known = new Map<Country, Check>();

function checkOf(country: Country): Check {
  const earlier = known.get(country);
  if (earlier !== undefined) return earlier;
  const check = files[country]();
  if (!isCheck(check)) throw new Error(`stdnum has no check for ${country}`);
  known.set(country, check);
  return check;
}

/** `number`: letters and digits, without separators. */
export const isValidIn = (country: Country, number: string): boolean =>
  checkOf(country).validate(number).isValid;
