import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { canonical } from "../../src/store/canonical-json.ts";
import { type Link, chainOn, standsAfter } from "../../src/store/chain.ts";

const link = (version: number, payload: unknown = { b: 1 }) => ({
  stream: "t1",
  version,
  at: 5,
  by: "eva",
  type: "asked",
  payload,
});

const hashOf = (prev: string | null, one: Link): string | undefined =>
  chainOn(prev, [one])[0]?.hash;

describe("canonical JSON", () => {
  test("sorts keys by code unit at every depth and leaves arrays as they are", () => {
    expect(canonical({ b: [{ z: 1, a: 2 }, 3], a: null, é: true, B: "å", "10": 1, "9": 2 })).toBe(
      '{"10":1,"9":2,"B":"å","a":null,"b":[{"a":2,"z":1},3],"é":true}',
    );
  });

  test("is of what JSON makes of a value", () => {
    expect(canonical({ a: undefined, b: [undefined], c: new Date(0), d: Number.NaN })).toBe(
      '{"b":[null],"c":"1970-01-01T00:00:00.000Z","d":null}',
    );
    expect(canonical(undefined)).toBe("null");
  });

  test("is the same after a value was stored and read", () =>
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(canonical(JSON.parse(JSON.stringify(value)))).toBe(canonical(value));
        expect(JSON.parse(canonical(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    ));
});

describe("the hash of an event", () => {
  test("is the SHA-256 of the one before, a line feed and the event", () => {
    const text =
      'abc\n{"at":5,"by":"eva","payload":{"b":1},"stream":"t1","type":"asked","version":2}';
    expect(hashOf("abc", link(2))).toBe(createHash("sha256").update(text).digest("hex"));
  });

  test("changes with every part of it and with the one before", () => {
    const changed = [
      { ...link(1), stream: "t2" },
      link(2),
      { ...link(1), at: 6 },
      { ...link(1), by: "ola" },
      { ...link(1), type: "closed" },
      link(1, { b: 2 }),
    ];
    const hashes = [hashOf(null, link(1)), hashOf("a", link(1))].concat(
      changed.map((other) => hashOf(null, other)),
    );
    expect(new Set(hashes).size).toBe(8);
  });
});

describe("a chain", () => {
  test("goes on from the hash it is given, link by link", () => {
    const [first, second] = chainOn(null, [link(1), link(2)]);
    expect(first?.hash).toBe(hashOf(null, link(1)));
    expect(second?.hash).not.toBe(hashOf(null, link(2)));
    expect(chainOn(first?.hash ?? null, [link(2)])).toEqual([second]);
  });

  test("holds a link only in its own place", () => {
    const [first, second, third] = chainOn(null, [link(1), link(2), link(3)]);
    if (first === undefined || second === undefined || third === undefined)
      throw new Error("short");
    expect(standsAfter(null, first)).toBe(true);
    expect(standsAfter({ ...third, stream: "another" }, first)).toBe(true);
    expect(standsAfter(first, second)).toBe(true);
    expect(standsAfter(first, third)).toBe(false);
    expect(standsAfter(null, second)).toBe(false);
    expect(standsAfter({ ...first, hash: "another" }, second)).toBe(false);
  });
});
