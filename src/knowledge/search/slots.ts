/**
 * Keeps what a shelf knows of each article: a run of numbers, in which a topic or a country is its
 * name's number, counted from 1.
 */
import { openColumn } from "../../base/columns.ts";
import { openNameTable } from "../../base/name-table.ts";
import type { TextLanguage } from "../language/words.ts";

export type ShelfSlot = {
  readonly id: string;
  readonly topic: string | null;
  readonly country: string | null;
  readonly language: TextLanguage;
  readonly lengthTenths: number;
  readonly bytesAt: number;
  /** Of its bytes, those of title and question come first. */
  readonly headBytes: number;
  readonly allBytes: number;
  readonly headGrams: number;
  readonly allGrams: number;
  readonly termsAt: number;
  readonly termCount: number;
};
const nameBits = 16;
const width = 12;
export const openSlots = () => {
  /** The ids of articles, and what their topics and countries are called. */
  const names = openNameTable(nameBits);
  const numbers = openColumn();
  /** Of each name the slot of the article that has it as its id, counted from 1; 0: none. */
  const slotOfName = openColumn();
  let count = 0;
  const numberOf = (name: string | null): number => (name === null ? 0 : names.idOf(name) + 1);
  const nameAt = (number: number): string | null =>
    number === 0 ? null : names.nameOf(number - 1);
  const idAt = (n: number): string => names.nameOf(numbers.at(n * width));
  return {
    idAt,
    /** The latest slot of an article; undefined: it has none, or was forgotten. */
    slotOf: (id: string): number | undefined => {
      const name = names.find(id);
      const counted = name === undefined ? 0 : slotOfName.at(name);
      return counted === 0 ? undefined : counted - 1;
    },
    forget: (id: string): void => slotOfName.set(names.idOf(id), 0),
    count: (): number => count,
    push: (slot: ShelfSlot): number => {
      const [n, id] = [count, names.idOf(slot.id)];
      count += 1;
      slotOfName.set(id, count);
      [
        id,
        numberOf(slot.topic),
        numberOf(slot.country),
        slot.language === "sv" ? 0 : 1,
        slot.lengthTenths,
        slot.bytesAt,
        slot.headBytes,
        slot.allBytes,
        slot.headGrams,
        slot.allGrams,
        slot.termsAt,
        slot.termCount,
      ].forEach((number, field) => numbers.set(n * width + field, number));
      return n;
    },
    at: (n: number): ShelfSlot => {
      const from = n * width;
      return {
        id: idAt(n),
        topic: nameAt(numbers.at(from + 1)),
        country: nameAt(numbers.at(from + 2)),
        language: numbers.at(from + 3) === 0 ? "sv" : "en",
        lengthTenths: numbers.at(from + 4),
        bytesAt: numbers.at(from + 5),
        headBytes: numbers.at(from + 6),
        allBytes: numbers.at(from + 7),
        headGrams: numbers.at(from + 8),
        allGrams: numbers.at(from + 9),
        termsAt: numbers.at(from + 10),
        termCount: numbers.at(from + 11),
      };
    },
  };
};
