/**
 * Looks up the answers that words are searched for, or the support that is asked for, and draws the
 * card that shows them.
 */
import { seeing } from "../people/replies.ts";
import type { Card } from "../../screens/card.ts";
import { type FoundAnswers, foundCard } from "../../screens/cards/knowledge/found.ts";
import type { Reader } from "../../screens/cards/view.ts";
import type { Deps } from "../deps.ts";
import { earlierAnswers } from "../people/earlier-answers.ts";
import { readerIn, withoutSealed } from "../people/relations.ts";
import { loadFormDraft } from "../asking/form-draft.ts";
import { searchAsked } from "../../composition/faces.ts";

const foundMost = 5;

/** The answers, best first, that are published now: the index is a moment behind. */
export const found = async (
  deps: Pick<Deps, "knowledge" | "store" | "org">,
  words: string,
  reader: Reader,
): Promise<Pick<FoundAnswers, "answers" | "how">> => {
  const { knowledge, store } = deps;
  const about = { topic: null, agencies: [reader.agency ?? null] };
  const looked = knowledge.search(words, { meaning: await knowledge.meaningOf(words, about) });
  if (looked.kind !== "found") return { answers: [], how: looked.kind };
  const ids = looked.ids.slice(0, foundMost);
  const published = (await earlierAnswers(store, ids)).filter(
    ({ article }) => article.state === "published",
  );
  const person = readerIn(deps, reader);
  const answers = person === null ? published : await withoutSealed(deps, person, published);
  const isFirst = answers[0]?.article.id === ids[0];
  return { answers, how: looked.confident && isFirst ? "confident" : "found" };
};

type Looking = { readonly draft: string; readonly reader: Reader };
/** What there is now for words that were searched for; null: the words are kept no more. */
export const foundCardFor = async (
  deps: Deps,
  { draft, reader }: Looking,
): Promise<Card | null> => {
  const kept = await loadFormDraft(deps.store, draft);
  if (kept === null || kept.text === "") return null;
  const other = searchAsked(kept.text);
  if (other !== null) return other.card(deps, reader, other.asked);
  return foundCard(seeing(deps, reader), {
    words: kept.text,
    draft,
    ...(await found(deps, kept.text, reader)),
  });
};
