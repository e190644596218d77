/**
 * Plays somebody who means harm against the real program, between the local Slack and the local
 * Teams: wrong presses, and changed payloads at every door; then gives payloads to all that reads them in
 * this process, so that a run has a million. Prints what was answered at each door
 * and what broke; exits 1 when anything broke.
 *
 *   npm run fuzz                                   3,000 presses, 20,000 payloads at each door, 20,000
 *                                                  requests to pages, 125,000 payloads for each reader
 *   npm run fuzz -- --seed 7                       the same again as an earlier run
 *   npm run fuzz -- --presses 300 --payloads 500 --pages 500 --readers 500
 *                                                  a short run
 *   npm run fuzz -- --http 1000000                 so many through the program's own HTTP doors and pages, and
 *                                                  nothing else
 *   npm run fuzz -- --http 1000000 --towns 2       the same by two programs at once, one for each core; with
 *                                                  TMPDIR=/dev/shm before it nothing waits for a disk
 *   npm run fuzz -- --presses 0 --payloads 0 --pages 0 --readers 143000
 *                                                  a million for what reads in this process, and no program
 *   npm run fuzz -- --seed 7 --door "teams invokes" --from 1234 --payloads 1 --presses 0
 *                                                  one of them alone
 */
import { parseArgs } from "node:util";
import { type Counts, type Fuzzed, doors, fuzz } from "../test/fuzz/fuzz.ts";
import { readAll } from "../test/fuzz/readers.ts";
import { type Report, playTowns, summed } from "./fuzz-towns.ts";

const print = (line: string): void => void process.stdout.write(`${line}\n`);

const { values } = parseArgs({
  options: {
    seed: { type: "string" },
    presses: { type: "string", default: "3000" },
    payloads: { type: "string", default: "20000" },
    pages: { type: "string", default: "20000" },
    readers: { type: "string", default: "125000" },
    http: { type: "string" },
    door: { type: "string" },
    from: { type: "string", default: "0" },
    towns: { type: "string", default: "1" },
  },
});
const chosen = doors.filter((door) => values.door === undefined || values.door === door);
if (chosen.length === 0) {
  process.stderr.write(`There is no door ${values.door}; there are ${doors.join(", ")}.\n`);
  process.exit(2);
}
const seed = Number(values.seed ?? Date.now() % 1_000_000);
const towns = Number(values.towns);
if (towns > 1) {
  const each = Math.ceil(Number(values.http ?? 0) / towns);
  const runs = Array.from({ length: towns }, (_, n) => [
    "--seed",
    String(seed + n),
    "--http",
    String(each),
    "--presses",
    values.presses,
  ]);
  const reports = await playTowns(runs, print);
  const ended = reports.filter((report) => report !== null);
  print(JSON.stringify(summed(ended)));
  process.exit(ended.length === towns && ended.every(({ broken }) => broken === 0) ? 0 : 1);
}
print(`seed ${seed}`);
const startedAt = performance.now();
const alone = values.door !== undefined;
/** As many at each door as on pages. */
const share =
  values.http === undefined ? null : Math.ceil(Number(values.http) / (doors.length + 1));
const plan = {
  seed,
  presses: Number(values.presses),
  payloads: share ?? Number(values.payloads),
  pages: alone ? 0 : (share ?? Number(values.pages)),
  doors: chosen,
  from: Number(values.from),
  tell: print,
};
const isProgramPlayed = plan.presses + plan.payloads + plan.pages > 0;
const played: Fuzzed = isProgramPlayed
  ? await fuzz(plan)
  : { answers: {}, aliveMs: 0, programMiB: [], programCpuSeconds: 0, problems: [] };
const each = alone || share !== null ? 0 : Number(values.readers);
const read = readAll({ seed, each }, print);
const { answers, aliveMs, programMiB } = played;
const problems = [...played.problems, ...read.problems];
for (const problem of problems) print(`broken: ${problem}`);
const total = (counts: Counts): number => Object.values(counts).reduce((sum, one) => sum + one, 0);
const { user, system } = process.cpuUsage();
print(
  JSON.stringify({
    fuzz: seed,
    sent: Object.values(answers).reduce((sum, counts) => sum + total(counts), read.count),
    readHere: read.count,
    slowestReadMs: read.slowestMs,
    heapMiB: read.heapMiB.map(Math.round),
    programMiB,
    answers,
    healthzMs: Math.round(aliveMs),
    broken: problems.length,
    seconds: Math.round((performance.now() - startedAt) / 1000),
    cpuSeconds: {
      program: Math.round(played.programCpuSeconds),
      harness: Math.round((user + system) / 1e6),
    },
  } satisfies Report),
);
process.exitCode = problems.length === 0 ? 0 : 1;
