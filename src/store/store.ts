/** Puts the store of `port/store.ts` together from the queries: the same on both databases. */
import { eq } from "drizzle-orm";
import { articlesOf } from "./queries/articles.ts";
import { articleUsesOf } from "./queries/article-uses.ts";
import { auditOf } from "./audit/audit.ts";
import { type Backend, always } from "./backend.ts";
import { cardsOf } from "./queries/cards.ts";
import { contributedRoles } from "../composition/stores.ts";
import { draftsOf } from "./queries/drafts.ts";
import { dutyOf } from "./queries/duty.ts";
import { eventsOf } from "./queries/events.ts";
import { discreet } from "./failure.ts";
import { inboxOf } from "./queries/inbox.ts";
import { jobsOf } from "./queries/jobs.ts";
import { leasesOf } from "./queries/leases.ts";
import { rateLimitsOf } from "./queries/rate-limits.ts";
import { loadQueries } from "./queries/loads.ts";
import { numbersOf, withoutAnswerOf } from "./queries/numbers.ts";
import { organisationQueries } from "./queries/organisation.ts";
import { outboxOf } from "./queries/outbox.ts";
import { peopleOf } from "./queries/people.ts";
import type { Store } from "./port/store.ts";
import { saveOf } from "./save.ts";
import { recordsOf } from "./records/removing.ts";
import { textRemovalOf } from "./records/text-removal.ts";
import { pruningOf } from "./records/pruning.ts";
import { registerOf } from "./records/register.ts";
import { secretsOf, sessionsOf } from "./queries/secrets.ts";
import { shiftCalendarOf } from "./queries/shift-calendar.ts";
import { practiceHistoryOf } from "./queries/practice-history.ts";
import { fairnessOf } from "./queries/fairness.ts";
import { statisticsOf } from "./queries/statistics.ts";
import { textQueries } from "./queries/texts.ts";
import { ticketsOf } from "./queries/tickets.ts";

export const makeStore = (backend: Backend): Store =>
  discreet({
    ...inboxOf(backend),
    ...saveOf(backend),
    ...ticketsOf(backend),
    ...withoutAnswerOf(backend),
    ...numbersOf(backend),
    ...eventsOf(backend),
    ...textQueries(backend),
    ...loadQueries(backend),
    ...fairnessOf(backend),
    ...practiceHistoryOf(backend),
    ...outboxOf(backend),
    ...cardsOf(backend),
    ...rateLimitsOf(backend),
    ...peopleOf(backend),
    ...draftsOf(backend),
    ...organisationQueries(backend),
    ...articlesOf(backend),
    ...articleUsesOf(backend),
    ...jobsOf(backend),
    ...leasesOf(backend),
    markAlive: (alone: () => Promise<void>) => backend.markAlive(alone),
    notify: (news: string) => backend.signals.notify(news),
    hear: async (heard: (news: string | null) => void) => backend.signals.hear(heard),
    ...dutyOf(backend),
    ...contributedRoles(backend),
    ...secretsOf(backend),
    ...sessionsOf(backend),
    ...auditOf(backend),
    ...statisticsOf(backend),
    ...shiftCalendarOf(backend),
    ...recordsOf(backend),
    ...textRemovalOf(backend),
    ...pruningOf(backend),
    ...registerOf(backend),
    compact: (mostBytes: number | null) => backend.compact(mostBytes),
    ping: async () => {
      await backend.db
        .select({ name: backend.tables.jobs.name })
        .from(backend.tables.jobs)
        .limit(1);
    },
    probeWrite: () => probeWrite(backend),
    clearRemains: () => backend.clearRemains(),
    close: () => backend.close(),
  });

/** Nobody else ever sees the row: it is gone before the transaction ends. */
const probeWrite = async ({ commit, tables: { secrets } }: Backend): Promise<void> => {
  const id = "probe";
  const row = { id, stamp: id, sealed: "0".repeat(probeBytes), at: 0 };
  await commit((db) => [
    always(db.insert(secrets).values(row)),
    always(db.delete(secrets).where(eq(secrets.id, id))),
  ]);
};
const probeBytes = 64 * 1024;
