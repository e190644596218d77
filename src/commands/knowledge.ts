/** `idjour knowledge list`: lists the articles, by state. */
import type { Environment } from "../config/source.ts";
import type { Article } from "../knowledge/article.ts";
import { withStore } from "./database.ts";
import { type CommandResult, asJson, asLines, succeeded } from "./outcome.ts";

export type ListedState = "draft" | "published" | "withdrawn";

export const listArticles = async (
  environment: Environment,
  { state, json = false }: { state?: ListedState; json?: boolean },
): Promise<CommandResult> => {
  const articles = await withStore(environment, (store) => store.articles(state ?? null));
  // A rejected draft is no knowledge of anybody's.
  const listed = articles.filter((article) => article.state !== "rejected").map(summary);
  if (json) return succeeded(asJson({ articles: listed }));
  if (listed.length === 0) return succeeded("No articles.\n");
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
