/**
 * Plays several fuzz runs at once, each with its own program, platforms and seed, so that a machine's
 * other cores work as well: one program answers on one core alone. Prints their sum.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import type { Counts } from "../test/fuzz/fuzz.ts";

/** What a run prints last, as JSON. */
export type Report = {
  readonly fuzz: number;
  readonly sent: number;
  readonly readHere: number;
  readonly slowestReadMs: Readonly<Record<string, number>>;
  readonly heapMiB: readonly number[];
  readonly programMiB: readonly number[];
  readonly answers: Readonly<Record<string, Counts>>;
  readonly healthzMs: number;
  readonly broken: number;
  readonly seconds: number;
  /** Of a core, of the program and of what plays against it. */
  readonly cpuSeconds: { readonly program: number; readonly harness: number };
};

/** Runs `bench/fuzz.ts` once for each list of arguments. */
export const playTowns = (
  runs: readonly (readonly string[])[],
  print: (line: string) => void,
): Promise<readonly (Report | null)[]> =>
  Promise.all(
    runs.map(async (args, n) => {
      const child = spawn(process.execPath, [`${import.meta.dirname}/fuzz.ts`, ...args], {
        stdio: ["ignore", "pipe", "inherit"],
      });
      let report: Report | null = null;
      createInterface(child.stdout).on("line", (line) => {
        if (line.startsWith('{"fuzz"')) report = JSON.parse(line);
        else print(`${n + 1}: ${line}`);
      });
      await once(child, "close");
      return report;
    }),
  );

const add = (counts: Counts, more: Counts): Counts => {
  const sum: Record<string, number> = { ...counts };
  for (const [name, count] of Object.entries(more)) sum[name] = (sum[name] ?? 0) + count;
  return sum;
};
const added = (answers: Report["answers"], more: Report["answers"]): Report["answers"] => {
  const sum: Record<string, Counts> = { ...answers };
  for (const [door, counts] of Object.entries(more)) sum[door] = add(sum[door] ?? {}, counts);
  return sum;
};

/** Of all runs: what adds up is added, of waits the longest is told, of memory what each used. */
export const summed = (reports: readonly Report[]): Report => {
  const sum = (of: (report: Report) => number): number =>
    reports.reduce((total, report) => total + of(report), 0);
  const most = (of: (report: Report) => number): number => Math.max(...reports.map(of));
  return {
    fuzz: reports[0]?.fuzz ?? 0,
    sent: sum(({ sent }) => sent),
    readHere: sum(({ readHere }) => readHere),
    // Programs side by side are given payloads at their doors alone.
    slowestReadMs: {},
    heapMiB: reports.flatMap(({ heapMiB }) => heapMiB),
    programMiB: reports.flatMap(({ programMiB }) => programMiB),
    answers: reports.reduce<Report["answers"]>((all, { answers }) => added(all, answers), {}),
    healthzMs: most(({ healthzMs }) => healthzMs),
    broken: sum(({ broken }) => broken),
    seconds: most(({ seconds }) => seconds),
    cpuSeconds: {
      program: sum(({ cpuSeconds }) => cpuSeconds.program),
      harness: sum(({ cpuSeconds }) => cpuSeconds.harness),
    },
  };
};
