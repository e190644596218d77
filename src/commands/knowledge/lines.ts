/** Works a JSONL file line by line as the lines arrive, and prints a line for each. */
import type { z } from "zod";
import type { Language } from "../../bots/card.ts";
import { t } from "../../bots/text/i18n.ts";
import { type NumberedLine, readLines } from "../input.ts";
import { Unusable } from "../outcome.ts";

/** A file of another kind has nothing but wrong lines, so reporting ends here. */
const problemsMax = 20;

export type LineWork<Line> = {
  /** Absent: standard input. */
  readonly file: string | undefined;
  readonly language: Language;
  readonly shape: z.ZodType<Line>;
  /** A line as it must be, for whoever wrote another. */
  readonly like: string;
  readonly print: (text: string) => void;
  readonly work: (line: Line) => object;
};

/**
 * Prints as it goes. Lines that cannot be read are reported together at the end, by their numbers
 * and without a word of what they hold.
 */
export const eachLine = async <Line>(given: LineWork<Line>): Promise<void> => {
  const { file, language, print, work } = given;
  const problems: string[] = [];
  for await (const line of readLines(file, language)) {
    const read = readLine(line, given);
    if (read === null)
      problems.push(
        t(language, "program.knowledge.lineWrong", { n: line.number, like: given.like }),
      );
    else print(`${JSON.stringify(work(read.line))}\n`);
    if (problems.length === problemsMax) {
      problems.push(t(language, "program.knowledge.linesLeft"));
      break;
    }
  }
  if (problems.length > 0) throw new Unusable(problems);
};

const readLine = <Line>(
  { text }: NumberedLine,
  { shape }: Pick<LineWork<Line>, "shape">,
): { readonly line: Line } | null => {
  try {
    const parsed = shape.safeParse(JSON.parse(text));
    return parsed.success ? { line: parsed.data } : null;
  } catch {
    return null;
  }
};
