/** Tables of people, and of the organisation that they work in. */
import { sql } from "drizzle-orm";
import type { DraftKind } from "../port/people.ts";
import type { Columns } from "./columns.ts";

/** In SQL that both databases have. The id of a form has neither colon nor full stop. */
const draftKind = sql`case
  when substr(id, 1, 5) = 'from:' then 'source'
  when substr(id, 1, 6) = 'early:' then 'early-edit'
  when id like '%.why' then 'why'
  when id like '%.fields' then 'fields-asked'
  else 'words' end`;
const draftOf = sql`case
  when substr(id, 1, 5) = 'from:' then substr(id, 6)
  when substr(id, 1, 6) = 'early:' then substr(id, 7)
  when id like '%.why' then substr(id, 1, length(id) - 4)
  when id like '%.fields' then substr(id, 1, length(id) - 7)
  else id end`;

export const definePeople = (w: Columns) => {
  const people = w.table(
    "people",
    {
      person: w.text().primaryKey(),
      community: w.text().notNull(),
      place: w.text(),
      language: w.text(),
      locale: w.text(),
      timeZone: w.text(),
      unit: w.text(),
      gone: w.boolean().notNull(),
      /** Since when, and when it was last found so; null where a version before this wrote it. */
      goneSince: w.instant(),
      goneTried: w.instant(),
      /** When the person was last reminded of an outcome: at most once a week. */
      remindedAt: w.instant(),
      /** Grows each time that a place is learned, so that the largest was met last. */
      met: w.integer().notNull(),
    },
    (t) => [
      w.index("people_met").on(t.community, t.met),
      w.index("people_order").on(t.met),
      w
        .index("people_gone")
        .on(t.person)
        .where(sql`gone`),
    ],
  );
  const drafts = w.table("drafts", {
    /** Spelled from `kind` and `of`, in queries/drafts.ts. */
    id: w.text().primaryKey(),
    person: w.text().notNull(),
    text: w.text().notNull(),
    at: w.instant().notNull(),
    // The database derives both from the id, so that they are right also in a row that an older
    // version writes.
    kind: w.text().$type<DraftKind>().notNull().generatedAlwaysAs(draftKind),
    /** The form's id; the message's for a source and an early edit. */
    of: w.text().notNull().generatedAlwaysAs(draftOf),
  });
  return { people, drafts };
};

export const defineOrganisation = (w: Columns) => {
  /** One row: the file in force. */
  const organisations = w.table("organisations", {
    name: w.text().primaryKey(),
    version: w.integer().notNull(),
    document: w.json().notNull(),
    at: w.instant().notNull(),
  });
  const jobs = w.table("jobs", { name: w.text().primaryKey(), dueAt: w.instant().notNull() });
  const leases = w.table("leases", {
    name: w.text().primaryKey(),
    /** A process's id, which it gave itself when it started. */
    holder: w.text().notNull(),
    until: w.instant().notNull(),
  });
  return { organisations, jobs, leases };
};
