/**
 * Tells in which step of identity work a question is asked, by the phrases of ../vocabulary/steps.txt:
 * each step by how many of its phrases stand in the text, a longer one for more. Where two come out
 * alike none is told.
 */
import { type IdentityStep, isIdentityStep } from "../../tickets/lines-of-work.ts";
import { openPhrases, phraseOf } from "./phrases.ts";

export type StepReader = (words: readonly string[]) => IdentityStep | null;

/** `lines` as in the file: under `# establish` its phrases, one a line. */
export function* openSteps(lines: readonly string[]): Generator<void, StepReader> {
  const phrases: { readonly step: IdentityStep; readonly written: string }[] = [];
  let step: IdentityStep | null = null;
  for (const line of lines) {
    const heading = line.startsWith("# ") ? line.slice(2) : null;
    if (heading !== null) step = isIdentityStep(heading) ? heading : null;
    else if (step !== null) phrases.push({ step, written: line });
  }
  const find = yield* openPhrases(phrases.map(({ written }) => phraseOf(written)));
  return (words) => {
    const scores = new Map<IdentityStep, number>();
    const found = find(words);
    for (const place of new Map(found.map((one) => [one.phrase, one])).values()) {
      const of = phrases[place.phrase]?.step;
      if (of !== undefined) scores.set(of, (scores.get(of) ?? 0) + place.to - place.from);
    }
    const [first, second] = [...scores].toSorted(([, a], [, b]) => b - a);
    return first === undefined || first[1] === second?.[1] ? null : first[0];
  };
}
