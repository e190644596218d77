import { expect, test } from "vitest";
import { newId } from "../../src/base/new-id.ts";

const day = 86_400_000;
const begun = Date.UTC(2026, 0, 1);

test("ids sort as they were made, byte by byte as both databases sort", () => {
  const ids = Array.from({ length: 500 }, (_, n) => newId(begun + n * 1_000_003));
  expect(ids.toSorted((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)))).toEqual(ids);
});

test("an id is 21 characters of the URL alphabet, also after a lifetime, and never the same", () => {
  const ids = [begun, begun + 80 * 366 * day].flatMap((at) =>
    Array.from({ length: 5_000 }, () => newId(at)),
  );
  for (const id of ids) expect(id).toMatch(/^[\w-]{21}$/u);
  expect(new Set(ids).size).toBe(ids.length);
});
