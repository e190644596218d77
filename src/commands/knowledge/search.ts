/** `idjour knowledge search`: the published articles that may answer a text, or each of many. */
import { z } from "zod";
import { t } from "../../bots/text/i18n.ts";
import type { Environment } from "../../config/source.ts";
import { openingGroups } from "../../knowledge/search/groups-file.ts";
import { type SearchIndex, openIndex } from "../../knowledge/search/index.ts";
import { labelsWith } from "../../knowledge/search/labels.ts";
import type { Organisation } from "../../org/organisation.ts";
import { noneIfUnreadable, organisationIn } from "../../runtime/organisation-follower.ts";
import type { Store } from "../../store/port/store.ts";
import { withStore } from "../database.ts";
import { languageIn } from "../language.ts";
import { Unusable } from "../outcome.ts";
import { eachLine } from "./lines.ts";
import { publishedPages } from "./published.ts";

const entry = z.object({ id: z.union([z.string(), z.number()]), text: z.string() });

export type Searched = { readonly text?: string | undefined; readonly batch?: string | undefined };

/** Prints one JSON document, or of a batch a line for each text. */
export const searchArticles = async (
  { text, batch }: Searched,
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
      await eachLine({
        file: batch,
        language,
        shape: entry,
        like: '{"id":"1","text":"…"}',
        print,
        work: (line) => ({ id: line.id, ...search(line.text) }),
      });
  });
};

type Found = Pick<ReturnType<SearchIndex["search"]>, "results" | "confident">;

/** The index is read from the database first, since it lives in memory alone. */
const searcherOn = async (store: Store): Promise<(text: string) => Found> => {
  const { organisation } = await organisationIn(store).catch(noneIfUnreadable);
  const index = emptyIndex(organisation);
  for await (const page of publishedPages(store)) for (const article of page) index.add(article);
  return (text) => {
    const { results, confident } = index.search(text);
    return { results, confident };
  };
};

const emptyIndex = ({ topics }: Organisation): SearchIndex => {
  const reading = openingGroups();
  for (;;) {
    const step = reading.next();
    if (step.done === true) return openIndex({ groups: step.value, labelsOf: labelsWith(topics) });
  }
};
