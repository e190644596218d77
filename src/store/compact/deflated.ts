/**
 * Long JSON as a short text: `z1:`, and in base64 its raw deflate (RFC 1951) by the words of the first
 * form, with the CRC-32 of that behind it, four bytes, so that no byte can be another and read alike.
 * Hashes are over what it stands for, never over what deflating made of it.
 */
import { crc32, deflateRawSync, inflateRawSync } from "node:zlib";
import { firstDictionary } from "./deflate-dictionary.ts";

const mark = "z1:";
const sumBytes = 4;
const dictionary = Buffer.from(firstDictionary);
/** Less memory for each than by default, all of it garbage at once; nothing becomes longer by it. */
const deflating = { dictionary, windowBits: 13, memLevel: 4, chunkSize: 2_048 };
/** Far more than there ever was: somebody may have written by hand what fills a memory. */
const inflating = { dictionary, chunkSize: 2_048, maxOutputLength: 32 * 2 ** 20 };

/** What is as short as this stays for people to read. */
const shortest = 200;

/** The value's JSON deflated; as it is where it is short, or that no shorter. */
export const deflated = (value: unknown): unknown => {
  const json = JSON.stringify(value);
  if (json === undefined || json.length < shortest) return value;
  const bytes = deflateRawSync(json, deflating);
  const sum = Buffer.alloc(sumBytes);
  sum.writeUInt32BE(crc32(bytes));
  const text = `${mark}${Buffer.concat([bytes, sum]).toString("base64")}`;
  // It is stored as JSON too, in quotation marks.
  return JSON.stringify(text).length < json.length ? text : value;
};

/** What was deflated; anything else as it is, and what cannot have been written by `deflated`. */
export const inflated = (stored: unknown): unknown => {
  if (typeof stored !== "string" || !stored.startsWith(mark)) return stored;
  const whole = Buffer.from(stored.slice(mark.length), "base64");
  if (whole.length < sumBytes || `${mark}${whole.toString("base64")}` !== stored) return stored;
  const bytes = whole.subarray(0, -sumBytes);
  if (crc32(bytes) !== whole.readUInt32BE(bytes.length)) return stored;
  try {
    return JSON.parse(inflateRawSync(bytes, inflating).toString());
  } catch {
    return stored;
  }
};
