/** Judges answers by what was established in the end, by the table of when two answers diverge. */
import type { Within } from "./between.ts";
import type { Life } from "./lives.ts";

/** What a strength stands for. */
export const certainty = (strength: number): number =>
  [0.55, 0.65, 0.75, 0.85, 0.95][strength - 1] ?? Number.NaN;

const groups: Readonly<Record<string, "G" | "M" | "S" | "F" | "P">> = {
  authentic: "G",
  "no-signs-of-manipulation": "G",
  "improperly-obtained": "M",
  "signs-of-manipulation": "S",
  counterfeit: "F",
  forged: "F",
  "pseudo-document": "F",
  "stolen-blank": "F",
  "same-person-supported": "P",
  "impostor-indicated": "P",
};
/** Null where one of them claims nothing, or of another thing. */
const held = (said: string, established: string): boolean | null => {
  const [a, b] = [groups[said], groups[established]];
  if (a === undefined || b === undefined || (a === "P") !== (b === "P")) return null;
  if (said === established) return true;
  if (a === b) return a === "G";
  const bad = (group: string): boolean => group === "S" || group === "F";
  return bad(a) === bad(b);
};

/** Answers whose truth was told in the period, by experts of the agencies that are looked at. */
export const judged = (lives: readonly Life[], within: Within, own: (agency: string) => boolean) =>
  lives.flatMap(({ truths, answers }) =>
    truths.filter(within).flatMap(({ answer, established }) => {
      const said = answers[answer - 1];
      const holds = said === undefined ? null : held(said.outcome, established);
      return said === undefined || holds === null || !own(said.agency)
        ? []
        : [{ strength: said.strength, holds }];
    }),
  );
