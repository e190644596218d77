/**
 * Queries of practice: who accepted a topic's last questions, who is offered one now, how many
 * there were in a year. The budget of practice and the rarity of a topic are counted from it.
 */
import { and, asc, count, desc, eq, gte, inArray, isNull, lte, or, sql } from "drizzle-orm";
import type { PastQuestion } from "../../routing/model.ts";
import { type Instant, exerciseAsker } from "../../tickets/model.ts";
import type { Backend } from "../backend.ts";
import type { PracticeHistory, LastPractice, Questions } from "../port/questions.ts";
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
}: Backend): Pick<Questions, "practiceHistory" | "practisedUntil"> => {
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
  return { practiceHistory, practisedUntil: (moment) => practisedUntil({ db, t }, moment) };
};

type Read = { readonly db: Backend["db"]; readonly t: Tables };
const pairOf = ({ topic, expert }: Pick<LastPractice, "topic" | "expert">): string =>
  `${topic} ${expert}`;
/**
 * Only the last answer of each expert on a topic is kept beside the log. Where that came later, the
 * log is asked: back from their last acceptance before the moment to one that they answered.
 */
const practisedUntil = async (
  { db, t }: Read,
  moment: Instant,
): Promise<readonly LastPractice[]> => {
  const latest = await db.select().from(t.practices);
  const found = latest.filter(({ at }) => at <= moment);
  let open = new Map(
    latest.filter(({ at }) => at > moment).map((one) => [pairOf(one), moment] as const),
  );
  while (open.size > 0) {
    const taken = await lastTaken({ db, t }, open, moment);
    const answers = await answersAfter({ db, t }, taken, moment);
    const next = new Map<string, Instant>();
    for (const take of taken) {
      const at = answers.get(pairOf(take));
      if (at === undefined) next.set(pairOf(take), take.at - 1);
      else found.push({ topic: take.topic, expert: take.expert, at });
    }
    open = next;
  }
  return [...found, ...(await exercisesAnswered({ db, t }, moment))];
};

/** An exercise is practice, though nobody else could have taken it: it is not among what was taken. */
const exercisesAnswered = ({ db, t }: Read, moment: Instant): Promise<readonly LastPractice[]> =>
  db
    .select({ topic: t.tickets.topic, expert: t.events.by, at: t.events.at })
    .from(t.tickets)
    .innerJoin(t.events, eq(t.events.stream, t.tickets.id))
    .where(
      and(
        eq(t.tickets.askerPerson, exerciseAsker),
        lte(t.tickets.askedAt, moment),
        eq(t.events.type, "answered"),
        lte(t.events.at, moment),
      ),
    );

/** Each pair's last acceptance at or before its own moment; a pair without one is left out. */
const lastTaken = async (
  { db, t }: Read,
  open: ReadonlyMap<string, Instant>,
  moment: Instant,
): Promise<readonly LastPractice[]> => {
  const experts = [...new Set([...open.keys()].map((pair) => pair.slice(pair.indexOf(" ") + 1)))];
  const taken = await db
    .select({ topic: t.takes.topic, expert: t.takes.expert, at: t.takes.at })
    .from(t.takes)
    .where(and(inArray(t.takes.expert, experts), lte(t.takes.at, moment)))
    .orderBy(asc(t.takes.at));
  const last = new Map<string, LastPractice>();
  for (const take of taken)
    if (take.at <= (open.get(pairOf(take)) ?? -1)) last.set(pairOf(take), take);
  return [...last.values()];
};

/** When each of these experts last answered the question that they accepted then, until the moment. */
const answersAfter = async (
  { db, t }: Read,
  taken: readonly LastPractice[],
  moment: Instant,
): Promise<ReadonlyMap<string, Instant>> => {
  const moments = [...new Set(taken.map(({ at }) => at))];
  const accepted = await db
    .select({ stream: t.events.stream, at: t.events.at, by: t.events.by })
    .from(t.events)
    .where(and(inArray(t.events.at, moments), eq(t.events.type, "accepted")));
  const streams = [...new Set(accepted.map(({ stream }) => stream))];
  const answered = await db
    .select({ stream: t.events.stream, at: t.events.at, by: t.events.by })
    .from(t.events)
    .where(
      and(
        inArray(t.events.stream, streams),
        eq(t.events.type, "answered"),
        lte(t.events.at, moment),
      ),
    );
  const answers = new Map<string, Instant>();
  for (const take of taken) {
    const own = accepted.filter(({ at, by }) => at === take.at && by === take.expert);
    const times = answered
      .filter(({ stream, by }) => by === take.expert && own.some((one) => one.stream === stream))
      .map(({ at }) => at);
    if (times.length > 0) answers.set(pairOf(take), Math.max(...times));
  }
  return answers;
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
