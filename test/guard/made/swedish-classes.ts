/** The classes of Swedish numbers. Nothing here knows how the guard works. */
import { dressed, inWords, withEntity } from "./dress.ts";
import {
  date,
  datesBeside,
  references,
  plain,
  wronglyChecked,
  ocrTalk,
  wordTalk,
} from "./harmless-texts.ts";
import { type GuardClass, inside, after } from "./made-text.ts";
import * as national from "./national.ts";
import { swedish, ocr } from "./written.ts";

export const swedishClasses: readonly GuardClass[] = [
  {
    name: "personnummer",
    decision: "block",
    true: (chance) =>
      inside(
        chance,
        withEntity(chance, dressed(chance, swedish(chance, plain(chance, national.personnummer)))),
      ),
    harmless: datesBeside,
  },
  {
    name: "samordningsnummer",
    decision: "block",
    true: (chance) =>
      inside(chance, dressed(chance, swedish(chance, plain(chance, national.samordningsnummer)))),
    harmless: references,
  },
  {
    name: "a number in a slash, a quotation or an entity",
    decision: "ask",
    true: (chance) => {
      const ten = plain(chance, national.personnummer).slice(2);
      const gap = chance.pick(["/", "\n> ", "\n> -", "&nbsp;", "&ndash;", "&#45;"]);
      return inside(chance, ten.slice(0, 6) + gap + ten.slice(6));
    },
    harmless: references,
  },
  {
    name: "a number with a wrong check digit",
    decision: "ask",
    true: (chance) => {
      const ten = plain(chance, national.personnummer).slice(2);
      const check = (Number(ten.charAt(9)) + chance.between(1, 9)) % 10;
      return after(
        chance,
        ["Personnumret är {}.", "pnr {} fattas", "Her personal identity number is {}", "Samordningsnumret {}"],
        `${ten.slice(0, 6)}-${ten.slice(6, 9)}${check}`,
      ); // prettier-ignore
    },
    harmless: wronglyChecked,
  },
  {
    name: "letters read as digits",
    decision: "ask",
    true: (chance) => {
      for (;;) {
        const ten = plain(chance, national.personnummer).slice(2);
        const written = ocr(chance, `${ten.slice(0, 6)}-${ten.slice(6)}`);
        if (/[OlSB]/.test(written)) return inside(chance, written);
      }
    },
    harmless: ocrTalk,
  },
  {
    name: "numbers in words",
    decision: "ask",
    true: (chance) => {
      const number = chance.often(0.6)
        ? plain(chance, national.personnummer).slice(2)
        : `07${chance.pick(["0", "2", "3", "6", "9"])}${chance.digits(7)}`;
      return after(
        chance,
        ["Numret är {} sade hon", "Ring {}.", "hon läste upp {}", "the number is {} he said"],
        inWords(chance, number),
      );
    },
    harmless: (chance) => chance.pick(wordTalk),
  },
  {
    name: "interim numbers",
    decision: "block",
    true: (chance) => inside(chance, national.interimNumber(chance)),
    harmless: references,
  },
  {
    name: "reserve and TF numbers",
    decision: "ask",
    true: (chance) =>
      chance.often(0.5)
        ? after(
            chance,
            ["Reservnummer {} från regionen.", "reservnumret är {}"],
            `99${chance.digits(6)}-${chance.digits(4)}`,
          )
        : after(
            chance,
            ["Eleven har {} i systemet", "TF-nummer {}"],
            `${date(chance, 2005, 2019).replaceAll("-", "")}-TF${chance.digits(2)}`,
          ),
    harmless: references,
  },
];
