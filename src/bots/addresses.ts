/**
 * How people, communities and channels of the organisation file are addressed. Platforms make the
 * same strings from what arrives (their address.ts); a test holds the two together.
 */
import type { Expert, Coordinator, Organisation } from "../org/organisation.ts";
import type { Agency } from "../org/schema/schema.ts";
import type { Community, MessageRef, Person, Place, PlatformName } from "./port.ts";

// A brand has no run-time form, so this is the one place where a string becomes an address.
const as = <Address extends string>(text: string): Address => text as Address;

/** Entra ids are GUIDs, whose case means nothing; Slack's ids are exact. */
const plain = (platform: PlatformName, id: string): string =>
  platform === "teams" ? id.toLowerCase() : id;

export const communityAddress = (platform: PlatformName, id: string): Community =>
  as<Community>(`${platform}:${plain(platform, id)}`);
export const personAddress = (platform: PlatformName, community: string, user: string): Person =>
  as<Person>(`${platform}:${plain(platform, community)}/${plain(platform, user)}`);
/** A channel as the organisation file names it. */
export const channelAddress = (platform: PlatformName, community: string, channel: string): Place =>
  as<Place>(`${platform}:${plain(platform, community)}/${channel}`);

/** Addresses come back from the database as they were made. */
export const storedPerson = (text: string): Person => as<Person>(text);
export const storedPlace = (text: string): Place => as<Place>(text);
export const storedMessage = (text: string): MessageRef => as<MessageRef>(text);

export const platformOf = (address: string): PlatformName =>
  address.startsWith("slack:") ? "slack" : "teams";
export const communityOf = (person: string): string => person.split("/")[0] ?? "";

type WithChat = Pick<Expert, "chat">;
/** All addresses of a listed person, the one to write to first. */
export const addressesOf = ({ chat }: WithChat): readonly Person[] => [
  ...chat.slack.map(({ team, user }) => personAddress("slack", team, user)),
  ...chat.teams.map(({ tenant, user }) => personAddress("teams", tenant, user)),
];

/** Who is who, by address: made once for each organisation in force. */
export type AddressBook = {
  readonly agencies: ReadonlyMap<string, Agency>;
  readonly experts: ReadonlyMap<string, Expert>;
  readonly coordinators: ReadonlyMap<string, Coordinator>;
};
export const addressBookOf = (organisation: Organisation): AddressBook => ({
  agencies: new Map(
    organisation.agencies.flatMap((agency) => [
      ...agency.chat.slack.map(({ team }) => [communityAddress("slack", team), agency] as const),
      ...agency.chat.teams.map(
        ({ tenant }) => [communityAddress("teams", tenant), agency] as const,
      ),
    ]),
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
