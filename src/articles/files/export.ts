/** `idjour knowledge export`: prints the published articles as a file that `import` takes. */
import { t } from "../../screens/text/i18n.ts";
import type { Environment } from "../../config/source.ts";
import type { Article } from "../../knowledge/article.ts";
import { markdownOf } from "../../knowledge/files/markdown.ts";
import { filedOf, jsonOf } from "../../knowledge/files/write.ts";
import type { Knowledge } from "../../store/port/knowledge.ts";
import { withStore } from "../../commands/database.ts";
import { languageIn } from "../../commands/language.ts";
import { type CommandResult, succeeded } from "../../commands/outcome.ts";
import { publishedPages } from "./published.ts";

export const exportFormats = ["json", "md"] as const;
export type ExportFormat = (typeof exportFormats)[number];

export const exportArticles = async (
  environment: Environment,
  { format = "json" }: { format?: ExportFormat },
): Promise<CommandResult> => {
  const articles = (await withStore(environment, allPublished)).map(filedOf);
  return succeeded(
    format === "json"
      ? jsonOf(articles)
      : markdownOf(articles, t(languageIn(environment), "program.knowledge.heading")),
  );
};

const allPublished = async (store: Knowledge): Promise<readonly Article[]> =>
  (await Array.fromAsync(publishedPages(store))).flat();
