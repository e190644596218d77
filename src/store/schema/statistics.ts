/**
 * Tables of figures: what is folded from events, and can be folded again at any time; and what was
 * sent of them, which cannot.
 */
import type { QuestionFacts } from "../../statistics/facts/question-facts.ts";
import type { KeptFold } from "../../statistics/folds/fold.ts";
import { factsForm, sentWeekForm } from "../compact/stored-forms.ts";
import type { SentWeek } from "../../statistics/summary/sent-week.ts";
import type { Columns } from "./columns.ts";

export const defineStatistics = (w: Columns) => {
  const questionFacts = w.table(
    "question_facts",
    {
      id: w.text().primaryKey(),
      /** The question's version that they were folded from. */
      version: w.integer().notNull(),
      /** Copies to search by: when it was asked, and its latest event. */
      askedAt: w.instant().notNull(),
      lastAt: w.instant().notNull(),
      facts: w.formedJson<QuestionFacts>(factsForm).notNull(),
    },
    (t) => [
      w.index("question_facts_asked").on(t.askedAt),
      w.index("question_facts_last").on(t.lastAt, t.askedAt, t.id),
    ],
  );
  /** How often the facts of a day changed: a fold over days that have changed since is made anew. */
  const factDays = w.table("fact_days", {
    /** Days since 1 January 1970, in universal time. */
    day: w.integer().primaryKey(),
    changes: w.integer().notNull(),
  });
  const periodFolds = w.table(
    "period_folds",
    {
      /** A week or month, such as 2026-W48 or 2026-11. */
      period: w.text().notNull(),
      /** With a mark after it, it is what has changed since of the fold that bears the zone alone. */
      zone: w.text().notNull(),
      /** What it was made by: the version of the measures, and the offices' calendars. */
      basis: w.text().notNull(),
      /** The changes of its days, added up, when it was made; of what has changed since, those alone. */
      changes: w.integer().notNull(),
      fold: w.json().$type<KeptFold>().notNull(),
    },
    (t) => [w.primaryKey({ columns: [t.period, t.zone] })],
  );
  /** What weekly cards told, as they were sent: kept, whatever is counted otherwise later. */
  const sentWeeks = w.table(
    "sent_weeks",
    {
      agency: w.text().notNull(),
      /** Such as 2026-W48. */
      week: w.text().notNull(),
      /** When the first card of it was drawn to be sent. */
      at: w.instant().notNull(),
      sent: w.formedJson<SentWeek>(sentWeekForm).notNull(),
    },
    (t) => [w.primaryKey({ columns: [t.agency, t.week] })],
  );
  return { questionFacts, factDays, periodFolds, sentWeeks };
};
