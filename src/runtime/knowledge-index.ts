/**
 * Opens the index of articles with all that it reads: the dictionary, the groups of words, the names
 * of topics. It is imported when there is an article to search, and not before.
 */
import { openingSwedishDictionary } from "../knowledge/language/dictionary-file.ts";
import { openingGroups } from "../knowledge/search/groups-file.ts";
import { type SearchIndex, openIndex } from "../knowledge/search/index.ts";
import { labelsWith } from "../knowledge/search/labels.ts";
import type { Organisation } from "../org/organisation.ts";

/** Reads in steps, since nobody is to wait for it. */
export function* openEmptyIndex({ topics }: Organisation): Generator<void, SearchIndex> {
  yield* openingSwedishDictionary();
  const groups = yield* openingGroups();
  return openIndex({ groups, labelsOf: labelsWith(topics) });
}
