/**
 * Holds values that somebody who means harm would put into a request, and personal numbers that
 * nobody has, to be looked for afterwards.
 */
import type { Chance } from "../../src/simulation/chance.ts";
import { actions } from "../../src/desk/actions.ts";

/** Published test numbers of the tax agency (domain section 5.1). */
export const planted = ["19900602-2397", "900602-2397", "440813-9089", "199006022397"] as const;
/** Each of them in any way of writing. */
export const plantedAnywhere = /900602[-+ –]?2397|440813[-+ –]?9089/u;

export const pick = <Item>(chance: Chance, items: readonly Item[]): Item => {
  const item = items[chance.below(items.length)];
  if (item === undefined) throw new Error("There is nothing to choose from.");
  return item;
};

/** The names of the product's own streams, what looks like its ids, and what databases dislike. */
export const hostileIds = [
  "guard",
  "duty",
  "strangers",
  "readings",
  "formal-channel",
  "night:x",
  "note:x",
  "from:x",
  "early:x",
  "x.why",
  "A".repeat(21),
  "A".repeat(5_000),
  "../../etc/passwd",
  "' or 1=1 --",
  "%00",
  "\0",
  "\ud800",
  "x\udc00y",
  "",
  " ",
  "null",
  "slack:T0SKATT/U0ASKER0S",
] as const;
/** What every object has, and what Node gives a meaning. */
export const prototypeNames = [
  "__proto__",
  "constructor",
  "prototype",
  "toString",
  "hasOwnProperty",
  "valueOf",
  "toJSON",
  "then",
  "length",
] as const;

const deep = (levels: number): unknown => {
  let value: unknown = "x";
  for (let level = 0; level < levels; level += 1) value = level % 2 === 0 ? [value] : { a: value };
  return value;
};
const texts: readonly (() => string)[] = [
  () => "x".repeat(45_000),
  () => "0123456789".repeat(4_500),
  () => "19940317 ".repeat(4_000),
  () => "<blockquote ".repeat(3_000),
  () => "<at>".repeat(5_000),
  () => "<@U0IDJOUR> ".repeat(1_000),
  () => "&#x10ffff;&#0;&#xd800;&amp;".repeat(50),
  () => "\u202e\u2066abc\u2069\u202c",
  () => "*_~`>[x](http://127.0.0.1:1/){{DATE(2026-01-01T00:00:00Z, SHORT)}}",
  () => "<!channel> <!here> <https://127.0.0.1:1|x>",
  () => "\ud800",
  () => "a\0b",
  () => "\r\n\u2028\u2029\t",
  () => "𝟗𝟎𝟎𝟔𝟎𝟐",
  () => "fråga \u0300".repeat(200),
  () => "-".repeat(3_001),
  () => "1e400",
  () => "9".repeat(400),
  () => "2026-02-30",
  () => "25:61",
  () => "NaN",
  () => "true",
  () => "{}",
  () => '{"ticket":',
  () => "[[[[",
  () => "__proto__",
];
/** Rare, since each takes long to send. */
const heavy: readonly (() => unknown)[] = [
  () => Array.from({ length: 50_000 }, () => "x"),
  () => deep(1_000),
  () => Object.fromEntries(Array.from({ length: 5_000 }, (_, n) => [`key${n}`, n])),
];
const light: readonly (() => unknown)[] = [
  () => null,
  () => true,
  () => false,
  () => 0,
  () => -1,
  () => 1.5e308,
  () => 1e21,
  () => Number.MAX_SAFE_INTEGER,
  () => 2 ** 53,
  () => [],
  () => ({}),
  () => [[]],
  () => [null],
  () => [{}],
  () => [{ toString: 1 }],
  () => ({ id: null }),
  () => ({ id: {} }),
  () => ({ type: "x", value: [] }),
  () => deep(90),
  () => Array.from({ length: 300 }, (_, n) => n),
];
const verbs = Object.keys(actions);

export const hostileText = (chance: Chance): string =>
  chance.below(2) === 0 ? pick(chance, texts)() : pick<string>(chance, [...hostileIds, ...verbs]);
export const hostileValue = (chance: Chance): unknown => {
  const kind = chance.below(100);
  if (kind < 2) return pick(chance, heavy)();
  return kind < 55 ? pick(chance, light)() : hostileText(chance);
};
