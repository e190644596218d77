/**
 * Screens a set of labelled texts and says which are judged wrongly. By itself it screens our own set, for whoever
 * starts it with other options of the engine: `node --no-regexp-optimization test/guard/judging.ts`.
 */
import { readFileSync } from "node:fs";
import { z } from "zod";
import { inspect } from "../../src/guard/inspect.ts";

const row = z.object({
  id: z.string(),
  text: z.string(),
  decision: z.enum(["block", "ask", "pass"]),
  /** The kind that must be among the findings. */
  kind: z.string().optional(),
  findings: z.array(z.object({ kind: z.string(), match: z.string() })).optional(),
});
type Row = z.output<typeof row>;

const rowsOf = (file: string): readonly Row[] =>
  readFileSync(new URL(file, import.meta.url), "utf8")
    .trim()
    .split("\n")
    .map((line) => row.parse(JSON.parse(line)));

/** What is wrong with a verdict; null: nothing. */
const wrongWith = ({ text, decision, kind, findings }: Row): string | null => {
  const verdict = inspect(text);
  const seen = verdict.findings.map((finding) => `${finding.kind} ${finding.match}`);
  if (verdict.decision !== decision) return `${verdict.decision}, not ${decision}: ${seen.join()}`;
  const expected = findings?.map((finding) => `${finding.kind} ${finding.match}`);
  if (expected !== undefined && expected.join("\n") !== seen.join("\n"))
    return `${seen.join()}, not ${expected.join()}`;
  if (kind !== undefined && !verdict.findings.some((finding) => finding.kind === kind))
    return `no ${kind}: ${seen.join()}`;
  const left = inspect(verdict.masked).findings;
  return left.length === 0 ? null : `left in what is masked: ${left.length}`;
};

/** How many texts a set has, and which are judged wrongly, each with why. */
export const judged = (
  file: string,
): { readonly count: number; readonly wrong: readonly string[] } => {
  const rows = rowsOf(file);
  const wrong = rows.flatMap((one) => {
    const why = wrongWith(one);
    return why === null ? [] : [`${one.id} ${why} in ${one.text}`];
  });
  return { count: rows.length, wrong };
};

if (import.meta.main) process.stdout.write(JSON.stringify(judged("pii.own.jsonl")));
