/**
 * Notes each organisation that comes into force, by whichever way: the log gets one hash over all its rows,
 * and one over those that they took the place of. Their salt is one of the rows and goes with them, so that
 * nobody can guess from the log what was in force before, such as a level whose reason has been removed.
 */
import { hash as digestOf } from "node:crypto";
import { ne } from "drizzle-orm";
import { z } from "zod";
import type { Instant } from "../tickets/model.ts";
import type { Backend } from "./backend.ts";
import { canonical } from "./canonical-json.ts";
import type { Replacing } from "./port/organisation.ts";
import { newSalt } from "./text-hash.ts";

/** The rows of the table; those of the organisation bear the version that they came into force with. */
export const organisationRowNames = {
  inForce: "in force",
  /** The file without what was changed in chat. */
  filed: "as filed",
  salt: "salt",
  /** What agencies say of their own work: no part of the organisation. */
  caseCounts: "case counts",
} as const;

type Row = {
  readonly name: string;
  readonly version: number;
  readonly document: unknown;
  readonly at: Instant;
};
type Coming = Replacing & { readonly at: Instant };
export const organisationRows = ({ expected, document, filed, at }: Coming): readonly Row[] => {
  const { inForce, filed: asFiled, salt } = organisationRowNames;
  const came = { version: expected + 1, at };
  return [
    { name: inForce, document, ...came },
    { name: asFiled, document: filed, ...came },
    { name: salt, document: newSalt(), ...came },
  ];
};

/** Null: nothing is in force. */
export const organisationHash = (rows: readonly Row[]): string | null =>
  rows.length === 0
    ? null
    : digestOf(
        "sha256",
        canonical(rows.toSorted((a, b) => (a.name < b.name ? -1 : 1))),
        "base64url",
      );

/** Of the rows as they lie there now, also of those that nobody reads. */
export const organisationHashNow = async ({
  db,
  tables: { organisations: o },
}: Pick<Backend, "db" | "tables">): Promise<string | null> =>
  organisationHash(await db.select().from(o).where(ne(o.name, organisationRowNames.caseCounts)));

/** What an event of the log holds of it; those of earlier versions do not. */
export type OrganisationInForce = {
  readonly version: number;
  readonly before: string | null;
  readonly after: string | null;
};
export const organisationNote = z.object({
  data: z.object({
    inForce: z.object({
      version: z.number(),
      before: z.string().nullable(),
      after: z.string().nullable(),
    }),
  }),
});
