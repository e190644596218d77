/** PostgreSQL's tables as drizzle-kit reads them. Nothing else imports this file. */
import { defineTables } from "../schema/tables.ts";
import { postgresColumns } from "../schema/columns.ts";

export const {
  tickets,
  events,
  texts,
  rosters,
  numbers,
  loads,
  credits,
  practices,
  takes,
  inbox,
  outbox,
  cards,
  links,
  people,
  drafts,
  articles,
  articleVersions,
  articleUses,
  counters,
  organisations,
  jobs,
  leases,
  turns,
  secrets,
  used,
  publishedShifts,
  anchors,
  anchored,
} = defineTables(postgresColumns);
