/**
 * What differs between the chat platforms and is data, a record for each. It stands in `base`,
 * since the organisation file's schema and the settings read it too, and neither may import `bots`.
 * A third platform is a name here; the compiler then asks for its record, the shape of its
 * addresses in the organisation file, its settings, what the doctor checks, and who opens it.
 */
export type PlatformName = "slack" | "teams";

type Platform<Name extends PlatformName> = {
  /** Addresses begin with it and a colon, and it is the platform's key in the organisation file. */
  readonly name: Name;
  /** As people write it. */
  readonly label: string;
  /** The organisation file's key for a community, which is a workspace or a tenant. */
  readonly communityKey: string;
  /** Two ids that differ in case alone are one: Entra ids are GUIDs. Slack's ids are exact. */
  readonly idsIgnoreCase: boolean;
  /** A person can reply in a thread of the direct chat, so that a reply says which question it is about. */
  readonly threadsInDirect: boolean;
  /** After this a person sees an error in place of an answer. */
  readonly givesUpMs: number;
  /** What it takes of a picture that a bot sends: the longer side in pixels, and bytes. */
  readonly picture: { readonly side: number; readonly bytes: number };
  /** It can be asked whether a message arrived, so that a second try repeats nothing. */
  readonly tellsWhatArrived: boolean;
  /** How the names of its settings begin. */
  readonly settingsPrefix: string;
};

/** In the order in which a person's addresses are tried. */
export const platforms = {
  slack: {
    name: "slack",
    label: "Slack",
    communityKey: "team",
    idsIgnoreCase: false,
    threadsInDirect: true,
    givesUpMs: 3_000,
    picture: { side: 4_096, bytes: 8_000_000 },
    tellsWhatArrived: true,
    settingsPrefix: "SLACK_",
  },
  teams: {
    name: "teams",
    label: "Teams",
    communityKey: "tenant",
    idsIgnoreCase: true,
    threadsInDirect: false,
    givesUpMs: 5_000,
    picture: { side: 1_024, bytes: 1_000_000 },
    tellsWhatArrived: false,
    settingsPrefix: "TEAMS_",
  },
} as const satisfies { readonly [Name in PlatformName]: Platform<Name> };

export const platformNames: readonly PlatformName[] = Object.values(platforms).map(
  ({ name }) => name,
);

/** The one form of an id of this platform, by which ids are compared. */
export const plainId = (platform: PlatformName, id: string): string =>
  platforms[platform].idsIgnoreCase ? id.toLowerCase() : id;

export type CommunityKey<Name extends PlatformName> = (typeof platforms)[Name]["communityKey"];
type Keyed<Name extends PlatformName, Id> = { readonly [Key in CommunityKey<Name>]: Id };
/**
 * Chat addresses as the organisation file writes them: by platform, each with its community under
 * the platform's own key.
 */
export type PerPlatform<Rest, Id = string> = {
  readonly [Name in PlatformName]: readonly (Keyed<Name, Id> & Rest)[];
};
export type Addressed<Rest, Id = string> = {
  readonly platform: PlatformName;
  readonly community: Id;
  /** Its place among those of its platform. */
  readonly index: number;
  readonly written: Rest;
};

/** All addresses of a group, platform by platform, the community under one name. */
export const addressesIn = <Rest, Id = string>(
  chat: PerPlatform<Rest, Id>,
): readonly Addressed<Rest, Id>[] => platformNames.flatMap((name) => addressesOn(chat, name));

const addressesOn = <Rest, Id, Name extends PlatformName>(
  chat: PerPlatform<Rest, Id>,
  platform: Name,
): readonly Addressed<Rest, Id>[] => {
  const key: CommunityKey<Name> = platforms[platform].communityKey;
  return chat[platform].map((written, index) => {
    const keyed: Keyed<Name, Id> = written;
    return { platform, community: keyed[key], index, written };
  });
};
