/**
 * Canonical JSON (RFC 8785): object keys sorted by code unit, no white space. Equal values have
 * equal bytes, whatever order a database or a programmer put the keys in.
 */
import { openBoundedMap } from "../base/bounded-map.ts";

export const canonical = (value: unknown): string => print(value) ?? "null";

/**
 * Prints what JSON makes of a value, so that it hashes alike before and after it was stored;
 * undefined: JSON leaves it out.
 */
const print = (value: unknown): string | undefined => {
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  if ("toJSON" in value && typeof value.toJSON === "function") return print(value.toJSON());
  // Long decisions are printed many times a second, so no lists are made on the way.
  let text = "";
  if (Array.isArray(value)) {
    for (const member of value) text += `${text === "" ? "" : ","}${print(member) ?? "null"}`;
    return `[${text}]`;
  }
  const members: Readonly<Record<string, unknown>> = Object(value);
  // By code unit, which is the default.
  for (const key of Object.keys(members).toSorted()) {
    const member = print(members[key]);
    if (member !== undefined) text += `${text === "" ? "" : ","}${printedKey(key)}:${member}`;
  }
  return `{${text}}`;
};

/** A log has the same few names over and over. */
const printedKeys = openBoundedMap<string, string>(1_000);
const printedKey = (key: string): string => {
  const known = printedKeys.get(key);
  if (known !== undefined) return known;
  const printed = JSON.stringify(key);
  printedKeys.set(key, printed);
  return printed;
};
