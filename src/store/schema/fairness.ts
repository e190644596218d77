/** Tables of what routing counts up from questions: copies of what the events say, kept in step with them. */
import type { Columns } from "./columns.ts";

export const defineFairness = (w: Columns) => {
  const credits = w.table(
    "credits",
    {
      /** `experts`, `agencies`, or `turns:<day>` (routing/fairness/ledger.ts). */
      ledger: w.text().notNull(),
      /** An expert or an agency. */
      holder: w.text().notNull(),
      year: w.integer().notNull(),
      /** Micro-credits; those that fade are each written larger by their day in the year (routing/fairness/credit.ts). */
      amount: w.integer().notNull(),
    },
    (t) => [w.primaryKey({ columns: [t.ledger, t.holder, t.year] })],
  );
  const practices = w.table(
    "practices",
    {
      topic: w.text().notNull(),
      expert: w.text().notNull(),
      /** The last answer. */
      at: w.instant().notNull(),
    },
    (t) => [w.primaryKey({ columns: [t.topic, t.expert] })],
  );
  const takes = w.table(
    "takes",
    {
      /** The offer that was accepted. */
      offer: w.text().primaryKey(),
      topic: w.text().notNull(),
      expert: w.text().notNull(),
      at: w.instant().notNull(),
      /** From offered to accepted, in milliseconds. */
      wait: w.integer().notNull(),
      /** It was practice, with a fresh second reader. */
      paired: w.boolean().notNull(),
      /** The question had been taken before: by whoever passed it on, or whom this one reads after. */
      again: w.boolean().notNull().default(false),
    },
    (t) => [w.index("takes_topic").on(t.topic, t.at), w.index("takes_expert").on(t.expert, t.at)],
  );
  return { credits, practices, takes };
};
