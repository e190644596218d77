/**
 * Tells whether words that follow a question ask another one: then they are a card of their own, and
 * not more of what waits.
 */
import type { Subject } from "./guess.ts";

type Asked = { readonly words: string; readonly subject: Pick<Subject, "documentType" | "issuer"> };

/**
 * Both ask, and each names a document or an issuer, and not the same. A topic alone does not tell:
 * one question is often put in two, the second about a detail of the first.
 */
export const isAnotherQuestion = (before: Asked, after: Asked): boolean =>
  asks(before) &&
  asks(after) &&
  (["documentType", "issuer"] as const).some((what) => {
    const [one, other] = [before.subject[what], after.subject[what]];
    return one !== null && other !== null && one !== other;
  });

const asks = ({ words }: Asked): boolean => /[?？؟]/u.test(words);
