/**
 * Makes the people, workspaces and tenants of the local platforms from an organisation; invented
 * askers are added.
 */
import type { Organisation } from "../src/org/organisation.ts";
import type { WorkspaceSeed } from "./slack/workspace.ts";
import type { DirectoryContent } from "./teams/directory.ts";

/** Someone who only asks: in no organisation file, like all 60,000 caseworkers. */
export type Caseworker = {
  readonly id: string;
  readonly name: string;
  readonly locale: string;
} & (
  | { readonly slack: { team: string; user: string } }
  | { readonly teams: { tenant: string; user: string } }
);

/** What is added to the organisation. */
export type Gathering = {
  /**
   * How Slack and the bot know each other: tokens in the settings (the default), each workspace
   * installs the app itself, or tokens and Socket Mode.
   */
  readonly slackBy?: "tokens" | "install" | "socket";
  readonly caseworkers: readonly Caseworker[];
  /** Channels that everyone of a workspace or tenant is in, and the bot. */
  readonly rooms?: readonly Room[];
};
export type Room = { readonly id: string; readonly name: string } & (
  | { readonly team: string }
  | { readonly tenant: string }
);

type Seeded = { id: string; name: string; locale: string; tz: string };

const localeOf = (organisation: Organisation, agencyId: string): string =>
  organisation.agencies.find(({ id }) => id === agencyId)?.language === "en" ? "en-GB" : "sv-SE";

type Named = { readonly name: string; readonly agency: string; readonly timeZone: string };

type Chatting = Organisation["experts"][number] | Organisation["coordinators"][number];

/** The organisation's people whose chat is in a community, and the caseworkers there. */
const peopleIn = (
  organisation: Organisation,
  listed: (person: Chatting) => readonly string[],
  asking: readonly {
    readonly user: string;
    readonly caseworker: Caseworker;
    readonly tz: string;
  }[],
): Seeded[] => {
  const seed = (id: string, { name, agency, timeZone }: Named): Seeded => ({
    id,
    name,
    locale: localeOf(organisation, agency),
    tz: timeZone,
  });
  const everyone = [
    ...[...organisation.experts, ...organisation.coordinators].flatMap((person) =>
      listed(person).map((id) => seed(id, person)),
    ),
    ...asking.map(({ user, caseworker: { name, locale }, tz }) => ({ id: user, name, locale, tz })),
  ];
  return everyone.filter((one, i) => everyone.findIndex((other) => other.id === one.id) === i);
};

/** All places that the organisation names: coordinators' chats and the operator's alarm. */
const placesOf = (organisation: Organisation) =>
  [
    ...organisation.agencies.map((agency) => agency.coordinatorChat),
    organisation.operator.alarm,
  ].flatMap((place) => (place === null ? [] : [place]));
const channelIds = (places: readonly { readonly channel: string | null }[]): readonly string[] => [
  ...new Set(places.flatMap(({ channel }) => (channel === null ? [] : [channel]))),
];

const botUser = "U0IDJOUR";

export const slackSeeds = (
  organisation: Organisation,
  { caseworkers, rooms = [], slackBy = "tokens" }: Gathering,
): WorkspaceSeed[] =>
  organisation.agencies.flatMap((agency) =>
    agency.chat.slack.map(({ team }) => {
      const inTeam = ({ chat }: Chatting): readonly string[] =>
        chat.slack.filter((one) => one.team === team).map(({ user }) => user);
      const users = peopleIn(
        organisation,
        inTeam,
        caseworkers.flatMap((caseworker) =>
          "slack" in caseworker && caseworker.slack.team === team
            ? [{ user: caseworker.slack.user, caseworker, tz: agency.timeZone }]
            : [],
        ),
      );
      const coordinators = organisation.coordinators.flatMap(inTeam);
      return {
        team,
        name: agency.name.sv,
        ...(slackBy === "install" ? {} : { botToken: slackToken(team) }),
        botUser,
        users,
        channels: [
          ...channelIds(
            placesOf(organisation).flatMap(({ slack }) => slack.filter((one) => one.team === team)),
          ).map((id) => ({
            id,
            name: id.slice(2).toLowerCase(),
            members: [botUser, ...coordinators],
          })),
          ...rooms.flatMap((room) =>
            "team" in room && room.team === team
              ? [{ id: room.id, name: room.name, members: [botUser, ...users.map(({ id }) => id)] }]
              : [],
          ),
        ],
      };
    }),
  );

export const slackToken = (team: string): string => `xoxb-local-${team}`;

/** One registration for each tenant, each with an id and a secret of its own. */
export const teamsSeeds = (
  organisation: Organisation,
  { caseworkers, rooms = [] }: Gathering,
): DirectoryContent => {
  const tenants = organisation.agencies.flatMap((agency) =>
    agency.chat.teams.map(({ tenant }) => ({ tenant, agency })),
  );
  return {
    registrations: tenants.map(({ tenant }, i) => ({
      appId: `b000000${i}-0000-4000-8000-00000000000b`,
      password: `local-secret-${i}`,
      tenant,
    })),
    tenants: tenants.map(({ tenant, agency }) => ({
      id: tenant,
      name: agency.name.sv,
      users: peopleIn(
        organisation,
        ({ chat }) => chat.teams.filter((one) => one.tenant === tenant).map(({ user }) => user),
        caseworkers.flatMap((caseworker) =>
          "teams" in caseworker && caseworker.teams.tenant === tenant
            ? [{ user: caseworker.teams.user, caseworker, tz: agency.timeZone }]
            : [],
        ),
      ).map(({ id, ...user }) => ({ aadObjectId: id, ...user })),
      channels: [
        ...channelIds(
          placesOf(organisation).flatMap(({ teams }) =>
            teams.filter((one) => one.tenant === tenant),
          ),
        ).map((id) => ({
          id,
          name: "Samordnare",
          members: organisation.coordinators.flatMap(({ chat }) =>
            chat.teams.filter((one) => one.tenant === tenant).map(({ user }) => user),
          ),
        })),
        ...rooms.flatMap((room) =>
          "tenant" in room && room.tenant === tenant ? [{ id: room.id, name: room.name }] : [],
        ),
      ],
    })),
  };
};
