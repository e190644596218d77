/** `idjour knowledge list`: lists the articles, by state. */
import type { Environment } from "../../config/source.ts";
import type { Article } from "../../knowledge/article.ts";
import { t } from "../../screens/text/i18n.ts";
import { languageIn } from "../../commands/language.ts";
import { withStore } from "../../commands/database.ts";
import { type CommandResult, asJson, asLines, succeeded } from "../../commands/outcome.ts";

export type ListedState = "draft" | "published" | "withdrawn";

export const listArticles = async (
  environment: Environment,
  { state, json = false }: { state?: ListedState; json?: boolean },
): Promise<CommandResult> => {
  const articles = await withStore(environment, (store) => store.articles(state ?? null));
  // A rejected draft is no knowledge of anybody's.
  const listed = articles.filter((article) => article.state !== "rejected").map(summary);
  if (json) return succeeded(asJson({ articles: listed }));
  const language = languageIn(environment);
  if (listed.length === 0)
    return succeeded(
      `${state === undefined ? t(language, "program.knowledge.none") : t(language, "program.knowledge.noneInState", { state })}\n`,
    );
  return succeeded(
    asLines(listed.map((one) => [one.id, one.state, one.topic ?? "-", one.title].join("  "))),
  );
};

/** The fields that the contract names, and nothing of the article's text. */
const summary = ({ id, state, title, topic, ticket, owner }: Article) => ({
  id,
  state,
  title,
  topic,
  ticket,
  owner,
});
