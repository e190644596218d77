/** Reads the organisation that a change is made from: as it is stored, with nothing laid over it. */
import { readOrganisation } from "../org/check/check.ts";
import { type Organisation, emptyOrganisation } from "../org/organisation.ts";
import type { OrganisationStore } from "../store/port/organisation.ts";

export type StoredOrganisation = {
  readonly version: number;
  readonly organisation: Organisation;
  /** The file without what was changed in chat, as its text. */
  readonly filed: unknown;
};
type Reading = Pick<OrganisationStore, "organisation" | "filedOrganisation">;

/** What was read last: a preview and the change after it read the same. */
const lastRead = new WeakMap<
  object,
  { readonly text: string; readonly organisation: Organisation }
>();

export const storedOrganisation = async (store: Reading): Promise<StoredOrganisation> => {
  const filed = await store.filedOrganisation();
  const stored = await store.organisation();
  if (stored === null) return { version: 0, organisation: emptyOrganisation, filed: "" };
  const text = String(stored.document);
  const known = lastRead.get(store);
  const read = known?.text === text ? known : { text, organisation: readStored(text) };
  lastRead.set(store, read);
  return { version: stored.version, organisation: read.organisation, filed: filed ?? text };
};

class StoredUnreadable extends Error {
  override readonly name = "StoredUnreadable";
}
const readStored = (text: string): Organisation => {
  const parsed = readOrganisation(text, "the database", { stored: true });
  if (!parsed.ok) throw new StoredUnreadable("The organisation in the database cannot be read.");
  return parsed.organisation;
};
