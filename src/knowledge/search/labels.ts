/**
 * Names an article's topic, document type and country in both languages, so that a question may
 * name them where the article does not.
 */
import { issuerOfCode } from "../../org/issuers.ts";
import { taxonomyEntry } from "../../org/taxonomy.ts";
import type { ArticleLabels, SearchArticle } from "./entry.ts";

type Named = { readonly id: string; readonly sv: string; readonly en: string };

/** Topics are the organisation's; what it does not list may be the taxonomy's. */
export const labelsWith =
  (topics: readonly Named[]) =>
  ({ topic, documentType, country }: SearchArticle): ArticleLabels => {
    const named = [
      topic === null
        ? undefined
        : (topics.find(({ id }) => id === topic) ?? taxonomyEntry("topics", topic)),
      documentType === null ? undefined : taxonomyEntry("documentTypes", documentType),
      country === null ? undefined : issuerOfCode(country),
    ].filter((one) => one !== undefined);
    return {
      sv: named.map(({ sv }) => sv).join(". "),
      en: named.map(({ en }) => en).join(". "),
    };
  };
