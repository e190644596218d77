/** Works a JSONL file line by line, as the lines arrive, and prints a line for each. */
import { z } from "zod";
import { t } from "../../screens/text/i18n.ts";
import { type NumberedLine, jsonComplaint, readLines } from "../input.ts";
import { languageIn } from "../language.ts";
import { Unusable } from "../outcome.ts";

/** A file of another kind has nothing but wrong lines, so reporting ends here. */
const problemsMax = 20;

type Shape<Line> = {
  readonly shape: z.ZodType<Line>;
  /** What a line needs, and one that has it. */
  readonly needs: "text" | "pair";
  readonly like: string;
};
type Work<Line> = {
  /** Absent: standard input. */
  readonly file: string | undefined;
  readonly print: (text: string) => void;
  readonly work: (line: Line) => object;
};

/**
 * Prints as it goes. Lines that cannot be read are reported together at the end, as an `Unusable`.
 */
export const eachLine = async <Line>(given: Work<Line> & Shape<Line>): Promise<void> => {
  const { file, print, work } = given;
  const language = languageIn(process.env);
  const problems: string[] = [];
  for await (const line of readLines(file, language)) {
    const read = readLine(line, given);
    if ("wrong" in read) {
      const { like } = given;
      problems.push(t(language, `program.lines.${read.wrong}`, { n: line.number, like, ...read }));
    } else print(`${JSON.stringify(work(read.line))}\n`);
    if (problems.length === problemsMax) {
      problems.push(t(language, "program.lines.left"));
      break;
    }
  }
  if (problems.length > 0) throw new Unusable(problems);
};

type Read<Line> =
  | { readonly line: Line }
  | { readonly wrong: "text" | "pair" }
  | { readonly wrong: "json" | "jsonAt"; readonly at: string };
const readLine = <Line>({ text }: NumberedLine, { shape, needs }: Shape<Line>): Read<Line> => {
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch (error) {
    // The parser's message quotes what it read, which may be personal data.
    const at = /at position (\d+)/u.exec(jsonComplaint(error))?.[1] ?? "";
    return { wrong: at === "" ? "json" : "jsonAt", at };
  }
  const parsed = shape.safeParse(content);
  return parsed.success ? { line: parsed.data } : { wrong: needs };
};

export const lineId = z.union([z.string(), z.number()]);
const entry = z.object({ id: lineId, text: z.string() });

/** Works the texts of a file: `{"id","text"}` a line. */
export const eachText = (given: Work<z.output<typeof entry>>): Promise<void> =>
  eachLine({ ...given, shape: entry, needs: "text", like: '{"id":"1","text":"…"}' });
