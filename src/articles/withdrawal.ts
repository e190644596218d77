/** Tells whoever relied on an article that it was withdrawn, and why. */
import type { Card } from "../screens/card.ts";
import { withdrawnCard } from "./cards/article.ts";
import type { Reader } from "../screens/cards/view.ts";
import type { Article } from "../knowledge/article.ts";
import type { NewEffect } from "../store/port/outbox.ts";
import type { Instant } from "../tickets/model.ts";
import { slots } from "./contract.ts";
import type { Deps } from "../desk/deps.ts";
import type { Actor } from "../desk/people/actor.ts";

type Withdrawn = { readonly article: Article; readonly now: Instant };
/** To see it is not to rely on it: only who said that it was enough, or helped. */
export const relyingEffects = async (
  { store }: Pick<Deps, "store">,
  { person: self }: Pick<Actor, "person">,
  { article, now }: Withdrawn,
): Promise<{ readonly effects: readonly NewEffect[]; readonly told: number }> => {
  const uses = await store.articleUses(article.id);
  const relied = uses.filter(({ kind }) => kind === "solved" || kind === "helped");
  const people = new Set(relied.map(({ person }) => person).filter((person) => person !== self));
  const effects = [...people].map((person): NewEffect => ({
    id: `relied:${article.id}:${article.version}:${person}`,
    orderingKey: `put/${person}`,
    ticket: null,
    effect: {
      kind: "put",
      slot: slots.relied.make(article.id),
      person,
      place: null,
      edit: true,
    },
    dueAt: now,
  }));
  return { effects, told: people.size };
};

export const reliedCardFor = async (
  { store }: Pick<Deps, "store">,
  id: string,
  reader: Reader,
): Promise<Card | null> => {
  const article = await store.article(id);
  if (article === null) return null;
  const instead = article.replacedBy === null ? null : await store.article(article.replacedBy);
  return withdrawnCard({ article, instead }, reader);
};
