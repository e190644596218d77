/**
 * Finds conflicting answers: two that cannot both hold.
 *
 * An outcome that decides something claims it about one of three things: the document, the material
 * that was shown, or the person. Two outcomes conflict when they claim different things about the
 * same one. All others can hold together, for these reasons:
 *
 * - What a document is made of excludes all else that it could be: one that is made from scratch
 *   was neither altered after issue nor stolen blank. Improperly obtained means authentic, and says
 *   more.
 * - Signs in the material shown are provisional. The verdict on an original does not deny them: it
 *   is what they ask for. Only about the same material do signs and no signs exclude each other.
 * - A person is another matter: an impostor uses an authentic document.
 * - An outcome claims nothing when it is undecided, asks for more, refers on, guides or follows up.
 *
 * Strength does not matter: that one of the two is surer does not make the other hold.
 */
export type AnswerSubject = "document" | "material" | "person";

type Claim = { readonly about: AnswerSubject; readonly says: string };
const claims: ReadonlyMap<string, Claim> = new Map([
  ["authentic", { about: "document", says: "genuine" }],
  ["improperly-obtained", { about: "document", says: "genuine" }],
  ["counterfeit", { about: "document", says: "made from scratch" }],
  ["forged", { about: "document", says: "altered after issue" }],
  ["pseudo-document", { about: "document", says: "imitates nothing that exists" }],
  ["stolen-blank", { about: "document", says: "never issued" }],
  ["signs-of-manipulation", { about: "material", says: "signs" }],
  ["no-signs-of-manipulation", { about: "material", says: "none" }],
  ["same-person-supported", { about: "person", says: "the holder" }],
  ["impostor-indicated", { about: "person", says: "another" }],
]);

/** The subject on which the two outcomes (ids of the taxonomy) conflict; null: both may hold. */
const conflictingSubject = (one: string, other: string): AnswerSubject | null => {
  const [a, b] = [claims.get(one), claims.get(other)];
  if (a === undefined || b === undefined) return null;
  return a.about === b.about && a.says !== b.says ? a.about : null;
};

type Judged = { readonly expert: string; readonly outcome: string };
export type ConflictingAnswer = { readonly answer: number; readonly about: AnswerSubject };

/**
 * The latest answer before the nth, both counted from 1, that conflicts with it; null: none does.
 * Of each other expert only the last answer counts; to have changed one's own mind is no conflict.
 */
export const conflictingAnswerTo = (
  answers: readonly Judged[],
  n: number,
): ConflictingAnswer | null => {
  const own = answers[n - 1];
  if (own === undefined) return null;
  const before = answers.slice(0, n - 1);
  const found = before.flatMap(({ expert, outcome }, i) => {
    const last = before.findLastIndex((one) => one.expert === expert) === i;
    const about = expert === own.expert || !last ? null : conflictingSubject(own.outcome, outcome);
    return about === null ? [] : [{ answer: i + 1, about }];
  });
  return found.at(-1) ?? null;
};
