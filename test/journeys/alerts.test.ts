/**
 * Checks the alerts with promtool, and in a real Prometheus that collects from the product: a desk
 * that is well, one whose workspace lets nobody in, one without room on the disk, and a page of
 * metrics on which everything else is wrong. Minutes are a three-hundredth there, so that nobody
 * waits.
 */
import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { describe, expect, onTestFinished, test } from "vitest";
import {
  type Firing,
  findPrometheus,
  howToInstallPrometheus,
  openPrometheus,
} from "../prometheus.ts";
import { communityAddress, personAddress } from "../../src/bots/addresses.ts";
import type { Incoming, Reply } from "../../src/bots/port.ts";
import { quiet } from "../../src/base/log.ts";
import { type Way, comingAs, wrapped } from "../../src/desk/arrival/way.ts";
import { openWeb, webLimits } from "../../src/runtime/http.ts";
import { openMetrics } from "../../src/runtime/metrics.ts";
import { openSqlite } from "../../src/store/sqlite/sqlite.ts";
import { makeStore } from "../../src/store/store.ts";
import { emptyDatabase } from "../empty-database.ts";
import { pagesAtMost } from "../store/pages-at-most.ts";
import { ask, keep, lived } from "../statistics/world.ts";
import { type World, openWorld, question } from "./world.ts";

const found = findPrometheus(process.env["PATH"] ?? "");
if (found === null) process.stderr.write(`${howToInstallPrometheus}\n`);
const folder = "deploy/prometheus";
const rules = readFileSync(join(folder, "idjour.rules.yaml"), "utf8");
const names = [...rules.matchAll(/alert: (\w+)/gu)].map(([, name = ""]) => name);

/** Skipped, and reported as skipped, where there is no Prometheus. */
const withPrometheus = found === null ? describe.skip : describe;

withPrometheus("with Prometheus", () => {
  test("promtool takes the rules, and each fires and is silent when it should", async () => {
    const promtool = async (...args: string[]) =>
      (await promisify(execFile)(found?.promtool ?? "", args, { cwd: folder })).stdout;
    expect(await promtool("check", "rules", "idjour.rules.yaml")).toContain(
      `${names.length} rules found`,
    );
    const tried = ["idjour.rules.test.yaml", "idjour.weeks.test.yaml"];
    await promtool("test", "rules", ...tried);
    const texts = tried.map((file) => readFileSync(join(folder, file), "utf8")).join("\n");
    for (const name of names)
      expect(texts).toMatch(new RegExp(`${name} fires[^]*${name} is silent`));
  });
});

/** Minutes and seconds within brackets and after `for:`, three hundred times shorter. */
const hurried = (text: string): string =>
  text
    .replace(/\[(\d+)m\]/gu, (_, n: string) => `[${Number(n) * 200}ms]`)
    .replace(/for: (\d+)m/gu, (_, n: string) => `for: ${Number(n) * 200}ms`)
    // Rates need two samples, a second apart.
    .replace(/\[(?:1000|3000)ms\]/gu, "[4s]");

const newFolder = (): string => {
  const path = mkdtempSync(join(tmpdir(), "alerts-"));
  onTestFinished(() => rmSync(path, { recursive: true, force: true }));
  return path;
};
const desk = async (): Promise<World & { readonly pagesAtMost: (n: number) => Promise<void> }> => {
  const path = join(newFolder(), "idjour.db");
  const databaseUrl = await emptyDatabase(path);
  const backend = await openSqlite(path);
  const openStore = async () => makeStore(backend);
  const world = await openWorld("teams", "slack", { databaseUrl, openStore });
  onTestFinished(() => world.close());
  return { ...world, pagesAtMost: (pages) => pagesAtMost(backend, pages) };
};
const hostOf = ({ trial }: World): string => new URL(trial.idjour.url).host;

