/** Tables of fairness: counts that routing keeps up with what the events say. */
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
      /**
       * Micro-credits. Credits that fade are stored larger the later in the year they come
       * (routing/fairness/credit.ts).
       */
      amount: w.integer().notNull(),
    },
    (t) => [w.primaryKey({ columns: [t.ledger, t.holder, t.year] })],
  );
  const practices = w.table(
    "practices",
    {
      topic: w.text().notNull(),
      expert: w.text().notNull(),
      /** When they last answered. */
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
      /** It was practice, with a second opinion from an expert whose practice is fresh. */
      paired: w.boolean().notNull(),
      /**
       * The question had been accepted before: by whoever handed it over, or by the expert whose
       * answer this one gives a second opinion on.
       */
      again: w.boolean().notNull().default(false),
    },
    (t) => [w.index("takes_topic").on(t.topic, t.at), w.index("takes_expert").on(t.expert, t.at)],
  );
  return { credits, practices, takes };
};
