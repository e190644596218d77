/** Makes harmless texts that stand near a class of personal data: dates, references, talk of documents. */
import type { Chance } from "./chance.ts";
import * as national from "./national.ts";

export const two = (value: number): string => String(value).padStart(2, "0");

export const date = (chance: Chance, from = 1990, to = 2035): string =>
  `${chance.between(from, to)}-${two(chance.between(1, 12))}-${two(chance.between(1, 28))}`;

const dotted = (chance: Chance): string => date(chance).split("-").toReversed().join(".");

/** Dates beside each other, years, amounts, times and counts: every ninth was once a personnummer. */
export const datesBeside = (chance: Chance): string => {
  const between = chance.pick(["-", " - ", "–", " – ", "—", "--", "/", " till ", " t.o.m. ", ", "]);
  const frame = chance.pick(["Kortet gäller {}, är fem år rätt?", "Valid {}.", "Giltigt {}"]);
  const made = chance.pick([
    () => date(chance) + between + date(chance),
    () => dotted(chance) + chance.pick([" - ", "–", " – "]) + dotted(chance),
    () => `${date(chance)}${chance.pick([", ", " – ", " "])}${chance.between(1995, 2040)}`,
    () => `${date(chance, 2001)} ${chance.between(10, 99)}${chance.digits(2)} kr`,
    () => `${date(chance, 2001)} kl. ${chance.between(0, 23)}.${two(chance.between(0, 59))}`,
    () => `${date(chance, 2001)} ${two(chance.between(0, 23))}${two(chance.between(0, 59))}`,
    () => `${date(chance)} ${chance.between(10, 99)}${chance.digits(2)} kort`,
    () => `${chance.between(1990, 2026)}:${chance.digits(4)}, ${chance.between(1990, 2026)}:${chance.between(100, 1999)}`,
  ] as const); // prettier-ignore
  return frame.replace("{}", made());
};

const organisation = (chance: Chance): string => {
  const nine = `${chance.pick(["21", "55", "80", "96"])}${chance.between(2, 9)}${chance.digits(6)}`;
  const ten = national.withLuhn(nine);
  return `${ten.slice(0, 6)}-${ten.slice(6)}`;
};

export const references = (chance: Chance): string =>
  chance.pick([
    () => `Dnr ${chance.digits(3)}-${chance.digits(6)}-25/${chance.digits(3)} nämns`,
    () => `diarienummer ${chance.between(2018, 2026)}/${chance.between(10000, 99999)}`,
    () => `registration number ${chance.between(2018, 2026)}-${chance.between(10000, 99999)}`,
    () => `Ordernr ${chance.between(10, 99)}${chance.between(13, 99)}${chance.digits(3)}`,
    () => `Org.nr ${organisation(chance)} står på stämpeln`,
    () => `Artikelnummer ${chance.digits(8)} beställdes`,
    () => `ID-2026-${chance.digits(5)} och PRADO SWE-AO-0${chance.digits(4)}`,
    () => `SOU ${chance.between(1990, 2026)}:${chance.between(1, 99)} s. ${chance.digits(3)}`,
    () => `prop. 2021/22:${chance.between(1, 300)} och (${chance.between(1950, 2025)}:${chance.between(1, 1999)})`,
    () => `${chance.between(1, 999)} ${chance.between(100, 999)} kort till ${chance.between(1, 99)} ${chance.between(100, 999)} kr`,
    () => `Klockslaget ${date(chance).replaceAll("-", "")}${two(chance.between(0, 23))}${chance.digits(4)} i filnamnet`,
    () => `Box ${chance.digits(5)}, 1${chance.digits(2)} ${chance.digits(2)} Solna`,
  ] as const)(); // prettier-ignore

/** Neither a mobile number nor a moment of our century: those are asked about. */
const isPlain = (twelve: string): boolean => !/^20|^..07/.test(twelve);

export function plain(chance: Chance, make: (chance: Chance) => string): string {
  for (;;) {
    const made = make(chance);
    if (isPlain(made)) return made;
  }
}

/** Ten digits of the right shape whose check digit is wrong, and that nobody calls a person's. */
export const wronglyChecked = (chance: Chance): string => {
  const number = plain(chance, national.personnummer).slice(2);
  const last = (Number(number.charAt(9)) + chance.between(1, 9)) % 10;
  return `Fakturan ${number.slice(0, 9)}${last} är betald.`;
};

