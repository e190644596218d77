/** The store of `port.ts`, put together from its parts: the same queries on both databases. */
import { articlesOf } from "./articles.ts";
import type { Backend } from "./backend.ts";
import { cardsOf } from "./cards.ts";
import { draftsOf } from "./drafts.ts";
import { dutyOf } from "./duty.ts";
import { eventsOf } from "./events.ts";
import { discreet } from "./failure.ts";
import { inboxOf } from "./inbox.ts";
import { jobsOf } from "./jobs.ts";
import { leasesOf } from "./leases.ts";
import { limitsOf } from "./limits.ts";
import { loadsOf } from "./loads.ts";
import { numbersOf } from "./numbers.ts";
import { organisationOf } from "./organisation.ts";
import { outboxOf } from "./outbox.ts";
import { peopleOf } from "./people.ts";
import type { Store } from "./port.ts";
import { saveOf } from "./save.ts";
import { secretsOf } from "./secrets.ts";
import { shiftCalendarOf } from "./shift-calendar.ts";
import { pastOf } from "./past.ts";
import { standingOf } from "./standing.ts";
import { textsOf } from "./texts.ts";
import { ticketsOf } from "./tickets.ts";

export const makeStore = (backend: Backend): Store =>
  discreet({
    ...inboxOf(backend),
    ...saveOf(backend),
    ...ticketsOf(backend),
    ...numbersOf(backend),
    ...eventsOf(backend),
    ...textsOf(backend),
    ...loadsOf(backend),
    ...standingOf(backend),
    ...pastOf(backend),
    ...outboxOf(backend),
    ...cardsOf(backend),
    ...limitsOf(backend),
    ...peopleOf(backend),
    ...draftsOf(backend),
    ...organisationOf(backend),
    ...articlesOf(backend),
    ...jobsOf(backend),
    ...leasesOf(backend),
    tell: (news: string) => backend.signals.tell(news),
    hear: async (heard: (news: string | null) => void) => backend.signals.hear(heard),
    ...dutyOf(backend),
    ...secretsOf(backend),
    ...shiftCalendarOf(backend),
    ping: async () => {
      await backend.db
        .select({ name: backend.tables.jobs.name })
        .from(backend.tables.jobs)
        .limit(1);
    },
    close: () => backend.close(),
  });
