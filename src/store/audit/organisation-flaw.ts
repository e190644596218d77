/**
 * Checks the organisation in force against the last note of one, and each note against the one before:
 * what a change took the place of is what the log said was there. Only a file that wins over
 * everything (`--file-wins`) leaves nothing of what came in otherwise, and ends the finding.
 */
import { asc, eq } from "drizzle-orm";
import type { Backend } from "../backend.ts";
import { changesLog } from "../noted-texts.ts";
import { organisationHashNow, organisationNote } from "../organisation-notes.ts";
import type { Flaw } from "../port/audit.ts";
import { fileWon } from "../port/organisation.ts";

export const flawedOrganisation = async (backend: Backend): Promise<Flaw | null> => {
  const { events: e } = backend.tables;
  const events = await backend.db
    .select({ version: e.version, type: e.type, payload: e.payload })
    .from(e)
    .where(eq(e.stream, changesLog))
    .orderBy(asc(e.version));
  let found: Flaw | null = null;
  /** What the event before left in force; null: it does not say, as those of earlier versions. */
  let left: { readonly version: number; readonly hash: string | null } | null = null;
  const look = (hash: string | null): void => {
    if (found === null && left !== null && left.hash !== hash)
      found = { kind: "organisation", stream: changesLog, version: left.version };
  };
  for (const { version, type, payload } of events) {
    const noted = organisationNote.safeParse(payload).data?.data.inForce;
    if (noted !== undefined) look(noted.before);
    if (noted !== undefined && type === fileWon) found = null;
    left = noted === undefined ? null : { version, hash: noted.after };
  }
  if (left !== null) look(await organisationHashNow(backend));
  return found;
};
