/** Draws the card of an article, with why it waits and what is like it. */
import type { Card, Language } from "../screens/card.ts";
import { articleCard } from "./cards/article.ts";
import { proposedCard, warningCard } from "./cards/warning.ts";
import type { Reader } from "../screens/cards/view.ts";
import { type Article, isAiMade } from "../knowledge/article.ts";
import { type WaitReason, waitsForQuestion } from "../knowledge/waiting.ts";
import { t } from "../screens/text/i18n.ts";
import { mayOfArticle } from "../rights/judge.ts";
import type { Ticket } from "../tickets/model.ts";
import type { Deps } from "../desk/deps.ts";
import { questionBehind, readerIn, articleRelationsOf } from "../desk/people/relations.ts";
import { screen } from "../desk/screening/screen.ts";
import { templateOf } from "./article-draft.ts";
import { likeArticle } from "./like-article.ts";

export const articleCardFor = async (
  deps: Deps,
  id: string,
  reader: Reader,
): Promise<Card | null> => {
  const { store, org, clock } = deps;
  const article = await store.article(id);
  if (article === null) return null;
  const ticket = await questionBehind(deps, article);
  if (!(await maySee(deps, reader, { action: "card.article", article, ticket })))
    return sealedCard(reader.language);
  const waits = waitReasons(deps, article, ticket);
  const counts = await store.articleStandings([id]);
  const template = isAiMade(article) ? await templateOf(deps, article, ticket) : null;
  const view = {
    article: readable(deps, article),
    template: template === null ? null : readable(deps, template),
    waits,
    like: article.state === "draft" ? await likeArticle(deps, article) : null,
    uses: counts.get(id) ?? { shown: 0, solved: 0, helped: 0, notHelped: 0 },
    now: clock.now(),
  };
  const draw =
    article.kind === "warning" && article.state !== "published" ? proposedCard : articleCard;
  return draw(view, org().organisation, reader);
};

type Seen = {
  readonly action: "card.article" | "card.warning";
  readonly article: Article;
  readonly ticket: Ticket | null;
};
const maySee = async (
  deps: Deps,
  reader: Reader,
  { action, article, ticket }: Seen,
): Promise<boolean> => {
  const person = readerIn(deps, reader);
  if (person === null) return false;
  return mayOfArticle(action, await articleRelationsOf(deps, person, { article, ticket }));
};

/** In place of an article that its reader may not see, or not any more. */
const sealedCard = (language: Language): Card => ({
  language,
  title: t(language, "article.titleOver"),
  parts: [{ kind: "note", text: t(language, "rights.sealed") }],
  buttons: [],
});

/** For those whom a warning was sent to, as it is now. */
export const warningCardFor = async (
  deps: Deps,
  id: string,
  reader: Reader,
): Promise<Card | null> => {
  const article = await deps.store.article(id);
  if (article === null || article.publishedAt === null) return null;
  const ticket = await questionBehind(deps, article);
  if (!(await maySee(deps, reader, { action: "card.warning", article, ticket })))
    return sealedCard(reader.language);
  const seeing = { organisation: deps.org().organisation, reader, now: deps.clock.now() };
  return warningCard(seeing, readable(deps, article));
};

/** Why the article may not be published, or should not be relied on, as things are. */
export const waitReasons = (
  { org }: Pick<Deps, "org">,
  { kind, title, question, answer }: Article,
  ticket: Ticket | null,
): readonly WaitReason[] => {
  const { organisation } = org();
  const isBlocked = [title, question, answer].some(
    (text) => screen(text, organisation).decision === "block",
  );
  // A warning does not wait until its question is closed.
  const waits = waitsForQuestion(ticket).filter(
    (why) => kind !== "warning" || why !== "open-again",
  );
  return [...waits, ...(isBlocked ? ["guarded" as const] : [])];
};

/** As it may be shown: what the guard stops is masked. */
export const readable = ({ org }: Pick<Deps, "org">, article: Article): Article => {
  const { organisation } = org();
  const shown = (text: string): string => {
    const { decision, masked } = screen(text, organisation);
    return decision === "block" ? masked : text;
  };
  return {
    ...article,
    title: shown(article.title),
    question: shown(article.question),
    answer: shown(article.answer),
  };
};
