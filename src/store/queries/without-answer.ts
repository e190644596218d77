/** Queries of the questions that an agency asked and that nobody has answered. */
import { and, asc, eq, gte, lt, ne, sql } from "drizzle-orm";
import { exerciseAsker } from "../../tickets/model.ts";
import type { Backend } from "../backend.ts";
import type { Questions } from "../port/questions.ts";

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
