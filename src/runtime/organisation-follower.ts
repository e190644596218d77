/**
 * The organisation in force, read from the database: the file that was applied, with the turns of duty
 * laid over it. A running process follows what others change within a second.
 */
import { type Directory, directoryOf } from "../bots/addresses.ts";
import type { Clock } from "../base/clock.ts";
import { readOrganisation } from "../org/check/check.ts";
import { exportOrganisation } from "../org/export.ts";
import { type Organisation, emptyOrganisation } from "../org/organisation.ts";
import { withTurns } from "../org/overrides.ts";
import type { Store } from "../store/port/port.ts";

export type InForce = {
  readonly organisation: Organisation;
  /** As the file says, without turns. */
  readonly filed: Organisation;
  readonly directory: Directory;
};
export type Follower = {
  readonly current: () => InForce;
  /** Looks whether another file has been applied, or anybody's duty changed: true when so. */
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

/** What is read at once, so that a file is taken apart only when it is another. */
type Seen = InForce & { readonly file: number; readonly duty: number };

export const followOrganisation = async (store: Store, clock: Clock): Promise<Follower> => {
  const load = async (before: Seen | null): Promise<Seen> => {
    const file = await store.organisationVersion();
    const read =
      before !== null && before.file === file
        ? { version: file, organisation: before.filed }
        : await organisationIn(store);
    const { version: duty, turns } = await store.duty(clock.now());
    const filed = read.organisation;
    const organisation = withTurns(filed, turns);
    return { file: read.version, duty, filed, organisation, directory: directoryOf(organisation) };
  };
  let inForce = await load(null);
  return {
    current: () => inForce,
    refresh: async () => {
      const [file, duty] = await Promise.all([store.organisationVersion(), store.dutyVersion()]);
      if (file === inForce.file && duty === inForce.duty) return false;
      const found = await load(inForce);
      // Of two who look at once, whoever looked first may come last.
      if (found.file >= inForce.file && found.duty >= inForce.duty) inForce = found;
      return true;
    },
  };
};