const hasFailed = async ({ trial }: World): Promise<boolean> => {
  const text = await (await fetch(`${trial.idjour.url}/metrics`)).text();
  return /^idjour_store_failures_total\{kind="full"\} [1-9]/mu.test(text);
};

const visited: Incoming = {
  id: "event",
  community: communityAddress("slack", "T0TAX"),
  person: personAddress("slack", "T0TAX", "U0ASKER"),
  language: "sv",
  direct: null,
  kind: "visited",
  tab: "home",
};

/** The product's own page of metrics, on which `wrong` makes wrong what takes long or is rare. */
const page = async () => {
  const state = { isWrong: false };
  const metrics = openMetrics({ isOrgFileFaulty: () => state.isWrong });
  const counted = {
    backlog: async (now: number) => ({
      waiting: 0,
      parked: 0,
      oldestDueAt: state.isWrong ? now - 200_000 : null,
    }),
    unsettledCount: async () => (state.isWrong ? 30 : 0),
    givenUpCount: async () => (state.isWrong ? 1 : 0),
  };
  const figures = () => ({ articles: 1, buildMs: 1, lagMs: state.isWrong ? 90_000 : 0 });
  const about = { knowledge: { figures }, notReady: async () => null };
  const clock = { now: () => Date.now() };
  const web = await openWeb(
    { host: "127.0.0.1", port: 0 },
    [metrics.route(counted, clock, about)],
    { log: quiet, limits: webLimits },
  );
  onTestFinished(() => web.close());
  // One decision that has begun before the first look, and is not over before the desk goes wrong.
  const decision = Promise.withResolvers<Reply>();
  const work: Way = {
    arrive: async () => "new",
    handle: () => decision.promise,
    whenSpare: async (_, begin) => begin(),
  };
  void wrapped(work, [metrics.event]).handle(comingAs(visited, visited));
  const store = metrics.store(makeStore(await openSqlite(":memory:")));
  onTestFinished(() => store.close());
  const lastResort = { kind: "fallback", rung: 3, name: null, contact: null } as const;
  const goWrong = async (): Promise<void> => {
    state.isWrong = true;
    for (const id of ["1", "2", "3", "4"])
      await keep(store, lived([[Date.now(), "slack:T0/tax", ask(id, "tax"), lastResort]]));
    decision.resolve({ kind: "nothing" });
    metrics.acknowledged("slack")(3_500);
    metrics.credentialsRefused(1);
    metrics.certificateEnds(Date.now() + 86_400_000);
  };
  return { host: new URL(web.url).host, goWrong };
};

withPrometheus("with Prometheus", () => {
  test("in Prometheus each fires for a desk that is ill, and none for one that is well", async () => {
    const [well, shut, full, ill] = [await desk(), await desk(), await desk(), await page()];
    const prometheus = await openPrometheus({
      program: found?.prometheus ?? "",
      folder: newFolder(),
      rules: hurried(rules),
      jobs: {
        "idjour-well": hostOf(well),
        "idjour-shut": hostOf(shut),
        "idjour-full": hostOf(full),
        "idjour-ill": ill.host,
        "idjour-down": "127.0.0.1:9",
      },
    });
    onTestFinished(() => prometheus.close());
    const seen = new Map<string, Firing>();
    const look = async (): Promise<readonly string[]> => {
      for (const one of await prometheus.firing())
        seen.set(`${one.job} ${one.rule} ${one.why}`, one);
      return [...seen.keys()].toSorted();
    };
    // A desk that is down is the first to be seen; by then all others have been looked at.
    await expect.poll(look, { interval: 500 }).toEqual(["idjour-down IdjourDown "]);

    const refused = { kind: "refused", error: "account_inactive" } as const;
    shut.trial.slack.switches.next("*", refused, { times: 1_000 });
    await full.pagesAtMost(1);
    await ill.goWrong();
    for (const world of [well, shut]) await world.who("asker").ask(question);
    await well.who("e-anna").sees("Kan du ta fråga");
    const filling = full.who("asker");
    while (!(await hasFailed(full))) await filling.ask(question).catch(() => undefined);
    await expect
      .poll(look, { interval: 500, timeout: 30_000 })
      .toEqual(
        [
          "idjour-down IdjourDown ",
          "idjour-full IdjourNotReady ",
          "idjour-full IdjourStoreFails ",
          "idjour-ill IdjourAnswersLate ",
          "idjour-ill IdjourAnswersNotSearched ",
          "idjour-ill IdjourCertificateEnds ",
          "idjour-ill IdjourCredentialRefused ",
          "idjour-ill IdjourDecisionsSlow ",
          "idjour-ill IdjourEventsGivenUp ",
          "idjour-ill IdjourEventsLeftLying ",
          "idjour-ill IdjourNobodyTakes ",
          "idjour-ill IdjourOrganisationFileFaulty ",
          "idjour-ill IdjourQueueGrows ",
          "idjour-shut IdjourGivenUp gone",
          "idjour-shut IdjourPlatformTakesNothing ",
        ].toSorted(),
      );
  });
});

