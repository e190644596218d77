/**
 * Queries of the organisation file in force: one row, whose version shows a running process that it
 * was replaced; and of the agencies' case counts, a row beside it.
 */
import { eq, sql } from "drizzle-orm";
import type { Backend } from "../backend.ts";
import type { OrganisationStore } from "../port/organisation.ts";

const name = "in force";
const caseCountsName = "case counts";

export const organisationQueries = ({ db, tables: t, write }: Backend): OrganisationStore => {
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
    caseCounts: async () => {
      const [kept] = await db
        .select({ document: o.document })
        .from(o)
        .where(eq(o.name, caseCountsName));
      return kept === undefined ? null : String(kept.document);
    },
    keepCaseCounts: async (document, at) => {
      await write(
        db
          .insert(o)
          .values({ name: caseCountsName, version: 1, document, at })
          .onConflictDoUpdate({
            target: o.name,
            set: { version: sql`${o.version} + 1`, document, at },
          }),
      );
    },
  };
};
