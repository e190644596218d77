/** What the table of rights holds for everybody, whatever its rows are. */
import { describe, expect, test } from "vitest";
import { judgeArticle, judgeQuestion, mayAs } from "../../../src/rights/judge.ts";
import {
  type QuestionRelation,
  articleRelations,
  questionRelations,
} from "../../../src/rights/right.ts";
import { type Deed, type Right, rights } from "../../../src/rights/table.ts";

const deeds = Object.keys(rights) as Deed[];
const ruling = (deed: Deed, ...relations: readonly QuestionRelation[]) => {
  const right = rights[deed];
  return right.about === "question" ? judgeQuestion(right, new Set(relations)) : "no";
};
const allowedTo = (...relations: readonly QuestionRelation[]): readonly Deed[] =>
  deeds.filter((deed) => ruling(deed, ...relations) === "yes");
const acts = (deed: Deed): boolean => !deed.startsWith("card.") && !deed.startsWith("see.");

test("a button, form, command word or card without a row does not compile", () => {
  const { "offer.accept": _, ...less } = rights;
  // @ts-expect-error: offer.accept
  const lacking: Readonly<Record<Deed, Right>> = less;
  // @ts-expect-error: there is no such button.
  const more: Deed = "offer.acept";
  expect([Object.keys(lacking).includes("offer.accept"), more in rights]).toEqual([false, false]);
});

test("in nobody's hands but the asker's, the experts' and the coordinators' is anything of a question", () => {
  for (const nobody of ["colleague", "other", "otherCoordinator", "left"] as const)
    expect(allowedTo(nobody)).toEqual([]);
  expect(allowedTo("answeringCoordinator")).toEqual(["card.coordinator"]);
  expect(allowedTo("formerlyOffered").filter(acts)).toEqual([]);
});

describe("with a conflict of interest", () => {
  test("nobody does more than decline, and pass the question on unread", () => {
    const all = questionRelations.filter((one) => one !== "asker");
    expect(allowedTo(...all).filter(acts)).toEqual([
      "offer.decline",
      "ticket.handover",
      "ticket.return",
    ]);
  });

  test("nobody reads a word of the question, whoever else they are", () => {
    for (const relation of questionRelations)
      expect(ruling("see.words", relation, "excluded")).toBe("no");
  });

  test("nobody does or sees anything of its article, whoever else they are", () => {
    const allowed = deeds.filter((deed) => {
      const right = rights[deed];
      return right.about === "article" && judgeArticle(right, new Set(articleRelations)) === "yes";
    });
    expect(allowed).toEqual([]);
  });
});

test("whoever answered does not decide that it is good, and takes it back where they may", () => {
  const asCoordinator = new Set(["author", "keeper", "approver", "owner"] as const);
  const allowed = deeds.filter((deed) => {
    const right = rights[deed];
    return right.about === "article" && judgeArticle(right, asCoordinator) === "yes";
  });
  expect(allowed.filter(acts)).toEqual([
    "article.versions",
    "article.withdraw",
    "article.helped",
    "article.read",
  ]);
});

test("a question is answered by whoever has it, and by nobody else", () => {
  for (const deed of ["answer.open", "answer.submit", "second.submit"] as const)
    expect(questionRelations.filter((one) => ruling(deed, one) === "yes")).toEqual(["holder"]);
});

test("the figures of all agencies are for the coordinating agency's coordinators alone", () => {
  const held = new Set(["anyone", "expert", "coordinator"] as const);
  expect(mayAs("report.joint", held)).toBe(false);
  expect(mayAs("word.report", held)).toBe(true);
  expect(mayAs("word.report", new Set(["anyone", "expert"] as const))).toBe(false);
});
