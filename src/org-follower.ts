/** The organisation in force, read from the database; a running process follows a new one within a second. */
import { type Directory, directoryOf } from "./bots/addresses.ts";
import { readOrganisation } from "./org/check.ts";
import { exportOrganisation } from "./org/export.ts";
import { type Organisation, emptyOrganisation } from "./org/organisation.ts";
import type { Store } from "./store/port.ts";

export type InForce = { readonly organisation: Organisation; readonly directory: Directory };
export type Follower = {
  readonly current: () => InForce;
  /** Looks whether another has been applied: true when it has. */
  readonly refresh: () => Promise<boolean>;
};

/** As stored: the file's text, so that what is in force can be given back as a file. */
export const storedText = (organisation: Organisation): string => exportOrganisation(organisation);

export const organisationIn = async (
  store: Store,
): Promise<{ version: number; organisation: Organisation }> => {
  const stored = await store.organisation();
  if (stored === null) return { version: 0, organisation: emptyOrganisation };
  const reading = readOrganisation(String(stored.document), "the database");
  if (!reading.ok)
    throw new Error(
      `The organisation in the database cannot be read (${reading.problems[0]?.path ?? ""}). Apply the organisation file again with org apply.`,
    );
  return { version: stored.version, organisation: reading.organisation };
};

export const followOrganisation = async (store: Store): Promise<Follower> => {
  const load = async () => {
    const { version, organisation } = await organisationIn(store);
    return { version, organisation, directory: directoryOf(organisation) };
  };
  let inForce = await load();
  return {
    current: () => inForce,
    refresh: async () => {
      if ((await store.organisationVersion()) === inForce.version) return false;
      inForce = await load();
      return true;
    },
  };
};
