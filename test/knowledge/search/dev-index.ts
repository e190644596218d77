/** Opens an index over articles of the sets, as the product opens it. */
import { openingGroups } from "../../../src/knowledge/search/groups-file.ts";
import type { Groups } from "../../../src/knowledge/search/groups.ts";
import type { SearchArticle } from "../../../src/knowledge/search/entry.ts";
import { openIndex, type SearchIndex } from "../../../src/knowledge/search/index.ts";
import { labelsWith } from "../../../src/knowledge/search/labels.ts";
import { setArticles } from "./sets.ts";

/** Runs steps to their end. */
const finished = <Result>(steps: Generator<unknown, Result>): Result => {
  for (let step = steps.next(); ; step = steps.next()) if (step.done === true) return step.value;
};

export const devIndex = (articles: readonly SearchArticle[] = setArticles): SearchIndex => {
  const groups: Groups = finished(openingGroups());
  const index = openIndex({ groups, labelsOf: labelsWith([]) });
  for (const article of articles) index.add(article);
  return index;
};
