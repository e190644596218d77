/** Works the texts of a JSONL file one by one, as their lines arrive, and prints a line for each. */
import { z } from "zod";
import { type NumberedLine, jsonComplaint, readLines } from "../input.ts";
import { Unusable } from "../outcome.ts";

const entry = z.object({ id: z.union([z.string(), z.number()]), text: z.string() });
export type TextLine = z.output<typeof entry>;
/** A file of another kind has nothing but wrong lines, so reporting ends here. */
const problemsMax = 20;

export type TextWork = {
  readonly file: string | undefined;
  readonly print: (text: string) => void;
  readonly work: (line: TextLine) => object;
};

/**
 * Prints as it goes. Lines that cannot be read are reported together at the end, as an `Unusable`.
 */
export const eachText = async ({ file, print, work }: TextWork): Promise<void> => {
  const problems: string[] = [];
  for await (const line of readLines(file)) {
    const read = readLine(line);
    if ("problem" in read) problems.push(read.problem);
    else print(`${JSON.stringify(work(read))}\n`);
    if (problems.length === problemsMax) {
      problems.push("The lines after that one were not read.");
      break;
    }
  }
  if (problems.length > 0) throw new Unusable(problems);
};

const readLine = ({ number, text }: NumberedLine): TextLine | { readonly problem: string } => {
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch (error) {
    return {
      problem: `Line ${number} is not JSON (${withoutQuote(jsonComplaint(error))}). Write one object a line, such as {"id":"1","text":"…"}.`,
    };
  }
  const parsed = entry.safeParse(content);
  return parsed.success
    ? parsed.data
    : { problem: `Line ${number} needs an id and a text: write {"id":"1","text":"…"}.` };
};

/** The parser's message quotes what it read, which may be personal data. */
const withoutQuote = (complaint: string): string =>
  /at position \d+/u.exec(complaint)?.[0] ?? "it breaks off or is not written as JSON";
