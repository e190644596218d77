/** Draws the page that shows what each version of an article changed. */
import { versionsForm } from "./forms.ts";
import { timeText } from "../screens/cards/view.ts";
import { type TextChange, compared } from "../knowledge/compared.ts";
import type { Article, ArticleText } from "../knowledge/article.ts";
import { readerOf } from "../desk/people/replies.ts";
import { replied } from "../desk/handled.ts";
import { onArticle } from "./articles.ts";
import type { Screened } from "../desk/screening/screen.ts";

/** The latest; a page has an end. */
const mostShown = 5;

export const openVersions = onArticle<Screened<"pressed">>(
  "article.versions",
  async ({ store, clock }, actor, { event, article }) => {
    const earlier = await store.articleVersions(article.id);
    const all: readonly Version[] = [article, ...earlier.toReversed()];
    const reader = readerOf(actor);
    const versions = all.slice(0, mostShown).flatMap((version, i) => {
      const before = all[i + 1];
      return before === undefined
        ? []
        : [
            {
              version: version.version,
              time: timeText({ reader, now: clock.now() }, version.publishedAt ?? 0),
              changes: changesOf(before, version),
            },
          ];
    });
    return replied({ kind: "form", form: versionsForm(actor.language, event.ids, versions) });
  },
);

type Version = ArticleText & Pick<Article, "version" | "publishedAt">;
const changesOf = (before: ArticleText, after: ArticleText): readonly TextChange[] =>
  (["title", "question", "answer"] as const).flatMap((part) => compared(before[part], after[part]));
