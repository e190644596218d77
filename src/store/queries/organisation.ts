/**
 * Queries of the organisation file in force: one row, whose version shows a running process that it
 * was replaced.
 */
import { eq, sql } from "drizzle-orm";
import type { Backend } from "../backend.ts";
import type { OrganisationStore } from "../port/organisation.ts";

type Members = "organisation" | "organisationVersion" | "applyOrganisation";
const name = "in force";

export const organisationQueries = ({
  db,
  tables: t,
  write,
}: Backend): Pick<OrganisationStore, Members> => {
  const o = t.organisations;
  return {
    organisation: async () => {
      const [inForce] = await db
        .select({ version: o.version, document: o.document })
        .from(o)
        .where(eq(o.name, name));
      return inForce ?? null;
    },
    organisationVersion: async () => {
      const [inForce] = await db.select({ version: o.version }).from(o).where(eq(o.name, name));
      return inForce?.version ?? 0;
    },
    applyOrganisation: async (document, at) => {
      const [applied] = await write(
        db
          .insert(o)
          .values({ name, version: 1, document, at })
          .onConflictDoUpdate({
            target: o.name,
            set: { version: sql`${o.version} + 1`, document, at },
          })
          .returning({ version: o.version }),
      );
      if (applied === undefined) throw new Error("The organisation was not written.");
      return applied.version;
    },
  };
};