export const zoneTalk = (chance: Chance): string =>
  chance.pick([
    () => `Raden har ${chance.between(30, 44)} tecken och slutar med ${"<".repeat(chance.between(1, 12))}06`,
    () => `P< betyder pass och ${chance.letters(3)} är landet`,
    () => `I zonen står EFTERNAMN<<FORNAMN${"<".repeat(chance.between(1, 12))}, eller hur?`,
    () => `std::cout<<${chance.letters(4).toLowerCase()}<<std::endl; rad ${chance.digits(2)}`,
    () => `${chance.letters(8)} ${chance.digits(7)} ${chance.letters(5)} i kanten`,
    () => `sha1 ${Array.from({ length: 40 }, () => chance.pick(["a", "b", "c", "d", "e", "f", "0", "1", "7", "9"])).join("")}`,
    () => `Uppdatering ${chance.digits(6)}${chance.letters(4)}${chance.digits(5)}`,
  ] as const)(); // prettier-ignore

export const documentTalk = (chance: Chance): string =>
  chance.pick([
    () => `Passet utfärdades ${date(chance)} och går ut ${date(chance)}`,
    () => `Pass av ${chance.between(1995, 2026)} års modell har ${chance.digits(2)} sidor`,
    () => `Passet från ${chance.between(1990, 2026)}, ${chance.between(2, 900)} exemplar, saknar tryck`,
    () => `Id-kortet är ${chance.between(80, 90)},${chance.digits(2)} x 53,98 mm enligt ISO ${chance.digits(4)}`,
    () => `Körkortet från ${chance.between(1990, 2026)} och ${chance.between(1990, 2026)} års pass skiljer sig`,
    () => `Passen på sidan ${chance.between(1, 9)}-${chance.between(10, 48)} är sydda med ${chance.between(2, 4)} trådar`,
    () => `Vi fick ${chance.between(2, 30)} pass ${date(chance)} och ${chance.between(2, 30)} i går`,
    () => `Passet gäller ${date(chance)}–${date(chance)}`,
    () => `Körkortets fält 4a ${dotted(chance)} och 4b ${dotted(chance)}`,
    () => `Passförordningen (1979:664) och ${chance.between(1990, 2026)}:${chance.digits(3)} om id-kort`,
  ] as const)(); // prettier-ignore

export const birthTalk = (chance: Chance): string =>
  chance.pick([
    () => `Född ${chance.between(1930, 2010)}. Passet utfärdades ${date(chance)}.`,
    () => `född i ${chance.pick(["mars", "juli", "maj"])} ${chance.between(1930, 2010)}`,
    () => `Hennes pass är utfärdat ${date(chance)} och hon är jämngammal med det.`,
    () => `Födelsebeviset är utfärdat ${date(chance)} i Kabul`,
    () => `born in ${chance.between(1930, 2010)}, entered ${date(chance)}`,
    () => `Vad gör vi när födelsedatum saknas i ${chance.between(2, 90)} av ${chance.between(100, 900)} fall?`,
  ] as const)(); // prettier-ignore

export const phoneTalk = (chance: Chance): string =>
  chance.pick([
    () => `Telefontid ${chance.between(8, 9)}.00-11.30 och 13.00-1${chance.between(4, 6)}.30`,
    () => `Ring växeln ${chance.pick(["114 14", "077-114 14 00", "0771-567 567", "0771235235"])} i stället`,
    () => `Sidorna ${chance.between(1, 9)}, ${chance.between(10, 20)}, ${chance.between(21, 30)} och ${chance.between(31, 40)} lyser inte`,
    () => `Läsaren har version ${chance.digits(1)}.${chance.digits(2)}.${chance.digits(1)} och ${chance.digits(3)} nm`,
    () => `${chance.between(2, 99)} av ${chance.between(100, 999)} kort hade fel`,
    () => datesBeside(chance),
  ] as const)(); // prettier-ignore

export const nameTalk = [
  "Myndigheten heter Statens Servicecenter sedan länge",
  "Handlingen heter Laissez Passer",
  "The agency is called Swedish Migration Agency",
  "Vad heter Främlingspass på engelska?",
  "Landet heter Bosnien och Hercegovina",
  "Namn och efternamn har bytt plats",
  "Namnet är struket i ett av passen",
  "the document is named Travel Document",
  "Kortet heter Nationellt Identitetskort",
  "Kallas personen till intervju i Solna?",
] as const;

