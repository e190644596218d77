/**
 * Queries of the organisation in force: one row, whose version shows a running process that it was
 * replaced; beside it the file without what was changed in chat, and the agencies' case counts.
 */
import { and, eq, sql } from "drizzle-orm";
import { type Backend, type Db, type WriteStep, always, guardedStep } from "../backend.ts";
import { lastOf, notedAfter } from "./events.ts";
import type { NoteName } from "../note-names.ts";
import type { Change, Saved } from "../port/change.ts";
import type { OrganisationStore, Replacing } from "../port/organisation.ts";
import type { Tables } from "../schema/tables.ts";

const stream = "note:organisation" satisfies NoteName;
const name = "in force";
/** Its version is that in force which it belongs to: a version before this one knows nothing of it. */
const filedName = "as filed";
const caseCountsName = "case counts";

export const organisationQueries = (backend: Backend): OrganisationStore => {
  const { db, tables: t, commit } = backend;
  const o = t.organisations;
  const named = async (row: string) => {
    const [found] = await db
      .select({ version: o.version, document: o.document })
      .from(o)
      .where(eq(o.name, row));
    return found ?? null;
  };
  return {
    organisation: () => named(name),
    filedOrganisation: async () => {
      const [filed, inForce] = await Promise.all([named(filedName), named(name)]);
      return filed !== null && filed.version === inForce?.version ? filed.document : null;
    },
    replaceOrganisation: async (replacing, at) =>
      (await commit((q) => replacingSteps(q, t, { ...replacing, at }))) === null,
    organisationLog: () => lastOf(backend, stream),
    organisationVersion: async () => {
      const [inForce] = await db.select({ version: o.version }).from(o).where(eq(o.name, name));
      return inForce?.version ?? 0;
    },
    applyOrganisation: async (document, at) => {
      const [applied] = await db
        .insert(o)
        .values({ name, version: 1, document, at })
        .onConflictDoUpdate({
          target: o.name,
          set: { version: sql`${o.version} + 1`, document, at },
        })
        .returning({ version: o.version });
      if (applied === undefined) throw new Error("The organisation was not written.");
      return applied.version;
    },
    caseCounts: async () => {
      const kept = await named(caseCountsName);
      return kept === null ? null : String(kept.document);
    },
    keepCaseCounts: async (document, at) => {
      await db
        .insert(o)
        .values({ name: caseCountsName, version: 1, document, at })
        .onConflictDoUpdate({
          target: o.name,
          set: { version: sql`${o.version} + 1`, document, at },
        });
    },
  };
};

const replacingSteps = (
  db: Db,
  { organisations: o }: Tables,
  { expected, document, filed, at }: Replacing & Pick<Change, "at">,
): readonly WriteStep<Saved>[] => {
  const version = expected + 1;
  const inForce =
    expected === 0
      ? db
          .insert(o)
          .values({ name, version, document, at })
          .onConflictDoNothing()
          .returning({ version: o.version })
      : db
          .update(o)
          .set({ version, document, at })
          .where(and(eq(o.name, name), eq(o.version, expected)))
          .returning({ version: o.version });
  return [
    guardedStep<Saved>(inForce, "stale"),
    always(
      db
        .insert(o)
        .values({ name: filedName, version, document: filed, at })
        .onConflictDoUpdate({ target: o.name, set: { version, document: filed, at } }),
    ),
  ];
};

export const organisationSteps = (
  db: Db,
  t: Tables,
  { at, organisation }: Pick<Change, "at" | "organisation">,
): readonly WriteStep<Saved>[] => {
  if (organisation === undefined) return [];
  const { log, type, by, data, text } = organisation;
  const noted = { stream, at, by, type, data: { ...data, text }, after: log } as const;
  return [...replacingSteps(db, t, { ...organisation, at }), ...notedAfter(db, t, noted)];
};
