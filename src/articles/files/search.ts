/** `idjour knowledge search`: the published articles that may answer a text, or each of many. */
import { t } from "../../screens/text/i18n.ts";
import type { Environment } from "../../config/source.ts";
import type { SearchIndex } from "../../knowledge/search/index.ts";
import { openTopics } from "../../knowledge/topics/suggest.ts";
import { builtInTopics } from "../../org/schema/topic.ts";
import { openEmptyIndex } from "../../runtime/knowledge-index.ts";
import { noneIfUnreadable, organisationIn } from "../../runtime/organisation-follower.ts";
import type { Store } from "../../store/port/store.ts";
import { withStore } from "../../commands/database.ts";
import { languageIn } from "../../commands/language.ts";
import { Unusable } from "../../commands/outcome.ts";
import { eachText } from "../../commands/texts/json-lines.ts";
import { publishedPages } from "./published.ts";

type Wanted = { readonly text?: string | undefined; readonly batch?: string | undefined };

/** Prints one JSON document, or of a batch a line for each text. */
export const searchArticles = async (
  { text, batch }: Wanted,
  environment: Environment,
  print: (text: string) => void,
): Promise<void> => {
  const language = languageIn(environment);
  if ((text === undefined) === (batch === undefined))
    throw new Unusable([t(language, "program.knowledge.searchWhat")]);
  await withStore(environment, async (store) => {
    const search = await searcherOn(store);
    if (text !== undefined) print(`${JSON.stringify(search(text))}\n`);
    else
      await eachText({
        file: batch,
        print,
        work: (line) => ({ id: line.id, ...search(line.text) }),
      });
  });
};

type Found = Pick<ReturnType<SearchIndex["search"]>, "results" | "confident">;

/**
 * The index is read from the database first, since it lives in memory alone. The topic and the
 * country that the text seems to be of are preferred, as while asking.
 */
const searcherOn = async (store: Store): Promise<(text: string) => Found> => {
  const { organisation } = await organisationIn(store).catch(noneIfUnreadable);
  const topics = organisation.topics.length > 0 ? organisation.topics : builtInTopics;
  const index = whole(openEmptyIndex({ ...organisation, topics }));
  for await (const page of publishedPages(store)) for (const article of page) index.add(article);
  const { suggest } = openTopics(topics);
  return (text) => {
    const guess = suggest(text);
    const hints = { topicShares: guess.topics, country: guess.country };
    const { results, confident } = index.search(text, hints);
    return { results, confident };
  };
};

/** Makes in one go what is made in steps. */
const whole = <Result>(steps: Generator<void, Result>): Result => {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
};
