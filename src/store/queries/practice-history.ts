/**
 * Queries of practice: who accepted a topic's last questions, who is offered one now, how many
 * there were in a year. The budget of practice and the rarity of a topic are counted from it.
 */
import { and, asc, count, desc, eq, gte, isNull, or, sql } from "drizzle-orm";
import type { PastQuestion } from "../../routing/model.ts";
import type { Instant } from "../../tickets/model.ts";
import type { Backend } from "../backend.ts";
import type { PracticeHistory, Questions } from "../port/questions.ts";
import type { Tables } from "../schema/tables.ts";
import { template } from "../templates.ts";

/** As many questions as practice looks back on. */
const questionsRead = 8;
/** A topic with more than this in a year is rare for nobody. */
const volumeRead = 300;
const yearMs = 365 * 86_400_000;

export const practiceHistoryOf = ({
  db,
  tables: t,
}: Backend): Pick<Questions, "practiceHistory"> => {
  // A question that is handed over, reopened or given a second opinion is no further question; but
  // practice counts as practice.
  const counts = and(
    eq(t.takes.topic, sql.placeholder("topic")),
    or(eq(t.takes.again, false), eq(t.takes.paired, true)),
  );
  const acceptedIn = template((of) =>
    of
      .select({ expert: t.takes.expert, paired: t.takes.paired })
      .from(t.takes)
      .where(counts)
      .orderBy(desc(t.takes.at), desc(t.takes.offer))
      .limit(questionsRead),
  );
  const yearIn = template((of) =>
    of.select({ accepted: count() }).from(
      of
        .select({ at: t.takes.at })
        .from(t.takes)
        .where(and(counts, gte(t.takes.at, sql.placeholder("after"))))
        .limit(volumeRead)
        .as("year"),
    ),
  );
  const offeredIn = offeredOn(t);
  const firstIn = template((of) =>
    of.select({ at: t.tickets.askedAt }).from(t.tickets).orderBy(asc(t.tickets.askedAt)).limit(1),
  );
  const practiceHistory = async (topic: string, now: Instant): Promise<PracticeHistory> => {
    const [accepted, year, offered, first] = await Promise.all([
      acceptedIn(db, { topic }),
      yearIn(db, { topic, after: now - yearMs }),
      offeredIn(db, { topic }),
      firstIn(db),
    ]);
    // An offer of practice that is not accepted yet counts too: else two would be offered practice
    // at once.
    const practising = offered
      .toReversed()
      .flatMap(({ ticket }) => ticket.offers)
      .filter(({ state, secondReader }) => state === "pending" && secondReader !== undefined)
      .map(({ expert }): PastQuestion => ({ expert, paired: true }));
    return {
      questions: [...accepted.toReversed(), ...practising].slice(-questionsRead),
      volume: { accepted: year[0]?.accepted ?? 0, since: first[0]?.at ?? null },
    };
  };
  return { practiceHistory };
};

const offeredOn = ({ tickets: q }: Tables) =>
  template((of) =>
    of
      .select({ ticket: q.state })
      .from(q)
      .where(
        and(eq(q.status, "offered"), isNull(q.closedAt), eq(q.topic, sql.placeholder("topic"))),
      )
      .orderBy(desc(q.askedAt), desc(q.id))
      .limit(questionsRead),
  );
