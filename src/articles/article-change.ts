/** Writes what somebody did with an article, once, and has its cards drawn anew. */
import { t } from "../screens/text/i18n.ts";
import type { Article, ArticleUse } from "../knowledge/article.ts";
import type { ArticleChange } from "../store/port/change.ts";
import type { NewEffect } from "../store/port/outbox.ts";
import type { Deps } from "../desk/deps.ts";
import { newId } from "../base/new-id.ts";
import { type Handled, replied, saveSettling } from "../desk/handled.ts";
import { firstAddresses, holdersOf } from "../rights/article-people.ts";
import type { Actor } from "../desk/people/actor.ts";
import { questionBehind } from "../desk/people/relations.ts";
import { notice, putArticle, untaken } from "../desk/people/replies.ts";
import { warned } from "./warned.ts";
import { alreadyText } from "./article-rights.ts";

export type Changing = {
  readonly before: Article;
  readonly after: Article;
  /** The event that asked for it. */
  readonly cause: string;
  /** What whoever did it reads. */
  readonly received: string;
  /** Other articles that change with it. */
  readonly besides?: readonly ArticleChange[];
  readonly effects?: readonly NewEffect[];
  /** What is counted with it. */
  readonly uses?: readonly ArticleUse[];
};

export const actingAs = ({ coordinator, expert }: Actor): string | null =>
  coordinator?.id ?? expert?.id ?? null;

export const changeArticle = async (
  deps: Deps,
  actor: Actor,
  { before, after, cause: event, received, besides = [], effects = [], uses = [] }: Changing,
): Promise<Handled> => {
  const { store, clock } = deps;
  const at = clock.now();
  // Rejected, undone and rejected again is the same press in Teams. What is not possible any more was
  // refused before this.
  const again = before.state !== after.state && (await store.isSettled(event));
  const cause = again ? newId() : event;
  const changes: readonly ArticleChange[] = [
    { article: after, from: before.state, version: before.version },
    ...besides,
  ].map((change) => ({ ...change, by: actingAs(actor) ?? actor.person }));
  const cards = await Promise.all(
    changes.map(({ article }) => articleCardEffects(deps, article, { cause, at })),
  );
  const saved = await saveSettling(store, {
    at,
    cause: again ? { kind: "none" } : { kind: "incoming", id: cause },
    effects: [...cards.flat(), ...(await warned(deps, after, { cause, at })), ...effects],
    articles: changes,
    articleUses: uses,
  });
  if (saved === "stale") {
    const now = (await store.article(after.id)) ?? { ...after, state: "withdrawn" as const };
    return replied(
      untaken(
        now.state === before.state
          ? t(actor.language, "article.changedMeanwhile")
          : alreadyText(deps, actor, now),
      ),
    );
  }
  deps.nudge();
  return typeof saved === "object"
    ? { reply: notice(received), settled: saved }
    : replied(notice(received));
};

/** Everyone who has the card sees what became of it. */
export const articleCardEffects = async (
  deps: Deps,
  article: Article,
  { cause, at }: { readonly cause: string; readonly at: number },
): Promise<readonly NewEffect[]> => {
  const ticket = await questionBehind(deps, article);
  const holders = holdersOf(deps.org().organisation, article, ticket);
  return firstAddresses(holders).map((person) =>
    putArticle({
      id: `article:${article.id}:${cause}:${person}`,
      article: article.id,
      person,
      at,
      edit: true,
    }),
  );
};
