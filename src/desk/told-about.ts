/** Says what words are about that a service outside may be told, and whose they are. */
import type { Article } from "../knowledge/article.ts";
import type { Questions } from "../store/port/questions.ts";

export type ToldAbout = {
  readonly topic: string | null;
  /** All whose words they are; null: nobody's, for which the policy for all decides. */
  readonly agencies: readonly (string | null)[];
};

/** An article is its answering agency's, and that of whoever asked. */
export const aboutArticle = async (
  store: Pick<Questions, "ticket">,
  { topic, agency, ticket }: Pick<Article, "topic" | "agency" | "ticket">,
): Promise<ToldAbout> => {
  const asked = ticket === null ? null : await store.ticket(ticket);
  return {
    topic,
    agencies: ticket === null ? [agency] : [agency, asked?.ticket.asker.agency ?? null],
  };
};
