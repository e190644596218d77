/**
 * Runs every bench, one after the other: `npm run bench`; `npm run bench -- ingest relay` runs
 * those named, and `hour`, which takes an hour, runs only so. `npm run bench -- --compare` runs
 * none, and prints what `cost` measured last beside what it measured before. `npm run bench -- --smoke`
 * runs those on which the others stand with next to nothing to do, in some seconds, so that it shows
 * when one is broken; its figures mean nothing. The head of each file says what it measures.
 */
import { spawnSync } from "node:child_process";
import { printCompared, runsKept } from "./history.ts";

const all = [
  "route",
  "guard",
  "topics",
  "search",
  "ingest",
  "calm",
  "peers",
  "relay",
  "replicas",
  "growth",
  "report",
  "audit",
  "memory",
  "life",
  "crowd",
  "clicks",
  "cost",
] as const;
if (process.argv.includes("--compare")) {
  printCompared(runsKept());
  process.exit(0);
}
const longer = ["hour"];
const little = {
  BENCH_SECONDS: "1",
  BENCH_RATE: "10",
  BENCH_EACH: "3",
  BENCH_DATABASES: "sqlite",
  BENCH_SMALL: "80",
  BENCH_TICKETS: "120",
  BENCH_TIMES: "2",
  BENCH_PARTS: "desk",
  BENCH_KEPT: "no",
};
const smoke = ["peers", "cost", "growth", "calm slack"] as const;
/** The exit status of a bench by its name, which arguments may follow. */
const run = (bench: string, environment: Readonly<Record<string, string>> = {}): number | null => {
  const [name = "", ...args] = bench.split(" ");
  return spawnSync(process.execPath, [`${import.meta.dirname}/${name}.ts`, ...args], {
    stdio: "inherit",
    env: { ...process.env, ...environment },
  }).status;
};
if (process.argv.includes("--smoke")) {
  const failed = smoke.filter((bench) => run(bench, little) !== 0);
  process.stderr.write(failed.length === 0 ? "All run.\n" : `Broken: ${failed.join(", ")}\n`);
  process.exit(failed.length === 0 ? 0 : 1);
}
const named = process.argv.slice(2);
const unknown = named.filter((name) => ![...all, ...longer].some((one) => one === name));
if (unknown.length > 0) {
  process.stderr.write(
    `There is no bench ${unknown.join(", ")}; there are ${[...all, ...longer].join(", ")}.\n`,
  );
  process.exit(2);
}
const asked = named.length === 0 ? all : named;
const statuses = asked.map((name, place) => {
  process.stderr.write(`${name} (${place + 1}/${asked.length})\n`);
  return run(name);
});
process.exit(statuses.every((status) => status === 0) ? 0 : 1);
