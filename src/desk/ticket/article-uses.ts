/** Derives from events what people did with articles: saw them, took one for their answer, or not. */
import type { ArticleUse, ArticleUseKind } from "../../knowledge/article.ts";
import type { Event, Recorded, Ticket } from "../../tickets/model.ts";

export const articleUsesIn = (
  { id: ticket, asker: { person, agency }, earlier }: Ticket,
  events: readonly Recorded[],
): readonly ArticleUse[] =>
  events.flatMap(({ at, event }) =>
    usedIn(event, earlier?.articles ?? []).map((used) => ({ ...used, ticket, person, agency, at })),
  );

type Used = Pick<ArticleUse, "article" | "kind">;
/** Whoever said nothing in time has not said that it did not help. */
const usedIn = (event: Event, articles: readonly string[]): readonly Used[] => {
  const all = (kind: ArticleUseKind): readonly Used[] =>
    articles.map((article) => ({ article, kind }));
  switch (event.type) {
    case "shown":
      return all("shown");
    case "solved":
      return [{ article: event.article, kind: "solved" }];
    case "anyway":
      return event.by === "asker" ? all("not-helped") : [];
    default:
      return [];
  }
};
