/**
 * Screens the labelled texts that came with the task: every row's decision, findings and their
 * places.
 */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { inspect } from "../../src/guard/inspect.ts";

const row = z.object({
  id: z.string(),
  text: z.string(),
  why: z.string(),
  decision: z.enum(["block", "ask", "pass"]),
  findings: z.array(z.object({ kind: z.string(), match: z.string() })),
});

const rows = readFileSync(new URL("pii.dev.jsonl", import.meta.url), "utf8")
  .trim()
  .split("\n")
  .map((line) => row.parse(JSON.parse(line)));

describe("a labelled text", () => {
  it.each(rows)("$id is judged as its label says: $why", ({ text, decision, findings }) => {
    let from = 0;
    const expected = findings.map(({ kind, match }) => {
      const start = text.indexOf(match, from);
      from = start + match.length;
      return { kind, match, start, end: from };
    });
    const verdict = inspect(text);
    expect({ decision: verdict.decision, findings: verdict.findings }).toEqual({
      decision,
      findings: expected,
    });
  });

  it.each(rows)("$id holds nothing to find once it is masked", ({ text }) => {
    expect(inspect(inspect(text).masked).findings).toEqual([]);
  });
});
