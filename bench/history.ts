/**
 * Keeps what `cost` measured, a line for each run, and prints the last run beside the one before and
 * beside the first: `npm run bench -- --compare`.
 */
import { appendFileSync, existsSync, readFileSync } from "node:fs";

export type Figures = Readonly<Record<string, number>>;
export type Run = {
  readonly at: string;
  /** The commit that was checked out; what was changed since is measured too. */
  readonly commit: string;
  readonly cores: number;
  readonly figures: Figures;
};

const file = `${import.meta.dirname}/history.jsonl`;

export const keepRun = (run: Run): void => appendFileSync(file, `${JSON.stringify(run)}\n`);

export const runsKept = (): readonly Run[] =>
  existsSync(file)
    ? readFileSync(file, "utf8")
        .trim()
        .split("\n")
        .map((line): Run => JSON.parse(line))
    : [];

/** Of each figure: the first that was measured, the last but one, the last, and how they compare. */
export const printCompared = (runs: readonly Run[]): void => {
  const names = [...new Set(runs.flatMap(({ figures }) => Object.keys(figures)))];
  const write = (cells: readonly string[]): void => {
    const [name = "", ...rest] = cells;
    process.stdout.write(`${name.padEnd(64)}${rest.map((cell) => cell.padStart(11)).join("")}\n`);
  };
  write(["", "first", "before", "last", "to before", "to first"]);
  for (const name of names) {
    const values = runs.flatMap(({ figures }) => figures[name] ?? []);
    const [first = Number.NaN, before = first, last = before] = [
      values[0],
      values.at(-2),
      values.at(-1),
    ];
    const ratio = (from: number): string => (last / from).toFixed(2);
    write([name, String(first), String(before), String(last), ratio(before), ratio(first)]);
  }
};
