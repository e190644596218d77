/**
 * `idjour simulate`: plays a national year under several routing policies, as a table and a
 * picture. It runs on a virtual clock.
 */
import { closeSync, existsSync, openSync, rmSync, writeFileSync } from "node:fs";
import { performance } from "node:perf_hooks";
import { type Progress, simulate as playAll } from "../simulation/simulate.ts";
import { chartOf, tableOf } from "../simulation/report.ts";
import { systemCodeOf, unwritable } from "./input.ts";
import { type CommandResult, Unusable, asJson, succeeded } from "./outcome.ts";

const daysUsual = "30";

export const simulateYear = ({
  seed = "1",
  days = daysUsual,
  chart,
  json = false,
}: {
  seed?: string;
  days?: string;
  chart?: string;
  json?: boolean;
}): CommandResult => {
  const plan = { seed: whole("--seed", seed, 2 ** 31 - 1), days: whole("--days", days, 3_660) };
  // Nobody waits for figures whose picture then cannot be written.
  if (chart !== undefined) checkWritable(chart);
  const title = `${plan.days} ${plan.days === 1 ? "day" : "days"}, seed ${plan.seed}`;
  const figures = playAll(plan, watching(plan.days));
  const out = json ? asJson({ ...plan, figures }) : `${title}\n\n${tableOf(figures)}\n`;
  const lost = chart === undefined ? null : write(chart, chartOf(figures, title));
  // The disk may be full by now: the figures are told all the same.
  return lost === null ? succeeded(out) : { status: 2, out, err: `${lost}\n` };
};

const tellEveryMs = 5_000;
/** Tells on standard error how far the play is, and how long the rest will take. */
const watching = (days: number): Progress => {
  const say = (line: string): boolean => process.stderr.write(`${line}\n`);
  const started = performance.now();
  say(`Playing ${days} ${days === 1 ? "day" : "days"} under seven rules of routing.`);
  let told = Number.NEGATIVE_INFINITY;
  return {
    reached: (share) => {
      const spent = performance.now() - started;
      if (share === 0 || spent - told < tellEveryMs) return;
      told = spent;
      say(
        `${String(Math.round(100 * share)).padStart(3)} %, about ${durationOf((spent / share) * (1 - share))} left`,
      );
    },
    played: () => undefined,
  };
};

const durationOf = (ms: number): string => {
  const seconds = Math.max(1, Math.round(ms / 1_000));
  return seconds < 120 ? `${seconds} s` : `${Math.round(seconds / 60)} minutes`;
};

const whole = (option: string, text: string, most: number): number => {
  const number = Number(text);
  if (/^\d+$/u.test(text) && number >= 1 && number <= most) return number;
  throw new Unusable([`${option} must be a whole number from 1 to ${most}, not "${text}".`]);
};

const checkWritable = (file: string): void => {
  const isNew = !existsSync(file);
  try {
    closeSync(openSync(file, "a"));
    if (isNew) rmSync(file);
  } catch (error) {
    throw new Unusable([`--chart: ${unwritable(file, systemCodeOf(error))}`], { cause: error });
  }
};

/** Why it could not be written; null: it was. */
const write = (file: string, text: string): string | null => {
  try {
    writeFileSync(file, text);
    return null;
  } catch (error) {
    return `--chart: ${unwritable(file, systemCodeOf(error))} The figures are above.`;
  }
};
