/** Finds what Node reads past in `.env` without a word: lines that set nothing, and values that a `#` cuts. */
import { readFileSync } from "node:fs";

/** Whether this setting stands there without quotation marks, with a `#` within its value: Node takes the rest for a comment. */
export const isCutInEnv = (name: string, path = ".env"): boolean => {
  try {
    const line = new RegExp(
      `^[ \\t]*(?:export[ \\t]+)?${name}[ \\t]*=[ \\t]*[^\\s"'\`#][^\\s#]*#`,
      "mu",
    );
    return line.test(readFileSync(path, "utf8"));
  } catch {
    return false;
  }
};

/** Their numbers, from 1; none where there is no file that can be read. */
export const idleEnvLines = (path = ".env"): readonly number[] => {
  try {
    return idleLinesIn(readFileSync(path, "utf8"));
  } catch {
    return [];
  }
};

const nameForm = /^(?:export\s+)?[A-Za-z_][\w.-]*$/u;

/** Goes through the text as Node does: a value in quotation marks may go on over several lines. */
const idleLinesIn = (text: string): readonly number[] => {
  const idle: number[] = [];
  const lines = text.split(/\r?\n/u);
  for (let at = 0; at < lines.length; at += 1) {
    const line = (lines[at] ?? "").trim();
    if (line === "" || line.startsWith("#")) continue;
    const equals = line.indexOf("=");
    if (equals < 0 || !nameForm.test(line.slice(0, equals).trim())) {
      idle.push(at + 1);
      continue;
    }
    const value = line.slice(equals + 1).trimStart();
    const [mark = ""] = /^["'`]/u.exec(value) ?? [];
    if (mark === "" || value.indexOf(mark, 1) >= 0) continue;
    const closing = lines.findIndex((later, index) => index > at && later.includes(mark));
    // Without an end the quotation mark is part of the value, which ends with its line.
    if (closing > 0) at = closing;
  }
  return idle;
};
