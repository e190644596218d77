/**
 * Labels issuing countries so that one finds them by typing. Teams' client looks for what is typed
 * anywhere in a label, so that has every code that documents print or people write, and the name in
 * the other language goes with it.
 */
import { type Issuer, issuers } from "../../org/issuers.ts";
import type { Language, Option } from "../card.ts";

export const issuerOption = ({ code, otherCodes, sv, en }: Issuer, language: Language): Option => {
  const [name, other] = language === "sv" ? [sv, en] : [en, sv];
  // A code inside the longer one is found with that; a letter alone would not be seen there.
  const codes = otherCodes.filter((one) => one.length === 1 || !code.includes(one));
  const label = `${name} (${[...codes, code].join(", ")})`;
  return { value: code, label, ...(other === name ? {} : { alias: other }) };
};

const collator: Readonly<Record<Language, Intl.Collator>> = {
  sv: new Intl.Collator("sv"),
  en: new Intl.Collator("en"),
};
/**
 * What is found is listed in this order, and a single letter (`D`) is in half of all names: an
 * issuer with such a code comes first.
 */
const sorted = (language: Language): readonly Option[] =>
  issuers
    .toSorted(
      (a, b) => lettersOf(b) - lettersOf(a) || collator[language].compare(a[language], b[language]),
    )
    .map((issuer) => issuerOption(issuer, language));
const lettersOf = ({ otherCodes }: Issuer): number =>
  otherCodes.filter(({ length }) => length === 1).length;

export const issuerOptions: Readonly<Record<Language, readonly Option[]>> = {
  sv: sorted("sv"),
  en: sorted("en"),
};
