/**
 * Queries of the organisation in force: one row, whose version shows a running process that it was
 * replaced; beside it the file without what was changed in chat, and the agencies' case counts.
 */
import { and, eq, sql } from "drizzle-orm";
import { type Backend, type Db, type WriteStep, always, guardedStep } from "../backend.ts";
import { lastOf, notedAfter } from "./events.ts";
import { changesLog } from "../noted-texts.ts";
import {
  type OrganisationInForce,
  organisationHash,
  organisationHashNow,
  organisationRowNames as rowNames,
  organisationRows,
} from "../organisation-notes.ts";
import type { Change, Saved } from "../port/change.ts";
import type {
  OrganisationLog,
  OrganisationNote,
  OrganisationStore,
  Replacing,
} from "../port/organisation.ts";
import type { Tables } from "../schema/tables.ts";

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
  const organisationLog = async (): Promise<OrganisationLog> => ({
    ...(await lastOf(backend, changesLog)),
    inForce: await organisationHashNow(backend),
  });
  return {
    organisation: () => named(rowNames.inForce),
    filedOrganisation: async () => {
      const [filed, inForce] = await Promise.all([named(rowNames.filed), named(rowNames.inForce)]);
      // A version before this one knows nothing of it.
      return filed !== null && filed.version === inForce?.version ? filed.document : null;
    },
    replaceOrganisation: async (replacing, at) => {
      const log = await organisationLog();
      return (await commit((q) => comingSteps(q, t, { ...replacing, log, at }))) === null;
    },
    organisationLog,
    organisationVersion: async () => {
      const [inForce] = await db
        .select({ version: o.version })
        .from(o)
        .where(eq(o.name, rowNames.inForce));
      return inForce?.version ?? 0;
    },
    caseCounts: async () => {
      const kept = await named(rowNames.caseCounts);
      return kept === null ? null : String(kept.document);
    },
    keepCaseCounts: async (document, at) => {
      await db
        .insert(o)
        .values({ name: rowNames.caseCounts, version: 1, document, at })
        .onConflictDoUpdate({
          target: o.name,
          set: { version: sql`${o.version} + 1`, document, at },
        });
    },
  };
};

type Coming = Replacing & OrganisationNote & Pick<Change, "at"> & { readonly log: OrganisationLog };
const comingSteps = (
  db: Db,
  t: Tables,
  { log, at, by, type, data, ...replacing }: Coming,
): readonly WriteStep<Saved>[] => {
  const { organisations: o } = t;
  const { expected } = replacing;
  const rows = organisationRows({ ...replacing, at });
  const steps = rows.map((row) => {
    const { name, ...set } = row;
    const isInForce = name === rowNames.inForce;
    if (!isInForce)
      return always(db.insert(o).values(row).onConflictDoUpdate({ target: o.name, set }));
    const written =
      expected === 0
        ? db.insert(o).values(row).onConflictDoNothing().returning({ version: o.version })
        : db
            .update(o)
            .set(set)
            .where(and(eq(o.name, name), eq(o.version, expected)))
            .returning({ version: o.version });
    return guardedStep<Saved>(written, "stale");
  });
  const inForce: OrganisationInForce = {
    version: expected + 1,
    before: log.inForce,
    after: organisationHash(rows),
  };
  const noted = {
    stream: changesLog,
    at,
    by,
    type,
    data: { ...data, inForce },
    after: log,
  } as const;
  return [...steps, ...notedAfter(db, t, noted)];
};

export const organisationSteps = (
  db: Db,
  t: Tables,
  { at, organisation }: Pick<Change, "at" | "organisation">,
): readonly WriteStep<Saved>[] => {
  if (organisation === undefined) return [];
  const { text, data, ...rest } = organisation;
  return comingSteps(db, t, { ...rest, data: { ...data, text }, at });
};
