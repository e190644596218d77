/** Dresses a number as people and programs do: other scripts, breaks, invisible characters, quotes. */
import type { Chance } from "./chance.ts";

const zeros = [0x30, 0x30, 0x30, 0x30, 0x30, 0x660, 0x6f0, 0x966, 0xff10, 0x1d7ce] as const;
const invisible = ["\u200b", "\u200d", "\u2060", "\ufeff", "\u00ad"] as const;

/** Digits of one script; mostly our own. */
export function inScript(chance: Chance, text: string): string {
  const zero = chance.pick(zeros);
  return text.replaceAll(/\d/g, (digit) => String.fromCodePoint(zero + Number(digit)));
}

/** An invisible character somewhere, now and then. */
function withInvisible(chance: Chance, text: string): string {
  if (chance.often(0.85)) return text;
  const at = chance.between(1, text.length - 1);
  return text.slice(0, at) + chance.pick(invisible) + text.slice(at);
}

/** A digit or two as an entity, now and then. */
export function withEntity(chance: Chance, text: string): string {
  if (chance.often(0.9)) return text;
  const at = chance.between(0, text.length - 1);
  const code = text.charCodeAt(at);
  if (code < 48 || code > 57) return text;
  const entity = chance.often(0.5) ? `&#${code};` : `&#x${code.toString(16)};`;
  return text.slice(0, at) + entity + text.slice(at + 1);
}

export const dressed = (chance: Chance, text: string): string =>
  chance.often(0.5) ? text : inScript(chance, withInvisible(chance, text));

const frames = [
  ["Numret är ", ", kan ni titta på handlingen?"],
  ["Gäller ", ". Bilden stämmer dåligt."],
  ["Vi undrar om (", ") och om fotot är utbytt"],
  ["Skrivet för hand: \u201d", "\u201d, med blyerts"],
  ["Kontrollerat:\n", "\nHur gör vi nu?"],
  ["Det står ", " på baksidan"],
  ["| fält | värde |\n| nr | ", " |"],
  ["We saw ", " on the back. Is that normal?"],
  ["The holder has ", " and an old photo"],
  ["value=", ";"],
  ["", ""],
  ["Stämmer ", "?"],
] as const;

export function framed(chance: Chance, text: string): string {
  const [before, after] = chance.pick(frames);
  return before + text + after;
}

const small = "noll ett två tre fyra fem sex sju åtta nio".split(" ");
const smallEnglish = "zero one two three four five six seven eight nine".split(" ");
const teens = "tio elva tolv tretton fjorton femton sexton sjutton arton nitton".split(" ");
const tens = "tjugo trettio fyrtio femtio sextio sjuttio åttio nittio".split(" ");
const teensEnglish =
  "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split(" ");
const tensEnglish = "twenty thirty forty fifty sixty seventy eighty ninety".split(" ");

/** Digits in words: one by one, or in pairs, as an interpreter writes them. */
export function inWords(chance: Chance, digits: string): string {
  const english = chance.often(0.4);
  const [ones, middle, high] = english
    ? [smallEnglish, teensEnglish, tensEnglish]
    : [small, teens, tens];
  const gap = chance.pick([" ", " ", ", ", "-"]);
  const one = (digit: string): string => ones[Number(digit)] ?? "";
  if (chance.often(0.5)) return Array.from(digits, one).join(gap);
  const pairs = Array.from(digits.matchAll(/\d\d?/g), ([pair]) => {
    const number = Number(pair);
    if (pair.length < 2 || number < 10) return Array.from(pair, one).join(" ");
    if (number < 20) return middle[number - 10] ?? "";
    const ten = high[Math.floor(number / 10) - 2] ?? "";
    const rest = number % 10;
    return rest === 0 ? ten : ten + (english ? "-" : "") + (ones[rest] ?? "");
  });
  return pairs.join(gap === "-" ? " " : gap);
}
