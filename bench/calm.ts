/**
 * Measures the slow hundredth: 200 asks a second for three minutes, each counted from when it should
 * have been sent, so that whoever stalls is not flattered. The product on SQLite, every commit synced,
 * and beside it the floors of `ingest`, by turns. Of the product it tells the major collections of the
 * three minutes too, and how long the longest kept it, by Node's own log of them.
 *
 * BENCH_SECONDS sets another time, BENCH_RATE another rate; BENCH_FLAGS other options of Node.
 *
 *   node bench/calm.ts [slack|teams]
 */
import type { Template } from "./load.ts";
import { type Served, cpuMs, load, report, rounded, serveIdjour, serving } from "./processes.ts";
import { type PlatformName, type Stage, connect, openStage } from "./stage.ts";

const seconds = Number(process.env["BENCH_SECONDS"] ?? 180);
const perSecond = Number(process.env["BENCH_RATE"] ?? 200);
const warmingUp = 1000;
const connections = 64;

const measured = async (served: Served, template: Template) => {
  const job = { origins: [served.url], template, connections };
  await load({
    ...job,
    run: "w",
    requests: Math.min(warmingUp, seconds * perSecond),
    perSecond: null,
  });
  const before = cpuMs(served);
  const { p50, p95, p99, most } = await load({
    ...job,
    run: "c",
    requests: seconds * perSecond,
    perSecond,
  });
  return { p50, p95, p99, most, cpu: ((cpuMs(served) - before) * 1000) / (seconds * perSecond) };
};

const floorOf = async ({ platforms, patterns }: Stage, platform: PlatformName) => {
  const { environment } = platforms;
  const served = await serving(["bench/floors.ts", platform], {
    ...environment,
    TEAMS_APP_ID: environment["TEAMS_R1_APP_ID"] ?? "",
    TEAMS_APP_PASSWORD: environment["TEAMS_R1_APP_PASSWORD"] ?? "",
  });
  const found = await measured(served, patterns[platform].ask);
  await served.stop();
  return found;
};

/** Milliseconds that a line of `--trace-gc` tells of a major collection; null: it tells of none. */
const majorIn = (line: string): number | null => {
  const ms = /Mark-Compact.* MB, ([\d.]+) \//u.exec(line)?.[1];
  return ms === undefined ? null : Number(ms);
};

const oursOf = async (stage: Stage, platform: PlatformName) => {
  const { environment } = await stage.newDatabase();
  const majors: number[] = [];
  const served = await serveIdjour(environment, {
    flags: ["--trace-gc"],
    onLine: (line) => void majors.push(...[majorIn(line)].filter((ms) => ms !== null)),
  });
  connect(stage.platforms, served);
  // Both local platforms log everything in this process; only the product is to be measured.
  const forgetting = setInterval(() => {
    stage.platforms.slack.log.entries.length = 0;
    stage.platforms.teams.log.entries.length = 0;
  }, 1000);
  const found = await measured(served, stage.patterns[platform].ask);
  clearInterval(forgetting);
  await served.stop();
  return { ...found, majors };
};

const stage = await openStage();
for (const platform of ["slack", "teams"] as const) {
  if (process.argv[2] !== undefined && process.argv[2] !== platform) continue;
  const floor = await floorOf(stage, platform);
  const { majors, ...ours } = await oursOf(stage, platform);
  report(`calm ${platform}`, {
    asksPerSecond: perSecond,
    seconds,
    p50Ms: rounded(ours.p50),
    p95Ms: rounded(ours.p95),
    p99Ms: rounded(ours.p99),
    mostMs: rounded(ours.most),
    cpuMicroseconds: rounded(ours.cpu),
    majorCollections: majors.length,
    longestCollectionMs: rounded(Math.max(0, ...majors)),
    floorP50Ms: rounded(floor.p50),
    floorP99Ms: rounded(floor.p99),
    floorMostMs: rounded(floor.most),
    floorCpu: rounded(floor.cpu),
  });
}
await stage.close();
