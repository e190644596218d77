/**
 * Measures the guard, and every other pure reader of a text that somebody else wrote. The guard's
 * times are processor time of this thread, so that other work on the machine counts little.
 *
 * - `words`: 500 characters without a number; beside it the same length with dates, in both languages,
 *   and full of numbers; `digits`: 40,000 characters, Slack's own maximum, each written in another way;
 *   the goals are 50 µs and 10 ms;
 * - `floor`: the same text read once by a bare loop over its characters; `times` is how much more
 *   the guard takes;
 * - `readers`: each on the 800 texts of test/linear/patterns.ts: the worst of them at a megabyte, in
 *   ns for each character, how much that grew over a quarter of it (1: as the text does; 4: with its
 *   square), and the most that any grew.
 *
 *   node bench/guard.ts
 */
import { inspect } from "../src/guard/inspect.ts";
import { patterns } from "../test/linear/patterns.ts";
import { readers } from "../test/linear/readers.ts";

const sentence =
  "Sökanden visade ett nationellt id-kort, men bilden stämmer dåligt. Är mikrotexten äkta? ";
const words = sentence.repeat(6).slice(0, 500);
const numbers: Readonly<Record<string, string>> = {
  "English with dates":
    "The passport was issued on 2019-03-04 in Nairobi and is valid until 2024-03-03. Is the stamp on page 12 genuine? The applicant arrived on 14 March 2025. ",
  "Swedish with dates":
    "Passet är utfärdat 2019-03-04 i Nairobi och giltigt till 2024-03-03. Är stämpeln på sidan 12 äkta? Sökanden kom den 14 mars 2025 kl. 10.15 och visade ett id-kort. ",
  "full of numbers":
    "Dnr 2025/11873, pass 2 av 3, 12-14 sidor, kl. 08:15-09:45, 1 250 kr, SFS 2022:1697, 365 nm, 85,6 x 54 mm, rum 4112, 2019-03-04--2024-03-03. ",
};
const slackMax = 40_000;
const digits: Readonly<Record<string, string>> = {
  "in one run": "0123456789",
  "one by one": "1 ",
  "in pairs": "12 ",
  "with dashes": "0-1 ",
  "as days": "19940317 ",
  "as dates": "2026-01-01 ",
  "after words": "född tel 12 ",
};

/** In µs for each call: the median of some rounds, after others to warm up. */
const measured = (calls: number, run: () => unknown): number => {
  const rounds: number[] = [];
  let kept: unknown = null;
  for (let round = 0; round < 15; round += 1) {
    const start = process.threadCpuUsage();
    for (let i = 0; i < calls; i += 1) kept = run();
    const { user, system } = process.threadCpuUsage(start);
    rounds.push((user + system) / calls);
  }
  if (kept === undefined) throw new Error("nothing was made");
  return rounds.slice(5).toSorted((a, b) => a - b)[5] ?? Number.NaN;
};

const bareLoop = (text: string): number => {
  let sum = 0;
  for (let at = 0; at < text.length; at += 1) sum += text.charCodeAt(at);
  return sum;
};
const round = (n: number): number => Number(n.toPrecision(3));
const rowOf = (text: string, calls: number) => {
  const us = measured(calls, () => inspect(text));
  const floorUs = measured(calls * 10, () => bareLoop(text));
  return { us: round(us), floorUs: round(floorUs), times: round(us / floorUs) };
};

/** In ns for each character, of one call, by the clock: processor time comes in steps of 4 ms. */
const perCharacter = (read: (text: string) => unknown, text: string): number => {
  const start = performance.now();
  read(text);
  return ((performance.now() - start) * 1e6) / text.length;
};

interface Pattern {
  readonly name: string;
  readonly text: (size: number) => string;
}
type Reader = (text: string) => unknown;

/** Under a nanosecond for each character is less than a call itself takes: nothing has grown. */
const growthOf = (ns: number, before: number): number => Math.max(ns, 1) / Math.max(before, 1);

/** The least of three, as what disturbs only adds; the growth over the step before. */
const measuredPattern = (read: Reader, { name, text }: Pattern, size: number) => {
  const least = (characters: number): number =>
    Math.min(...[1, 2, 3].map(() => perCharacter(read, text(characters))));
  const ns = least(size);
  return { pattern: name, ns: round(ns), growth: round(growthOf(ns, least(size / 4))) };
};

const [short, long, longest, worstMany] = [4_096, 32_768, 1_048_576, 10];

/**
 * The worst of all patterns at a megabyte. One reading each of a short and a longer text tells which
 * may be: the slowest, and those that grew most. A square would have grown eightfold.
 */
const readerRow = ([name, read]: readonly [string, Reader]) => {
  const looked = patterns.map((pattern) => {
    const before = perCharacter(read, pattern.text(short));
    const ns = perCharacter(read, pattern.text(long));
    return { pattern, ns, growth: growthOf(ns, before) };
  });
  const first = (by: "ns" | "growth") =>
    looked.toSorted((a, b) => b[by] - a[by]).slice(0, worstMany);
  const suspects = new Set([...first("ns"), ...first("growth")].map((row) => row.pattern));
  const rows = [...suspects].map((pattern) => measuredPattern(read, pattern, longest));
  const [slowest] = rows.toSorted((a, b) => b.ns - a.ns);
  const grown = Math.max(...rows.map((row) => row.growth));
  return { name, ...slowest, grown };
};

const guarded = [
  { name: "words", ...rowOf(words, 2_000) },
  ...Object.entries(numbers).map(([name, unit]) => ({
    name: `words, ${name}`,
    ...rowOf(unit.repeat(4).slice(0, 500), 1_000),
  })),
  ...Object.entries(digits).map(([name, unit]) => ({
    name: `digits ${name}`,
    ...rowOf(unit.repeat(slackMax / unit.length), 5),
  })),
];
const wide = (text: string | number): string => String(text).padStart(12);
process.stdout.write(
  `${["µs", "floor", "times"].map(wide).join("")}\n${guarded
    .map((row) => `${[row.us, row.floorUs, row.times].map(wide).join("")}  ${row.name}`)
    .join("\n")}\n${["ns/char", "growth", "most growth"].map(wide).join("")}\n`,
);
const read = Object.entries(readers).map((reader) => {
  const row = readerRow(reader);
  const line = [row.ns ?? "", row.growth ?? "", row.grown].map(wide).join("");
  process.stdout.write(`${line}  ${row.name}: ${row.pattern}\n`);
  return row;
});
process.stdout.write(`${JSON.stringify({ bench: "guard", guarded, readers: read })}\n`);
