/**
 * Measures incoming requests against the least that any bot does. The floors are a bare Bolt app
 * that only acknowledges and a bare CloudAdapter that only answers. Both get the same signed
 * requests from the same load, one after the other, round after round; SQLite on disk, every commit
 * synced. Asks count until each one's offer is written down; plain events to their 200, and how
 * soon all are settled. Chatter is what people in Slack say to each other in a channel where the bot
 * is, which is most of what comes: it ends after its signature.
 *
 * BENCH_ROUNDS and BENCH_REQUESTS set fewer of both.
 *
 *   node bench/ingest.ts [slack|teams]
 */
import Database from "better-sqlite3";
import type { Job, Template } from "./load.ts";
import {
  type Served,
  cpuMs,
  load,
  median,
  report,
  rounded,
  serveIdjour,
  serving,
  until,
} from "./processes.ts";
import { type PlatformName, type Stage, askers, connect, openStage } from "./stage.ts";

const rounds = Number(process.env["BENCH_ROUNDS"] ?? 3);
const requests = Number(process.env["BENCH_REQUESTS"] ?? 3000);
const warmingUp = Math.min(1000, requests);
const connections = 32;
const atEase = { perSecond: 200, seconds: 10 };

type Measured = {
  asks: number;
  askP99: number;
  /** Processor time per request, in microseconds. */
  askCpu: number;
  eventCpu: number;
  events: number;
  /** Events per second, counted until the last was settled. */
  settled: number;
  chatter: number;
  chatterCpu: number;
};
const fast = { connections, requests, perSecond: null };
const calm = {
  connections,
  requests: Math.min(atEase.perSecond * atEase.seconds, requests),
  perSecond: atEase.perSecond,
};

const perSecond = (from: number, to: number): number => (requests * 1000) / (to - from);

const floorRound = async (stage: Stage, platform: PlatformName): Promise<Measured> => {
  const { environment } = stage.platforms;
  const served = await serving(["bench/floors.ts", platform], {
    ...environment,
    TEAMS_APP_ID: environment["TEAMS_R1_APP_ID"] ?? "",
    TEAMS_APP_PASSWORD: environment["TEAMS_R1_APP_PASSWORD"] ?? "",
  });
  const { ask, event } = stage.patterns[platform];
  const run = (template: Template, name: string, how: Omit<Job, "origins" | "template" | "run">) =>
    load({ origins: [served.url], template, run: name, ...how });
  await run(ask, "w", { ...fast, requests: warmingUp });
  const before = cpuMs(served);
  const asks = await run(ask, "a", fast);
  const between = cpuMs(served);
  const eased = await run(ask, "e", calm);
  await run(event, "v", { ...fast, requests: warmingUp });
  const after = cpuMs(served);
  const events = await run(event, "m", fast);
  const eventsCpu = cpuMs(served) - after;
  await served.stop();
  const rate = perSecond(events.startedAt, events.endedAt);
  return {
    asks: perSecond(asks.startedAt, asks.endedAt),
    askP99: eased.p99,
    askCpu: ((between - before) * 1000) / requests,
    eventCpu: (eventsCpu * 1000) / requests,
    events: rate,
    settled: rate,
    chatter: rate,
    chatterCpu: (eventsCpu * 1000) / requests,
  };
};

