/**
 * `idjour simulate`: plays a nation's days under several routing policies, as a table and a picture.
 * It runs on a virtual clock. Ctrl-C ends it with the figures of the days that were played.
 */
import { closeSync, existsSync, openSync, rmSync, writeFileSync } from "node:fs";
import { performance } from "node:perf_hooks";
import { setImmediate } from "node:timers/promises";
import type { Language } from "../screens/card.ts";
import { t } from "../screens/text/i18n.ts";
import { openSimulation } from "./simulate.ts";
import { headingsIn } from "./headings.ts";
import { chartOf, tableOf } from "./report.ts";
import { wholeNumber } from "../commands/argument-error.ts";
import { systemCodeOf, unwritable } from "../commands/input.ts";
import { barOf, clearLine } from "../commands/progress/progress.ts";
import { type CommandResult, Unusable, asJson } from "../commands/outcome.ts";

type Options = { seed?: string; days?: string; chart?: string; json?: boolean };

export const simulateDays = async (
  { seed: givenSeed = "1", days: givenDays = "30", chart, json = false }: Options,
  language: Language,
): Promise<CommandResult> => {
  const seed = wholeNumber({ option: "--seed", given: givenSeed, most: 2 ** 31 - 1 }, language);
  const days = wholeNumber({ option: "--days", given: givenDays, most: 3_660 }, language);
  // Nobody waits for figures whose picture then cannot be written.
  if (chart !== undefined) checkWritable(chart, language);
  const simulation = openSimulation(seed);
  const played = await playing(days, simulation.playDay, language);
  const stopped =
    played === days
      ? ""
      : `${t(language, "program.simulate.interrupted", { played, count: days })}\n`;
  if (played === 0) return { status: interrupted, out: "", err: stopped };
  const figures = simulation.figures();
  const title = t(language, "program.simulate.title", { count: played, seed });
  const words = headingsIn(language);
  const lost = chart === undefined ? null : write(chart, chartOf(figures, title, words), language);
  return {
    // The disk may be full by now: the figures are told all the same.
    status: lost === null ? (played === days ? 0 : interrupted) : 2,
    out: json
      ? asJson({ seed, days: played, ...(played === days ? {} : { planned: days }), figures })
      : `${title}\n\n${tableOf(figures, words)}\n`,
    err: lost === null ? stopped : `${stopped}${lost}\n`,
  };
};
const interrupted = 130;

/** Plays the days until all are played or somebody ends it; gives how many were. */
const playing = async (days: number, playDay: () => void, language: Language): Promise<number> => {
  let played = 0;
  const ending = new AbortController();
  const end = (): void => ending.abort();
  // Once: whoever presses it again does not want to wait for the day to end.
  process.once("SIGINT", end);
  const tell = watching(days, language);
  // A signal is heard between two days.
  for (await setImmediate(); played < days && !ending.signal.aborted; await setImmediate()) {
    playDay();
    played += 1;
    tell(played / days);
  }
  process.off("SIGINT", end);
  return played;
};

const [tellEveryMs, drawEveryMs] = [5_000, 500];
/** Tells on standard error how far the play is, and how long the rest will take. */
const watching = (days: number, language: Language): ((share: number) => void) => {
  const say = (line: string): boolean => process.stderr.write(`${line}\n`);
  const started = performance.now();
  say(t(language, "program.simulate.playing", { count: days }));
  let told = Number.NEGATIVE_INFINITY;
  return (share) => {
    const spent = performance.now() - started;
    const { isTTY } = process.stderr;
    if (share === 1 && isTTY) process.stderr.write(clearLine);
    if (share === 1 || spent - told < (isTTY ? drawEveryMs : tellEveryMs)) return;
    told = spent;
    const percent = String(Math.round(100 * share)).padStart(3);
    const time = durationOf((spent / share) * (1 - share), language);
    const left = t(language, "program.simulate.left", { percent, time });
    if (isTTY) process.stderr.write(`${clearLine}${barOf(100 * share)} ${left}`);
    else say(left);
  };
};

const durationOf = (ms: number, language: Language): string => {
  const seconds = Math.max(1, Math.round(ms / 1_000));
  return seconds < 120
    ? t(language, "program.simulate.seconds", { count: seconds })
    : t(language, "program.simulate.minutes", { count: Math.round(seconds / 60) });
};

const checkWritable = (file: string, language: Language): void => {
  const isNew = !existsSync(file);
  try {
    closeSync(openSync(file, "a"));
    if (isNew) rmSync(file);
  } catch (error) {
    const why = unwritable(file, systemCodeOf(error), language);
    throw new Unusable([`--chart: ${why}`], { cause: error });
  }
};

/** Why it could not be written; null: it was. */
const write = (file: string, text: string, language: Language): string | null => {
  try {
    writeFileSync(file, text);
    return null;
  } catch (error) {
    const why = unwritable(file, systemCodeOf(error), language);
    return t(language, "program.simulate.above", { why });
  }
};
