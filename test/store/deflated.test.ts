/** Long JSON that is stored short comes back to the byte, from what any version has written. */
import { createHash } from "node:crypto";
import { crc32, deflateRawSync } from "node:zlib";
import fc from "fast-check";
import { expect, test } from "vitest";
import { deflated, inflated } from "../../src/store/compact/deflated.ts";
import { firstDictionary } from "../../src/store/compact/deflate-dictionary.ts";

const long = {
  outcome: "offer",
  chosen: "e-1",
  considered: Array.from({ length: 9 }, (_, n) => ({ expert: `e-${n}`, points: 8150 - n })),
};
/** Written by the version that was the first to write so. */
const writtenFirst =
  "z1:w5vrU3UNlXDn11RdUK0OCyoLQ1MDlNECiGaEtIklmrQRqrQFmrQxqrQ5mrQJqrQZmrQpqrQpmrQZqrQJmrQ5qrQxmrQFqrRRbWwtAGXgnig=";

test("whatever it is, it comes back to the byte; what is short stays for people to read", () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.boolean(), (value, isLong) => {
      const given = isLong ? { value, long } : value;
      const stored = JSON.stringify(deflated(given));
      expect(JSON.stringify(inflated(JSON.parse(stored)))).toBe(JSON.stringify(given));
      expect(stored.length).toBeLessThanOrEqual(JSON.stringify(given).length);
    }),
  );
  expect(deflated({ type: "closed", by: "asker" })).toEqual({ type: "closed", by: "asker" });
  expect(inflated("z1:")).toBe("z1:");
});

test("what would be longer by its quotation marks alone stays as it is", () => {
  const given = {
    s: "hzqjBydhlawontuztbiBynnfBpumqvqobsxkfqclfaBghAveClebtlthfeoevgthlklcjloyknujqcvjurjCizocCduvjAdidnmbyltlnoyAtvksnioeqfiemejfqbeClzsnCxclyhghuozmtagetwaekzaogolgtxkfcveloqvvwdmgApodvncfaluchqnzxdmyrznicfhixtgvllaybqrCimxljuatfoezhucAcqvv",
  };
  expect(deflated(given)).toBe(given);
});

test("what the first version wrote is read by every later one, whose words are the same", () => {
  expect(inflated(writtenFirst)).toEqual(long);
  expect(createHash("sha256").update(firstDictionary).digest("hex")).toBe(
    "fc93a2d7eacfcb8ebad84812b42d4876ae63b750e6e74cc7d1ceb6dc27cadd76",
  );
});

test("no character of it can be another and be read", () => {
  const stored = String(deflated(long));
  fc.assert(
    fc.property(fc.nat(stored.length - 1), fc.integer({ min: 32, max: 126 }), (place, code) => {
      const other = `${stored.slice(0, place)}${String.fromCharCode(code)}${stored.slice(place + 1)}`;
      fc.pre(other !== stored);
      expect(inflated(other)).toBe(other);
    }),
    { numRuns: 2_000 },
  );
  expect(inflated(stored.slice(0, -4))).toBe(stored.slice(0, -4));
});

test("what would fill the memory is left as it lies", () => {
  const bytes = deflateRawSync(Buffer.alloc(64 * 2 ** 20, " "));
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(bytes));
  const bomb = `z1:${Buffer.concat([bytes, sum]).toString("base64")}`;
  expect(inflated(bomb)).toBe(bomb);
});
