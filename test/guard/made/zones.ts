/** Makes machine-readable zones of passports, cards and visas (ICAO 9303), of people who are not. */
import type { Chance } from "./chance.ts";
import { born, personnummer } from "./national.ts";

const check = (field: string): string => {
  const sum = Array.from(field).reduce(
    (total, character, at) =>
      total + (character === "<" ? 0 : Number.parseInt(character, 36)) * ([7, 3, 1][at % 3] ?? 0),
    0,
  );
  return String(sum % 10);
};
const two = (value: number): string => String(value).padStart(2, "0");

const countries = ["SYR", "IRQ", "AFG", "IRN", "ERI", "SOM", "ETH", "TUR", "UKR", "POL", "GEO", "PAK"] as const; // prettier-ignore
const families = ["NOORZAI", "ALKHATIB", "TESFAMARIAM", "KOWALSKA", "LO", "YILMAZ", "KARIMI", "BERIDZE"] as const; // prettier-ignore
const givens = ["PARWANA", "RANIA", "YONAS<HABTE", "ANNA<MARIA", "EMRE", "NAJIBA", "NINO", "MOHAMED<ALI"] as const; // prettier-ignore

interface Holder {
  readonly country: string;
  readonly birth: string;
  readonly sex: string;
  readonly expiry: string;
  readonly name: string;
  readonly number: string;
}

function holder(chance: Chance): Holder {
  const date = born(chance);
  const number = `${chance.letters(chance.between(0, 2))}${chance.digits(9)}`.slice(0, 9);
  return {
    country: chance.pick(countries),
    birth: two(date.year % 100) + two(date.month) + two(date.day),
    sex: chance.pick(["M", "F", "<"]),
    expiry: two(chance.between(24, 36)) + two(chance.between(1, 12)) + two(chance.between(1, 28)),
    name: `${chance.pick(families)}<<${chance.pick(givens)}`,
    number: chance.often(0.2) ? `${number.slice(0, 8)}<` : number,
  };
}

/** The two lines of a passport; a Swedish one has the personnummer in its lower line. */
export function passport(chance: Chance): { readonly name: string; readonly data: string } {
  const of = holder(chance);
  const isSwedish = chance.often(0.4);
  const country = isSwedish ? "SWE" : of.country;
  const pnr = personnummer(chance);
  const birth = isSwedish ? pnr.slice(2, 8) : of.birth;
  const optional = isSwedish
    ? `${pnr}<<`
    : chance.pick(["<<<<<<<<<<<<<<", `${chance.digits(13)}<`, `${chance.digits(9)}<<<<<`]);
  const number = of.number + check(of.number);
  const dates = `${birth}${check(birth)}${of.sex}${of.expiry}${check(of.expiry)}`;
  const last = optional + (optional.startsWith("<") ? "<" : check(optional));
  const all = number + dates.replace(of.sex, "") + last;
  return {
    name: `P<${country}${of.name}`.padEnd(44, "<"),
    data: number + country + dates + last + check(all),
  };
}

export function visa(chance: Chance): { readonly name: string; readonly data: string } {
  const of = holder(chance);
  const dates = `${of.birth}${check(of.birth)}${of.sex}${of.expiry}${check(of.expiry)}`;
  return {
    name: `V<SWE${of.name}`.padEnd(44, "<"),
    data: `${of.number}${check(of.number)}${of.country}${dates}`.padEnd(44, "<"),
  };
}

/** The three lines of a card. */
export function card(chance: Chance): readonly [string, string, string] {
  const of = holder(chance);
  const isSwedish = chance.often(0.4);
  const country = isSwedish ? "SWE" : of.country;
  const pnr = personnummer(chance);
  const birth = isSwedish ? pnr.slice(2, 8) : of.birth;
  const first = `I<${country}${of.number}${check(of.number)}${isSwedish ? pnr : ""}`.padEnd(
    30,
    "<",
  );
  const dates = `${birth}${check(birth)}${of.sex}${of.expiry}${check(of.expiry)}`;
  const all = first.slice(5) + dates.replace(of.sex, "") + "<<<<<<<<<<<";
  return [
    first,
    `${dates}${country}<<<<<<<<<<<${check(all)}`,
    of.name.padEnd(30, "<").slice(0, 30),
  ];
}

export function oldCard(chance: Chance): { readonly name: string; readonly data: string } {
  const of = holder(chance);
  const number = of.number + check(of.number);
  const dates = `${of.birth}${check(of.birth)}${of.sex}${of.expiry}${check(of.expiry)}`;
  const all = `${number}${dates.replace(of.sex, "")}<<<<<<<`;
  return {
    name: `I<${of.country}${of.name}`.padEnd(36, "<").slice(0, 36),
    data: `${number}${of.country}${dates}<<<<<<<${check(all)}`,
  };
}
