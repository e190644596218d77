/** Queries of questions' numbers: one row per year, which counts up; and the numbers of those without an answer. */
import { and, asc, eq, gte, lt, ne, sql } from "drizzle-orm";
import { exerciseAsker } from "../../tickets/model.ts";
import type { Backend } from "../backend.ts";
import type { Questions } from "../port/questions.ts";
import { template } from "../templates.ts";

export const numbersOf = ({ db, tables: t }: Backend): Pick<Questions, "allocateNumbers"> => {
  const counting = template((of) =>
    of
      .insert(t.numbers)
      .values({ year: sql.placeholder("year"), last: sql.placeholder("count") })
      .onConflictDoUpdate({
        target: t.numbers.year,
        set: { last: sql`${t.numbers.last} + excluded.last` },
      })
      .returning({ last: t.numbers.last }),
  );
  return {
    allocateNumbers: async (year, count) => {
      const rows = await counting(db, { year, count });
      const last = rows[0]?.last;
      if (last === undefined) throw new Error("The database gave no number.");
      return last - count + 1;
    },
  };
};

/** The questions that an agency asked and that nobody has answered. */
export const withoutAnswerOf = ({ db, tables: t }: Backend): Pick<Questions, "withoutAnswer"> => ({
  withoutAnswer: ({ agency, from, to }) =>
    db
      .select({ id: t.tickets.id, number: t.tickets.number, topic: t.tickets.topic })
      .from(t.tickets)
      .where(
        and(
          gte(t.tickets.askedAt, from),
          lt(t.tickets.askedAt, to),
          eq(t.tickets.askerAgency, agency),
          ne(t.tickets.askerPerson, exerciseAsker),
          sql`${t.tickets.state} ->> 'answeredAt' is null`,
        ),
      )
      .orderBy(asc(t.tickets.askedAt), asc(t.tickets.id)),
});