const ourRound = async (stage: Stage, platform: PlatformName): Promise<Measured> => {
  const { path, environment } = await stage.newDatabase();
  const served = await serveIdjour(environment);
  connect(stage.platforms, served);
  const { ask, event } = stage.patterns[platform];
  const database = new Database(path, { readonly: true });
  const run = (template: Template, name: string, how: Omit<Job, "origins" | "template" | "run">) =>
    load({ origins: [served.url], template, run: name, ...how });
  const chatter = async (said: Template): Promise<Pick<Measured, "chatter" | "chatterCpu">> => {
    await run(said, "c", { ...fast, requests: warmingUp });
    const before = cpuMs(served);
    const { startedAt, endedAt } = await run(said, "k", fast);
    return {
      chatter: perSecond(startedAt, endedAt),
      chatterCpu: ((cpuMs(served) - before) * 1000) / requests,
    };
  };
  // First, since it leaves nothing to be done; after the rest it would pay for what they left.
  const first = chatterOf(event);
  const chattered = first === null ? { chatter: 0, chatterCpu: 0 } : await chatter(first);
  await run(ask, "w", { ...fast, requests: Math.max(warmingUp, askers) });
  const before = cpuMs(served);
  const asks = await run(ask, "a", fast);
  const offered = await until(
    () => count(database, offers) >= Math.max(warmingUp, askers) + requests,
  );
  const between = cpuMs(served);
  const eased = await run(ask, "e", calm);
  await run(event, "v", { ...fast, requests: warmingUp });
  await until(() => count(database, unsettled) === 0);
  const after = cpuMs(served);
  const events = await run(event, "m", fast);
  const eventsCpu = cpuMs(served) - after;
  const settled = await until(() => count(database, unsettled) === 0);
  database.close();
  await stopped(served);
  return {
    asks: perSecond(asks.startedAt, Math.max(asks.endedAt, offered)),
    askP99: eased.p99,
    askCpu: ((between - before) * 1000) / requests,
    eventCpu: (eventsCpu * 1000) / requests,
    events: perSecond(events.startedAt, events.endedAt),
    settled: perSecond(events.startedAt, settled),
    ...chattered,
  };
};

/** The message as one that somebody wrote in a channel; null of Teams, which sends no such. */
const chatterOf = (event: Template): Template | null => {
  const body: Readonly<Record<string, unknown>> = JSON.parse(event.body);
  if (event.secret === null) return null;
  const said = { ...Object(body["event"]), channel: "C0CHATTER", channel_type: "channel" };
  return { ...event, body: JSON.stringify({ ...body, event: said }) };
};

const stopped = async (served: Served): Promise<void> => served.stop();

const offers = `select count(*) as n from events where type = 'offered'`;
const unsettled = "select count(*) as n from inbox where settled_at is null";
const count = (database: Database.Database, query: string): number =>
  Number(Object(database.prepare(query).get())["n"]);

const stage = await openStage();
for (const platform of ["slack", "teams"] as const) {
  if (process.argv[2] !== undefined && process.argv[2] !== platform) continue;
  const floors: Measured[] = [];
  const ours: Measured[] = [];
  for (let round = 0; round < rounds; round += 1) {
    floors.push(await floorRound(stage, platform));
    ours.push(await ourRound(stage, platform));
  }
  const of = (all: readonly Measured[], what: keyof Measured): number =>
    rounded(median(all.map((one) => one[what])));
  const ratio = (what: keyof Measured): number =>
    rounded(median(ours.map((one, i) => one[what] / (floors[i]?.[what] ?? Number.NaN))));
  report(`ingest ${platform}`, {
    asksPerSecond: of(ours, "asks"),
    floor: of(floors, "asks"),
    ratio: ratio("asks"),
    cpuMicroseconds: of(ours, "askCpu"),
    floorCpu: of(floors, "askCpu"),
    p99Ms: of(ours, "askP99"),
    floorP99Ms: of(floors, "askP99"),
    eventsPerSecond: of(ours, "events"),
    eventsFloor: of(floors, "events"),
    eventsRatio: ratio("events"),
    eventsCpu: of(ours, "eventCpu"),
    eventsFloorCpu: of(floors, "eventCpu"),
    dealtWithPerSecond: of(ours, "settled"),
    ...(platform === "teams"
      ? {}
      : {
          chatterPerSecond: of(ours, "chatter"),
          chatterRatio: ratio("chatter"),
          chatterCpu: of(ours, "chatterCpu"),
        }),
  });
}
await stage.close();
