/**
 * Reads the recorded payloads of a platform (test/fixtures), with what each is to be parsed as. It
 * also makes changed payloads: with one more field, or with anything in one place.
 */
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { z } from "zod";

const folder = join(import.meta.dirname, "../fixtures");
const json = (file: string): unknown => JSON.parse(readFileSync(join(folder, file), "utf8"));
const outcome = z.record(z.string(), z.unknown());

export type Recorded = {
  readonly name: string;
  readonly payload: unknown;
  readonly expected: Readonly<Record<string, unknown>>;
};

/** All payloads with what is expected of each; throws where one has no other half. */
export const recordedOf = (platform: "slack" | "teams"): readonly Recorded[] => {
  const expected = z.record(z.string(), outcome).parse(json(`${platform}.expected.json`));
  const names = readdirSync(join(folder, platform)).map((file) => file.replace(/\.json$/u, ""));
  const odd = new Set(names).symmetricDifference(new Set(Object.keys(expected)));
  if (odd.size > 0) throw new Error(`Without payload or without outcome: ${[...odd].join(", ")}`);
  return names.map((name) => ({
    name,
    payload: json(`${platform}/${name}.json`),
    expected: expected[name] ?? {},
  }));
};

type Path = readonly (string | number)[];
const children = (value: unknown): readonly [string | number, unknown][] => {
  if (Array.isArray(value)) return [...value.entries()];
  return typeof value === "object" && value !== null ? Object.entries(value) : [];
};
/** The path of every value in a payload, from the whole payload to each string and number. */
const placesIn = (value: unknown, path: Path = []): readonly Path[] => [
  path,
  ...children(value).flatMap(([key, child]) => placesIn(child, [...path, key])),
];
const changedAt = (value: unknown, path: Path, change: (old: unknown) => unknown): unknown => {
  const [first, ...rest] = path;
  if (first === undefined) return change(value);
  if (Array.isArray(value))
    return value.map((one: unknown, i) => (i === first ? changedAt(one, rest, change) : one));
  const entries = children(value);
  return Object.fromEntries(
    entries.map(([key, one]) => [key, key === first ? changedAt(one, rest, change) : one]),
  );
};
const isObject = (value: unknown): value is object =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/**
 * The payload with a field that nobody knows in one of its objects, except where `ownNames` matches
 * the path: there a form's own ids are the keys.
 */
export const withUnknownField = (payload: unknown, ownNames: RegExp): fc.Arbitrary<unknown> => {
  const objects: Path[] = [];
  for (const path of placesIn(payload))
    if (!ownNames.test(path.join(".")))
      changedAt(payload, path, (value) => {
        if (isObject(value)) objects.push(path);
        return value;
      });
  return fc
    .tuple(fc.constantFrom(...objects), fc.jsonValue())
    .map(([path, extra]) =>
      changedAt(payload, path, (value) =>
        isObject(value) ? { ...value, since_2027: extra } : value,
      ),
    );
};

/** The payload with any other JSON value at one of its paths. */
export const withAnythingIn = (payload: unknown): fc.Arbitrary<unknown> =>
  fc
    .tuple(fc.constantFrom(...placesIn(payload)), fc.jsonValue())
    .map(([path, other]) => changedAt(payload, path, () => other));
