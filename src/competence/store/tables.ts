/**
 * The table of competence: trainings that coordinators registered, levels that they decided
 * on, and courses that experts would like to take. The stream `note:competence` has the history.
 */
import type { Columns } from "../../store/schema/columns.ts";

export const defineCompetence = (w: Columns) => {
  const competence = w.table("competence", {
    id: w.text().primaryKey(),
    kind: w.text().$type<"training" | "mended" | "removed" | "level" | "wish">().notNull(),
    expert: w.text().notNull(),
    /**
     * Of a level the one topic, with words that have a space as no topic has; of what mends or removes a training, that one's id first; of a course
     * with an organiser a word more, with a space in it as no topic has; of a wish what is wished for.
     */
    topics: w.json().$type<readonly string[]>().notNull(),
    /** Null: it is no level. */
    level: w.integer(),
    /** The day of the course, or of the test: year-month-day, as the coordinator wrote it; else "". */
    day: w.text().notNull(),
    /** The day by which the course is to be taken again. */
    refresher: w.text(),
    /** Among the texts: the course's name, or why the level is as it is. */
    text: w.text().notNull(),
    by: w.text().notNull(),
    at: w.instant().notNull(),
  });
  return { competence };
};
