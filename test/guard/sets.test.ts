/**
 * Screens the sets of labelled texts: what an earlier guard got wrong, shapes that were decided since,
 * and our own texts of caseworkers and of people who hide a number. A set is one test, which lists
 * every text that is judged wrongly.
 */
import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
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

it.each(["pii.regress.jsonl", "pii.gaps.dev.jsonl", "pii.own.jsonl"])(
  "every text of %s is judged as its label says, and nothing is left of it once masked",
  (file) => {
    const rows = rowsOf(file);
    const wrong = rows.flatMap((one) => {
      const why = wrongWith(one);
      return why === null ? [] : [`${one.id} ${why} in ${one.text}`];
    });
    expect(rows.length).toBeGreaterThan(25);
    expect(wrong).toEqual([]);
  },
);
