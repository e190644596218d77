/** Writes what the texts of a class hold: numbers, dates, telephone numbers as people write them. */
import type { Chance } from "./chance.ts";
import { inScript } from "./dress.ts";
import { two } from "./harmless-texts.ts";
import * as national from "./national.ts";
import type { Words } from "./made-text.ts";

const gaps = ["-", "-", "-", " ", "\u00a0", "\u2013", "\u2212", "\u2011", " - ", "\n-", "-\n", "\n", "", "**-", "\\-"] as const; // prettier-ignore

export function swedish(chance: Chance, twelve: string): string {
  const isLong = chance.often(0.4);
  const digits = isLong ? twelve : twelve.slice(2);
  const [date, last] = [digits.slice(0, -4), digits.slice(-4)];
  if (chance.often(0.1)) return Array.from(digits).join(chance.pick([" ", ", ", "\u2009"]));
  if (chance.often(0.1)) return (digits.match(/\d\d/g) ?? []).join(" ");
  const parts = date.replace(/(\d\d)(\d\d)$/, chance.often(0.15) ? ".$1.$2" : "$1$2");
  return parts + chance.pick(gaps) + last;
}

/** A break of one blank, tab or line somewhere within. */
export const broken = (chance: Chance, line: string): string => {
  const at = chance.between(1, line.length - 1);
  return line.slice(0, at) + chance.pick([" ", "\t", "\n", "\u00a0"]) + line.slice(at);
};

export const trimmed = (name: string, chance: Chance): string =>
  name.replace(/<+$/, "") + "<".repeat(chance.between(2, 6));

export const fullWidth = (text: string): string =>
  text.replaceAll(/[!-~]/g, (sign) => String.fromCodePoint(sign.charCodeAt(0) + 0xfee0));

export const escaped = (text: string): string => text.replaceAll("<", "&lt;");

export const carriers = ["Passet {} är nytt.", "Id-kortet {} har fel font.", "Passet ({}) är utfärdat före 2022.", "Körkortet {} är inplastat.", "Resedokumentet {} kom i retur.", "The passport {} was extended.", "Passnummer {} saknar vattenmärke.", "Viseringen {} sitter snett", "Her residence permit card, {}, is worn", "Det gäller ett pass, dvs. {}, utfärdat i år.", "Han visade passet. Numret är {}.", "Id-handlingen, nr {}, är bruten", "UT-kortet {} har grön text"] as const; // prettier-ignore

export function documentNumber(chance: Chance): string {
  const [a, b, c, d] = [4, 4, 3, 4].map((count) => chance.digits(count));
  return chance.pick([
    `${chance.between(3, 9)}${chance.digits(7)}`,
    `${chance.letters(2)}${chance.digits(7)}`,
    `${chance.letters(2)} ${chance.digits(7)}`,
    `${chance.letters(2)}-${chance.digits(7)}`,
    `${chance.letters(1)} ${chance.digits(8)}`,
    `${chance.letters(1)}${chance.digits(7)}`,
    `${chance.letters(1)} ${a} ${b}`,
    `${chance.between(3, 9)}${chance.digits(3)} ${b}`,
    `${chance.between(3, 9)}${chance.digits(3)}-${b}`,
    `${chance.between(30, 99)} ${c} ${chance.digits(3)}`,
    `${chance.between(34, 99)} 4${chance.digits(1)} ${chance.digits(2)} ${chance.digits(2)}`,
    `${chance.letters(2)} ${c} ${chance.digits(2)} ${chance.digits(2)}`,
    `C0${chance.digits(1)}X${chance.digits(2)}T${chance.digits(2)}`,
    `P0${chance.digits(7)}`,
    `${chance.letters(1)}${c}.${d}`,
  ]);
}

const swedishMonths = "januari februari mars april maj juni juli augusti september oktober november december".split(" "); // prettier-ignore

const englishMonths = "January February March April May June July August September October November December".split(" "); // prettier-ignore

export const birthSentences = ["Mannen är född {} enligt passet", "Född {} står det", "Födelsedatum: {}", "Hon är född enl. passet {} i Mosul.", "born {} according to the card", "Date of birth: {}", "DOB {}", '{"dateOfBirth":"{}"}', "date_of_birth: {}", "F. {} i Mosul.", "födelsetid {}", "Birth date {} on the certificate"] as const; // prettier-ignore

export function birthDate(chance: Chance): string {
  const { year, month, day } = national.born(chance);
  const [mm, dd, yy] = [two(month), two(day), two(year % 100)];
  const persian = `${year - 621}/${two(Math.min(month, 12))}/${dd}`;
  return chance.pick([
    `${year}-${mm}-${dd}`,
    `${year}${mm}${dd}`,
    `${dd}.${mm}.${year}`,
    `${dd}/${mm}/${year}`,
    `${day} ${swedishMonths[month - 1] ?? ""} ${year}`,
    `den ${day} ${swedishMonths[month - 1] ?? ""} ${year}`,
    `${day} ${englishMonths[month - 1] ?? ""} ${year}`,
    `${englishMonths[month - 1] ?? ""} ${day}, ${year}`,
    `${day}/${month}-${yy}`,
    `${yy}${mm}${dd}`,
    inScript(chance, `${year}-${mm}-${dd}`),
    persian,
    Array.from(persian, (sign) => (/\d/.test(sign) ? String.fromCodePoint(0x6f0 + Number(sign)) : sign)).join(""),
  ]); // prettier-ignore
}

export const phoneSentences = ["Ring henne på {} efter lunch.", "Han svarar på {}", "Kontaktnumret på blanketten är {}, går inte fram.", "Witness can be called on {}.", "Mobil: {}", "Intygsgivaren nås på {}, säger hon.", "Numret till arbetsgivaren, {}, är avstängt"] as const; // prettier-ignore

