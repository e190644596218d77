/** Judges by the table: whether somebody who stands so may do or see that, and who may. */
import type { ArticleRelation, QuestionRelation, Role } from "./right.ts";
import { type Deed, type RightTo, rights } from "./table.ts";

/** `told`: may not, and is told how the question stands. */
export type Ruling = "yes" | "told" | "no";

const overlaps = <One>(some: readonly One[], held: ReadonlySet<One>): boolean =>
  some.some((one) => held.has(one));

export const judgeQuestion = (
  right: RightTo<"question">,
  relations: ReadonlySet<QuestionRelation>,
): Ruling => {
  if (relations.has("excluded") && !right.evenExcluded) return "no";
  if (overlaps(right.never, relations)) return "no";
  if (overlaps(right.may, relations)) return "yes";
  return overlaps(right.told, relations) ? "told" : "no";
};

export const judgeArticle = (
  right: RightTo<"article">,
  relations: ReadonlySet<ArticleRelation>,
): Ruling =>
  !relations.has("excluded") && !overlaps(right.never, relations) && overlaps(right.may, relations)
    ? "yes"
    : "no";

const judgeRole = (right: RightTo<"role">, held: ReadonlySet<Role>): Ruling =>
  held.has(right.may) ? "yes" : "no";

/** Whether somebody with these relations may do or see that of a question. */
export const mayOfQuestion = (action: Deed, relations: ReadonlySet<QuestionRelation>): boolean => {
  const right = rights[action];
  return right.about === "question" && judgeQuestion(right, relations) === "yes";
};

export const mayOfArticle = (action: Deed, relations: ReadonlySet<ArticleRelation>): boolean => {
  const right = rights[action];
  return right.about === "article" && judgeArticle(right, relations) === "yes";
};

/** Whether a role allows it; what no role decides, something else does. */
export const mayAs = (action: Deed, held: ReadonlySet<Role>): boolean => {
  const right = rights[action];
  return right.about !== "role" || judgeRole(right, held) === "yes";
};
