/** Defines how a command ends: its exit status, its result, and what it says beside that. */

/**
 * 0 done, 1 a negative finding, 2 unusable arguments or configuration, 130 interrupted, with what
 * there was by then.
 */
export type ExitStatus = 0 | 1 | 2 | 130;
export type CommandResult = {
  readonly status: ExitStatus;
  readonly out: string;
  readonly err: string;
};

export const succeeded = (out: string): CommandResult => ({ status: 0, out, err: "" });
/** A negative finding is a result too, so it goes to standard output. */
export const negativeFinding = (out: string): CommandResult => ({ status: 1, out, err: "" });
export const asJson = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;
export const asLines = (lines: readonly string[]): string =>
  lines.map((line) => `${line}\n`).join("");

/**
 * Arguments, files or settings that the command cannot work with: one sentence for each, exit
 * status 2.
 */
export class Unusable extends Error {
  readonly problems: readonly string[];
  constructor(problems: readonly string[], options?: ErrorOptions) {
    super(problems.join(" "), options);
    this.name = "Unusable";
    this.problems = problems;
  }
}
