/**
 * Starts the processes of a bench and prints its figures as a table and as JSON. Processes are the
 * product, a floor beside it, and the load.
 */
import { type ChildProcess, fork, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { setTimeout as wait } from "node:timers/promises";
import type { Job, Result } from "./load.ts";

export type Served = { readonly url: string; readonly pid: number; stop(): Promise<void> };
type Environment = Readonly<Record<string, string>>;

/**
 * Starts a program that prints `listening on URL`, and hands each line that it prints to `onLine`.
 * BENCH_PROFILE names a folder for CPU profiles of all of them.
 */
export const serving = async (
  args: readonly string[],
  environment: Environment = {},
  {
    errors = "inherit",
    onLine = () => undefined,
  }: { errors?: "inherit" | "ignore"; onLine?: (line: string) => void } = {},
) => {
  const folder = process.env["BENCH_PROFILE"];
  const profiling = folder === undefined ? [] : ["--cpu-prof", `--cpu-prof-dir=${folder}`];
  const child = spawn(process.execPath, [...profiling, ...args], {
    env: { PATH: process.env["PATH"], ...environment },
    stdio: ["ignore", "pipe", errors],
  });
  // A bench that fails leaves no process running.
  const end = (): void => void child.kill();
  process.once("exit", end);
  child.once("exit", () => process.off("exit", end));
  if (child.stdout !== null) createInterface(child.stdout).on("line", onLine);
  const url = await listening(child, args.join(" "));
  return {
    url,
    pid: child.pid ?? 0,
    stop: async () => {
      if (child.exitCode !== null) return;
      const exited = once(child, "exit");
      child.kill("SIGTERM");
      await exited;
    },
  } satisfies Served;
};

const listening = (child: ChildProcess, what: string): Promise<string> =>
  new Promise((resolve, reject) => {
    child.once("exit", (code) => reject(new Error(`${what} ended with ${code}`)));
    if (child.stdout === null) return;
    createInterface(child.stdout).on("line", (line) => {
      const url = /^listening on (\S+)/u.exec(line)?.[1];
      if (url !== undefined) resolve(url);
    });
  });

/**
 * With the options of `npm start`, and memory as the image and the service have it; BENCH_FLAGS holds others for Node in their place. `errors` are
 * ignored where they are what a bench is about.
 */
export const serveIdjour = (
  environment: Environment,
  {
    flags = [],
    ...how
  }: {
    flags?: readonly string[];
    errors?: "inherit" | "ignore";
    onLine?: (line: string) => void;
  } = {},
): Promise<Served> => {
  const own = process.env["BENCH_FLAGS"]?.split(" ") ?? ["--max-semi-space-size=8"];
  const args = [...own, ...flags, "src/idjour.js", "serve"];
  const ours = { LOG_LEVEL: "error", MALLOC_ARENA_MAX: "1" };
  return serving(args, { ...ours, ...environment }, how);
};

export const load = async (job: Job): Promise<Result> => {
  const child = fork(`${import.meta.dirname}/load.ts`, { execArgv: ["--expose-gc"] });
  const told = once(child, "message");
  child.send(job);
  const [result] = (await told) as [Result];
  if (process.env["BENCH_VERBOSE"] !== undefined) {
    const rate = rounded((job.requests * 1000) / (result.endedAt - result.startedAt));
    process.stderr.write(`${job.run}: ${rate}/s, p50 ${result.p50}, p99 ${result.p99}\n`);
  }
  const exited = once(child, "exit");
  child.disconnect();
  await exited;
  const { failed } = result;
  if (failed.length > 0) throw new Error(`${failed.length} requests failed: ${failed[0] ?? ""}`);
  return result;
};

/**
 * Processor time that a process has used, all threads, in milliseconds: a busy machine does not
 * change it.
 */
export const cpuMs = ({ pid }: Pick<Served, "pid">): number => {
  const [, fields = ""] = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ");
  const [user = 0, system = 0] = fields.split(" ").slice(11, 13).map(Number);
  return (user + system) * 10;
};

const patienceMs = 180_000;
/** Waits until the check holds; gives the moment, in milliseconds since 1970. */
export const until = async (check: () => boolean | Promise<boolean>): Promise<number> => {
  const start = Date.now();
  while (!(await check())) {
    if (Date.now() - start > patienceMs)
      throw new Error("It did not come about within three minutes.");
    await wait(10);
  }
  return Date.now();
};

export const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
export const rounded = (value: number): number =>
  value >= 100 ? Math.round(value) : Math.round(value * 100) / 100;

/** Prints a line for people, and one for machines. */
export const report = (bench: string, figures: Readonly<Record<string, unknown>>): void => {
  const words = Object.entries(figures).map(([name, value]) => `${name} ${JSON.stringify(value)}`);
  process.stdout.write(`${bench}: ${words.join(" · ")}\n`);
  process.stdout.write(`${JSON.stringify({ bench, ...figures })}\n`);
};
