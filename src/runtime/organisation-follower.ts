/**
 * Follows the organisation in force, with people's overrides of duty laid over it. Both are read from
 * the database. A running process sees what others change within a second.
 */
import { type AddressBook, addressBookOf } from "../bots/addresses.ts";
import type { Clock } from "../base/clock.ts";
import { readOrganisation } from "../org/check/check.ts";
import { organisationText } from "../org/export.ts";
import { type Organisation, emptyOrganisation } from "../org/organisation.ts";
import { withDutyOverrides } from "../org/overrides.ts";
import type { Duty } from "../store/port/duty.ts";
import type { OrganisationStore } from "../store/port/organisation.ts";

export type InForce = {
  readonly organisation: Organisation;
  /** The same without overrides of duty. */
  readonly filed: Organisation;
  readonly addressBook: AddressBook;
};
export type Follower = {
  readonly current: () => InForce;
  /** Looks whether the organisation or a duty changed; true when so. */
  readonly refresh: () => Promise<boolean>;
};

/**
 * The organisation as the text of its file, so that what is in force can be given back as a file.
 */
export const storedText = (organisation: Organisation): string => organisationText(organisation);

/** What is stored is of another version, or damaged; the file is applied again to mend it. */
export class OrganisationUnreadable extends Error {
  override readonly name = "OrganisationUnreadable";
}

export const organisationIn = async (
  store: Pick<OrganisationStore, "organisation">,
): Promise<{ version: number; organisation: Organisation }> => {
  const stored = await store.organisation();
  if (stored === null) return { version: 0, organisation: emptyOrganisation };
  const parsed = readOrganisation(String(stored.document), "the database", { stored: true });
  if (!parsed.ok)
    throw new OrganisationUnreadable(
      `The organisation in the database cannot be read (${parsed.problems[0]?.path ?? ""}). Apply the organisation file again with org apply.`,
    );
  return { version: stored.version, organisation: parsed.organisation };
};

/** For whoever can do without, or brings another into force. */
export const noneIfUnreadable = (error: unknown) => {
  if (!(error instanceof OrganisationUnreadable)) throw error;
  return { version: 0, organisation: emptyOrganisation };
};

type Loaded = { readonly version: number; readonly organisation: Organisation };
/** With all versions, so that a file is parsed only when it is another one. */
type Seen = InForce & { readonly file: Loaded; readonly duty: number };

export const followOrganisation = async (
  store: OrganisationStore & Duty,
  clock: Clock,
): Promise<Follower> => {
  const load = async (before: Seen | null): Promise<Seen> => {
    const version = await store.organisationVersion();
    const file = before?.file.version === version ? before.file : await organisationIn(store);
    const { version: duty, overrides } = await store.duty(clock.now());
    const { organisation: filed } = file;
    const organisation = withDutyOverrides(filed, overrides);
    return {
      file,
      duty,
      filed,
      organisation,
      addressBook: addressBookOf(organisation),
    };
  };
  let inForce = await load(null);
  return {
    current: () => inForce,
    refresh: async () => {
      const [file, duty] = await Promise.all([store.organisationVersion(), store.dutyVersion()]);
      if (file === inForce.file.version && duty === inForce.duty) return false;
      const found = await load(inForce);
      // Of two refreshes at once, the one that started first may end last.
      if (found.file.version >= inForce.file.version && found.duty >= inForce.duty) inForce = found;
      return true;
    },
  };
};
