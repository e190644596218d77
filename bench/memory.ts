/**
 * Measures how long `serve` takes to be ready, and what it keeps in memory. Memory is measured
 * after the start, and along 100,000 events from 1,000 conversations on both platforms.
 * BENCH_EVENTS sets another number.
 */
import { readFileSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";
import Database from "better-sqlite3";
import { type Served, load, median, report, rounded, serveIdjour } from "./processes.ts";
import { connect, openStage } from "./stage.ts";

const events = Number(process.env["BENCH_EVENTS"] ?? 100_000);
const looks = 5;
const starts = 5;

const residentMb = ({ pid }: Served): number => {
  const kb = /VmRSS:\s+(\d+)/u.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
  return Math.round(Number(kb) / 1024);
};

const stage = await openStage({ writers: 500 });
// Both local platforms log everything in this process; only the product is to be measured.
const forgetting = setInterval(() => {
  stage.platforms.slack.log.entries.length = 0;
}, 1000);

const { path, environment } = await stage.newDatabase();
const readyMs: number[] = [];
for (let start = 0; start < starts; start += 1) {
  const since = performance.now();
  const one = await serveIdjour(environment);
  if ((await fetch(`${one.url}/readyz`)).ok) readyMs.push(performance.now() - since);
  await one.stop();
}
const served = await serveIdjour(environment);
connect(stage.platforms, served);
const afterStart = residentMb(served);
const resident: number[] = [];
const database = new Database(path, { readonly: true });
const unsettled = database.prepare("select 1 from inbox where settled_at is null limit 1");
for (let look = 0; look < looks; look += 1) {
  const requests = Math.round(events / looks / 2);
  const how = {
    origins: [served.url],
    requests,
    connections: 16,
    perSecond: null,
    run: `m${look}`,
  };
  await Promise.all([
    load({ ...how, template: stage.patterns.slack.event }),
    load({ ...how, template: stage.patterns.teams.event }),
  ]);
  while (unsettled.get() !== undefined) await wait(50);
  resident.push(residentMb(served));
}
database.close();
await served.stop();
clearInterval(forgetting);
await stage.close();
report("memory", {
  readyMs: rounded(median(readyMs)),
  afterStartMb: afterStart,
  events,
  residentMb: resident,
  residentMostMb: Math.max(...resident),
});
