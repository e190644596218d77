/**
 * `idjour simulate`: plays a national year under several routing policies, as a table and a
 * picture. It runs on a virtual clock.
 */
import { writeFileSync } from "node:fs";
import { performance } from "node:perf_hooks";
import { simulate as playAll } from "../simulation/simulate.ts";
import { chartOf, tableOf } from "../simulation/report.ts";
import { systemCodeOf } from "./input.ts";
import { type CommandResult, Unusable, asJson, succeeded } from "./outcome.ts";

export const simulateYear = ({
  seed = "1",
  days = "365",
  chart,
  json = false,
}: {
  seed?: string;
  days?: string;
  chart?: string;
  json?: boolean;
}): CommandResult => {
  const plan = { seed: whole("--seed", seed, 2 ** 31 - 1), days: whole("--days", days, 3_660) };
  const figures = playAll(plan, ({ policy, started }) => {
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    process.stderr.write(`played ${plan.days} days by ${policy} in ${seconds} s\n`);
  });
  const title = `${plan.days} days, seed ${plan.seed}`;
  if (chart !== undefined) write(chart, chartOf(figures, title));
  return succeeded(json ? asJson({ ...plan, figures }) : `${title}\n\n${tableOf(figures)}\n`);
};

const whole = (option: string, text: string, most: number): number => {
  const number = Number(text);
  if (/^\d+$/u.test(text) && number >= 1 && number <= most) return number;
  throw new Unusable([`${option} must be a whole number from 1 to ${most}, not "${text}".`]);
};

const write = (file: string, text: string): void => {
  try {
    writeFileSync(file, text);
  } catch (error) {
    throw new Unusable([`--chart: ${file} could not be written (${systemCodeOf(error)}).`], {
      cause: error,
    });
  }
};