export function phone(chance: Chance): string {
  const [area, rest] = [chance.pick(["70", "72", "73", "76", "79"]), chance.digits(7)];
  const [a, b, c] = [rest.slice(0, 3), rest.slice(3, 5), rest.slice(5)];
  const land = `${chance.between(2, 9)}${chance.digits(6)}`;
  return chance.pick([
    `0${area}-${a} ${b} ${c}`,
    `0${area}-${rest}`,
    `0${area}${rest}`,
    `0${area} ${a} ${b} ${c}`,
    `+46 ${area} ${a} ${b} ${c}`,
    `+46${area}${rest}`,
    `0046 ${area} ${a} ${b} ${c}`,
    `46${area}${rest}`,
    `+46 (0)${area}-${a} ${b} ${c}`,
    `0${area.charAt(0)} ${area.charAt(1)}${rest.charAt(0)} ${rest.slice(1, 3)} ${rest.slice(3, 5)} ${c}`,
    `08-${land.slice(0, 3)} ${land.slice(3, 5)} ${land.slice(5)}`,
    `08 ${land.slice(0, 2)} ${land.slice(2, 4)} ${land.slice(4, 6)} ${chance.digits(2)}`,
    `08${land}${chance.digits(1)}`,
    `031-${land.slice(0, 2)} ${land.slice(2, 4)} ${land.slice(4, 6)}`,
    `+44 7700 900${chance.digits(3)}`,
    `+98 21 ${chance.digits(4)} ${chance.digits(4)}`,
    `0${area}.${a}.${b}.${c}`,
  ]);
}

export const first = ["Ali", "Fatima", "Maria", "Yonas", "Olena", "Karl-Erik", "Nguyen", "Zeynep", "Åsa", "José"] as const; // prettier-ignore

export const last = ["Hassan", "Al-Khatib", "Tesfamariam", "Kowalska", "O'Brien", "von Essen", "Öberg", "Yılmaz", "Lindqvist"] as const; // prettier-ignore

export const nameSentences = ["Mannen heter {} enligt passet", "Namn: {}, kortet är bucklat", "Kvinnan kallar sig {} på nätet", "Herr {} visade två kort", "Fru {} saknar handling", "her name is {} in the reader", "Mr {} showed a Syrian passport", "a man named {} came in", "The holder, called {}, denies it", "Namnet är {} i båda", "Hon hette {} förut", "{} heter hon enligt passet", "{} is his name in the reader"] as const; // prettier-ignore

/** Numbers that only their name tells: 9 is a digit, A a letter. None begins as a Norwegian date does. */
export const calledOnly: readonly (readonly [Words, string])[] = [
  [["Emirates ID", "UAE ID"], "784-1989-9999999-9"],
  [["CNIC", "Pakistani CNIC"], "99999-9999999-9"],
  [["Aadhaar", "Aadhaar no"], "9999 9999 9999"],
  [["TC kimlik no", "Turkish ID number"], "99999999999"],
  [["SSN", "social security number"], "999-99-9999"],
  [["SNILS", "СНИЛС"], "999-999-999 99"],
  [["ИНН", "INN", "IIN"], "999999999999"],
  [["JMBG", "EMBG", "NIN", "QID", "OIB"], "99999999999"],
  [["nationellt id-nummer", "National ID number", "national identity no"], "999999999"],
  [["cédula", "CPF"], "999.999.999-99"],
  [["NRIC", "NIC", "PPS"], "9999999A"],
  [["Ghana Card"], "AAA-999999999-9"],
  [["iranskt id-nr", "Thai ID"], "9-9999-99999-99-9"],
  [["kart-e melli", "کد ملی", "رقم الهوية"], "9999999999"],
];

export interface Foreign {
  readonly names: Words;
  readonly make: (chance: Chance) => string;
}

export const foreigners: readonly [Foreign, ...Foreign[]] = [
  { names: ["PESEL"], make: national.pesel },
  { names: ["BSN", "burgerservicenummer"], make: national.bsn },
  { names: ["Steuer-ID", "German tax ID", "Steuernummer"], make: national.germanTaxId },
  { names: ["isikukood", "asmens kodas"], make: national.baltic },
  {
    names: ["personas kods"],
    make: (chance) => national.latvian(chance).replace(/(?<=^.{6})/, chance.pick(["-", ""])),
  },
  { names: ["CNP"], make: national.romanian },
  { names: ["DNI"], make: national.dni },
  { names: ["NIE"], make: national.nie },
  { names: ["codice fiscale"], make: national.codiceFiscale },
  {
    names: ["NINO", "National Insurance number"],
    make: (chance) => {
      const number = national.nino(chance);
      return chance.often(0.5) ? number : number.replace(/(..)(..)(..)(..)(.)/, "$1 $2 $3 $4 $5");
    },
  },
];

export const addressSentences = ["Han bor på {} enligt uppgift", "Sökandens adress är {}.", "boende {}", "She lives at {}", "Adress: {}"] as const; // prettier-ignore

export const ocr = (chance: Chance, number: string): string => {
  const wrong: Readonly<Record<string, string>> = { 0: "O", 1: "l", 5: "S", 8: "B" };
  const places = Array.from(number, (digit, at) => ({ digit, at })).filter(({ digit }) => wrong[digit]); // prettier-ignore
  const [one, other] = [places.at(chance.between(0, places.length - 1)), places.at(0)];
  return Array.from(number, (digit, at) =>
    at === one?.at || at === other?.at ? (wrong[digit] ?? digit) : digit,
  ).join("");
};
