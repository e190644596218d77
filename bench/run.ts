/**
 * Runs every bench, one after the other: `npm run bench`; `npm run bench -- ingest relay` runs
 * those named, and `hour`, which takes an hour, runs only so. `npm run bench -- --compare` runs
 * none, and prints what `cost` measured last beside what it measured before. The head of each file
 * says what it measures.
 */
import { spawnSync } from "node:child_process";
import { printCompared, runsKept } from "./history.ts";

const all = [
  "route",
  "guard",
  "topics",
  "search",
  "ingest",
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
  return spawnSync(process.execPath, [`${import.meta.dirname}/${name}.ts`], { stdio: "inherit" })
    .status;
});
process.exit(statuses.every((status) => status === 0) ? 0 : 1);
