/**
 * What came before on a topic: who took its last questions, who is offered one as practice now, and
 * how many there were in a year. The budget of practice and the rarity of a topic are counted from it.
 */
import { and, asc, count, desc, eq, gte, or, sql } from "drizzle-orm";
import type { PastQuestion } from "../../routing/model.ts";
import type { Instant } from "../../tickets/model.ts";
import type { Backend } from "../backend.ts";
import type { Past, Store } from "../port/port.ts";
import { template } from "../templates.ts";

/** As many as practice looks back on. */
const pastRead = 8;
/** A topic with more than this in a year is rare for nobody. */
const volumeRead = 300;
const yearMs = 365 * 86_400_000;

export const pastOf = ({ db, tables: t }: Backend): Pick<Store, "past"> => {
  // Taken over, reopened or read a second time it is no further question; but practice is practice.
  const counts = and(
    eq(t.takes.topic, sql.placeholder("topic")),
    or(eq(t.takes.again, false), eq(t.takes.paired, true)),
  );
  const takenIn = template((of) =>
    of
      .select({ expert: t.takes.expert, paired: t.takes.paired })
      .from(t.takes)
      .where(counts)
      .orderBy(desc(t.takes.at), desc(t.takes.offer))
      .limit(pastRead),
  );
  const yearIn = template((of) =>
    of.select({ taken: count() }).from(
      of
        .select({ at: t.takes.at })
        .from(t.takes)
        .where(and(counts, gte(t.takes.at, sql.placeholder("after"))))
        .limit(volumeRead)
        .as("year"),
    ),
  );
  const offeredIn = template((of) =>
    of
      .select({ ticket: t.tickets.state })
      .from(t.tickets)
      .where(and(eq(t.tickets.status, "offered"), eq(t.tickets.topic, sql.placeholder("topic"))))
      .orderBy(desc(t.tickets.askedAt), desc(t.tickets.id))
      .limit(pastRead),
  );
  const firstIn = template((of) =>
    of.select({ at: t.tickets.askedAt }).from(t.tickets).orderBy(asc(t.tickets.askedAt)).limit(1),
  );
  const past = async (topic: string, now: Instant): Promise<Past> => {
    const [taken, year, offered, first] = await Promise.all([
      takenIn(db, { topic }),
      yearIn(db, { topic, after: now - yearMs }),
      offeredIn(db, { topic }),
      firstIn(db),
    ]);
    // Not taken yet, and still the turn is theirs: else two would be offered practice at once.
    const practising = offered
      .toReversed()
      .flatMap(({ ticket }) => ticket.offers)
      .filter(({ state, secondReader }) => state === "pending" && secondReader !== undefined)
      .map(({ expert }): PastQuestion => ({ expert, paired: true }));
    return {
      questions: [...taken.toReversed(), ...practising].slice(-pastRead),
      volume: { taken: year[0]?.taken ?? 0, since: first[0]?.at ?? null },
    };
  };
  return { past };
};
