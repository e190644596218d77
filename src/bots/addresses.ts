/**
 * Makes the addresses of the people, communities and channels that the organisation file names. A
 * platform makes the same strings from what arrives, in its `address.ts`; a test holds the two
 * together. An address book finds agencies and people by address.
 */
import { type PlatformName, addressesIn, plainId, platformNames } from "../base/platforms.ts";
import type { Expert, Coordinator, Organisation } from "../org/organisation.ts";
import type { Agency } from "../org/schema/schema.ts";
import type { Community, FileRef, MessageRef, Person, Place } from "./port.ts";

// A brand has no run-time form: only a cast makes one. This file holds one, and each `address.ts`
// its own.
const as = <Address extends string>(text: string): Address => text as Address;

export const communityAddress = (platform: PlatformName, id: string): Community =>
  as<Community>(`${platform}:${plainId(platform, id)}`);
export const personAddress = (platform: PlatformName, community: string, user: string): Person =>
  as<Person>(`${platform}:${plainId(platform, community)}/${plainId(platform, user)}`);
/** The id of a channel keeps its case on both platforms. */
export const channelAddress = (platform: PlatformName, community: string, channel: string): Place =>
  as<Place>(`${platform}:${plainId(platform, community)}/${channel}`);

/** The database gives addresses back as they were made, so these check nothing. */
export const storedPerson = (text: string): Person => as<Person>(text);
export const storedPlace = (text: string): Place => as<Place>(text);
export const storedFile = (text: string): FileRef => as<FileRef>(text);
export const storedMessage = (text: string): MessageRef => as<MessageRef>(text);

export const platformOf = (address: string): PlatformName => {
  const platform = platformNames.find((name) => address.startsWith(`${name}:`));
  if (platform === undefined) throw new Error("An address begins with the name of no platform.");
  return platform;
};
export const communityOf = (person: string): string => person.split("/")[0] ?? "";
/** Somebody from elsewhere, as a person of the community that has them as a guest. */
export const asGuestOf = (community: Community, person: Person): Person =>
  as<Person>(`${community}/${person.slice(communityOf(person).length + 1)}`);

type WithUser = { readonly user: string };
type WithChat = Pick<Expert, "chat">;
/** All addresses of a listed person. The first is the one to write to. */
export const addressesOf = ({ chat }: WithChat): readonly Person[] =>
  addressesIn<WithUser>(chat).map(({ platform, community, written }) =>
    personAddress(platform, community, written.user),
  );

/** Finds agencies and people by address. It is made once for each organisation in force. */
export type AddressBook = {
  readonly agencies: ReadonlyMap<string, Agency>;
  readonly experts: ReadonlyMap<string, Expert>;
  readonly coordinators: ReadonlyMap<string, Coordinator>;
};
export const addressBookOf = (organisation: Organisation): AddressBook => ({
  agencies: new Map(
    organisation.agencies.flatMap((agency) =>
      addressesIn<object>(agency.chat).map(
        ({ platform, community }) => [communityAddress(platform, community), agency] as const,
      ),
    ),
  ),
  experts: new Map(
    organisation.experts.flatMap((expert) =>
      addressesOf(expert).map((address) => [address, expert] as const),
    ),
  ),
  coordinators: new Map(
    organisation.coordinators.flatMap((coordinator) =>
      addressesOf(coordinator).map((address) => [address, coordinator] as const),
    ),
  ),
});
