/** Numbers the terms of the index and counts the articles that hold each. */
import { openColumn } from "../../base/columns.ts";
import { openNameTable } from "../../base/name-table.ts";

/** 100,000 articles have half a million. */
const bits = 18;

export const openTerms = () => {
  const { find, idOf, nameOf } = openNameTable(bits);
  const holders = openColumn();
  return {
    find,
    idOf,
    nameOf,
    holdersOf: holders.at,
    count: (id: number, step: 1 | -1): void => holders.set(id, holders.at(id) + step),
  };
};