/** Three weeks of a counter, a sample an hour, which begins at 0 each day as after a restart. */
const weeksOf = (job: string, eventsAt: (day: number, hour: number) => number, end: number) => {
  const lines: string[] = [];
  let value = 0;
  for (let n = 0; n < 21 * 24; n += 1) {
    const [day, hour] = [Math.floor(n / 24), n % 24];
    value = hour === 0 ? 0 : value + eventsAt(day, hour);
    const at = end - (21 * 24 - n) * 3_600;
    const labels = `job="${job}",platform="slack",kind="wrote",arrival="new"`;
    lines.push(`idjour_received_total{${labels}} ${value} ${at}`);
  }
  return lines;
};
const atWork = (day: number, hour: number): boolean => day % 7 < 5 && hour >= 8 && hour < 17;

withPrometheus("with Prometheus", () => {
  test("nobody writes: fires in the hours of work of a day without a word, never for a desk that is well or small", async () => {
    const path = newFolder();
    const midnight = Math.floor(Date.now() / 86_400_000) * 86_400;
    const well = (day: number, hour: number): number => (atWork(day, hour) ? 10 : 0);
    // On the third Wednesday nothing comes.
    const silent = (day: number, hour: number): number => (day === 16 ? 0 : well(day, hour));
    const small = (_: number, hour: number): number => (hour === 12 ? 1 : 0);
    const history = [
      "# TYPE idjour_received counter",
      ...weeksOf("idjour-well", well, midnight),
      ...weeksOf("idjour-silent", silent, midnight),
      ...weeksOf("idjour-small", small, midnight),
      "# EOF",
      "",
    ].join("\n");
    writeFileSync(join(path, "history"), history);
    const args = [
      "tsdb",
      "create-blocks-from",
      // One block for all, in place of 252 of two hours.
      "--max-block-duration=2000h",
      "openmetrics",
      join(path, "history"),
      join(path, "data"),
    ];
    await promisify(execFile)(found?.promtool ?? "", args);
    const prometheus = await openPrometheus({
      program: found?.prometheus ?? "",
      folder: path,
      rules,
      jobs: {},
    });
    onTestFinished(() => prometheus.close());
    const expression = /alert: IdjourNobodyWrites[^]*?expr: \|\n([^]*?)\n\s+labels:/u.exec(
      rules,
    )?.[1];
    const start = midnight - 7 * 86_400;
    const look = () =>
      prometheus.true({ expression: expression ?? "", start, end: midnight - 3_600, step: 3_600 });
    await expect.poll(look, { interval: 200 }).not.toBe("no answer");
    const fired = await look();
    // Hours since the third Monday began: as long as the same four hours had ten events before.
    const hours = Array.from({ length: 12 }, (_, n) => 2 * 24 + 8 + n);
    expect(fired).toEqual(hours.map((hour) => ["idjour-silent", start + hour * 3_600]));
  });
});
