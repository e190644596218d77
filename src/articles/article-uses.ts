/** Derives from events what people did with articles: saw them, took one for their answer, or not. */
import type { ArticleUse, ArticleUseKind } from "../knowledge/article.ts";
import type { Event, Recorded, Ticket } from "../tickets/model.ts";

export const articleUsesIn = (
  { id: ticket, asker: { person, agency }, earlier }: Ticket,
  events: readonly Recorded[],
): readonly ArticleUse[] =>
  events.flatMap(({ at, event }) =>
    usedIn(event, earlier).map((used) => ({ ...used, ticket, person, agency, at })),
  );

type Used = Pick<ArticleUse, "article" | "kind">;
/** Whoever said nothing in time has not said that it did not help. */
const usedIn = (event: Event, earlier: Ticket["earlier"]): readonly Used[] => {
  const all = (kind: ArticleUseKind): readonly Used[] =>
    (earlier?.articles ?? []).map((article) => ({ article, kind }));
  switch (event.type) {
    case "shown":
      return all("shown");
    case "solved":
      return [{ article: event.article, kind: "solved" }];
    case "anyway":
      return event.by === "asker" ? all("not-helped") : [];
    // Whoever took one for the answer, and asks on after all, was not helped.
    case "reopened":
      return earlier?.solvedBy === undefined
        ? []
        : [{ article: earlier.solvedBy, kind: "not-helped" }];
    default:
      return [];
  }
};