export const foreignTalk = (chance: Chance): string =>
  chance.pick([
    () => `Var står ${chance.pick(["PESEL", "BSN", "CNP", "DNI", "isikukood"])} på kortet från ${chance.between(2005, 2026)}?`,
    () => `BSN finns på baksidan sedan ${chance.between(2005, 2026)}-${two(chance.between(1, 12))}`,
    () => `Spanish DNI ${chance.digits(1)}.0 and PESEL have ${chance.digits(2)} fields`,
    () => `Kollinummer ${chance.between(1, 9)}${chance.digits(8)} är framme`,
    () => `Batch ${chance.digits(2)}${chance.between(13, 19)}${chance.digits(7)} trycktes i år`,
    () => `Modell ${chance.letters(2)}${chance.digits(4)}, rulle ${chance.digits(6)}`,
  ] as const)(); // prettier-ignore

const called = ["Emirates ID", "CNIC", "Aadhaar", "SNILS", "JMBG", "nationellt id-nummer", "cédula", "NIN"] as const; // prettier-ignore

/** What is said of such numbers without one. */
export const calledTalk = (chance: Chance): string =>
  chance.pick([
    () => `${chance.pick(called)} har ${chance.between(8, 15)} siffror sedan ${chance.between(1990, 2026)}`,
    () => `${chance.pick(called)} issued ${chance.between(1990, 2010)}–${chance.between(2011, 2026)} lack a chip`,
    () => `${chance.pick(called)}, utfärdat ${chance.between(2005, 2026)}-0${chance.between(1, 9)}-${chance.between(10, 28)}`,
    () => `${chance.pick(called)}: se PRADO SYR-AO-0${chance.digits(4)}`,
    () => `Only ${chance.between(1, 9)} ${chance.digits(3)} 000 people have a ${chance.pick(called)}`,
    () => `Kenya och Thailand: serie ${chance.digits(4)}, ruta ${chance.digits(2)}, ${chance.pick(called)} saknas`,
  ] as const)(); // prettier-ignore

const streets = ["Storgatan", "Kungsgatan", "Lillvägen", "Ringvägen", "Norra Esplanaden", "Björkstigen", "Torggränd"] as const; // prettier-ignore

const towns = ["Umeå", "Göteborg", "Malmö", "Sundsvall", "Kiruna", "Farsta"] as const;

export const address = (chance: Chance): string =>
  `${chance.pick(streets)} ${chance.between(1, 150)}${chance.pick(["", " A", "B", " lgh 1203"])}, ${chance.between(1, 9)}${chance.digits(2)} ${chance.digits(2)} ${chance.pick(towns)}`;

export const addressTalk = (chance: Chance): string =>
  chance.pick([
    () => `Skattekontoret, ${address(chance)}, har stängt`,
    () => `Box ${chance.digits(4)}, 171 ${chance.digits(2)} Solna och läsaren`,
    () => `Hon bor i ${chance.pick(towns)} sedan ${chance.between(1990, 2026)}`,
    () => `Adressen på intyget har postnummer ${chance.digits(3)} ${chance.digits(2)} men orten är en annan.`,
  ] as const)(); // prettier-ignore

export const ocrTalk = (chance: Chance): string =>
  chance.pick([
    () => `Modell S${chance.digits(4)}-B${chance.digits(2)} och O${chance.digits(3)}`,
    () => `Koden ${chance.letters(2)}${chance.digits(4)}-${chance.letters(1)}${chance.digits(3)} i hörnet`,
    () => `BOSS-${chance.digits(4)} SOLO ${chance.digits(3)} lBl`,
  ] as const)(); // prettier-ignore

export const wordTalk = [
  "En av tre, två av fem, fyra av sex handlingar är äkta",
  "Ett, två, tre, fyra prov av fem gick bra",
  "one or two or three of the five pages are loose",
  "Sjutton av tjugo fibrer lyser, tre gör det inte, fem vet vi inte",
  "Räkna ett två tre fyra fem sex sju åtta nio tio",
  "two cards, three passports, four visas, nine stamps and ten pages",
  "nittonhundraåttiofem eller nittonhundranittio",
] as const;
