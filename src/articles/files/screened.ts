/** Has the guard screen the articles of a file before anything of them is stored. */
import type { Language } from "../../screens/card.ts";
import { screen, seenText } from "../../desk/screening/screen.ts";
import type { Kind } from "../../guard/kinds.ts";
import { maskedForm } from "../../guard/mask.ts";
import type { FiledColumn, FiledArticle } from "../../knowledge/files/filed-article.ts";
import type { Organisation } from "../../org/organisation.ts";

/** What the guard found in a field, in masked form. */
export type Seen = {
  readonly field: FiledColumn;
  readonly kind: Kind;
  readonly masked: string;
};
export type ScreenedArticle = {
  readonly article: FiledArticle;
  readonly decision: "pass" | "ask" | "block";
  /** The id, masked too. */
  readonly name: string;
  readonly seen: readonly Seen[];
  /** The same as words: "personnummer (81****-****)". */
  readonly what: string;
};

const screenedFields = ["id", "title", "question", "answer", "source", "owner"] as const;

export const screened = (
  article: FiledArticle,
  organisation: Organisation,
  language: Language,
): ScreenedArticle => {
  const found = screenedFields.map((field) => ({
    field,
    verdict: screen(article[field] ?? "", organisation),
  }));
  const decisions = found.map(({ verdict }) => verdict.decision);
  const decision = (["block", "ask"] as const).find((one) => decisions.includes(one)) ?? "pass";
  // A name alone is no reason: nobody is asked about it.
  const telling = found.filter(({ verdict }) => verdict.decision !== "pass");
  return {
    article,
    decision,
    name: found[0]?.verdict.masked ?? "",
    seen: telling.flatMap(({ field, verdict }) =>
      verdict.findings.map((finding) => ({
        field,
        kind: finding.kind,
        masked: maskedForm(finding),
      })),
    ),
    what: seenText(
      language,
      telling.flatMap(({ verdict }) => verdict.findings),
    ),
  };
};
