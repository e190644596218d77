/** `idjour guard`: screens each text of a file, line by line as the lines arrive. */
import { z } from "zod";
import { inspect } from "../guard/inspect.ts";
import { type NumberedLine, jsonComplaint, readLines } from "./input.ts";
import { Unusable } from "./outcome.ts";

const entry = z.object({ id: z.union([z.string(), z.number()]), text: z.string() });
/** A file of another kind has nothing but wrong lines, so reporting ends here. */
const problemsMax = 20;

/**
 * Prints as it goes. Lines that cannot be read are reported together at the end, as an `Unusable`.
 */
export const guardFile = async (
  file: string | undefined,
  print: (text: string) => void,
): Promise<void> => {
  const problems: string[] = [];
  for await (const line of readLines(file)) {
    const judged = judge(line);
    if ("problem" in judged) problems.push(judged.problem);
    else print(`${judged.verdict}\n`);
    if (problems.length === problemsMax) {
      problems.push("The lines after that one were not read.");
      break;
    }
  }
  if (problems.length > 0) throw new Unusable(problems);
};

const judge = ({
  number,
  text,
}: NumberedLine): { readonly verdict: string } | { readonly problem: string } => {
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch (error) {
    return {
      problem: `Line ${number} is not JSON (${withoutQuote(jsonComplaint(error))}). Write one object a line, such as {"id":"1","text":"…"}.`,
    };
  }
  const parsed = entry.safeParse(content);
  if (!parsed.success)
    return {
      problem: `Line ${number} needs an id and a text: write {"id":"1","text":"…"}.`,
    };
  const { decision, findings, masked } = inspect(parsed.data.text);
  return { verdict: JSON.stringify({ id: parsed.data.id, decision, findings, masked }) };
};

/** The parser's message quotes what it read, which may be personal data. */
const withoutQuote = (complaint: string): string =>
  /at position \d+/u.exec(complaint)?.[0] ?? "it breaks off or is not written as JSON";
