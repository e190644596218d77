/**
 * Finds a text's runs of digits, and which of them stand close enough together to be one number.
 */

export interface DigitGroup {
  readonly start: number;
  readonly end: number;
  readonly digits: string;
  /** The text between this group and the next, where the two may belong together. */
  readonly gap: string | undefined;
}

const joining = /^[\s\-+.,/:_*`\\()|·•'">]{1,5}$/;

export function digitGroups(text: string): readonly DigitGroup[] {
  const runs = [...text.matchAll(/\d+/g)];
  return runs.map((run, index) => {
    const end = run.index + run[0].length;
    const next = runs[index + 1];
    const near = next !== undefined && next.index - end <= 5;
    const gap = near ? text.slice(end, next.index) : "";
    return { start: run.index, end, digits: run[0], gap: joining.test(gap) ? gap : undefined };
  });
}
