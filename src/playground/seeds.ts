/** From an organisation to the people, workspaces and tenants of the local platforms. Invented askers come beside. */
import type { Organisation } from "../org/organisation.ts";
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

type Seeded = { id: string; name: string; locale: string; tz: string };

const localeOf = (organisation: Organisation, agencyId: string): string =>
  organisation.agencies.find(({ id }) => id === agencyId)?.language === "en" ? "en-GB" : "sv-SE";

export const slackSeeds = (
  organisation: Organisation,
  caseworkers: readonly Caseworker[],
): WorkspaceSeed[] => {
  const teams = organisation.agencies.flatMap((agency) =>
    agency.chat.slack.map(({ team }) => ({ team, agency })),
  );
  return teams.map(({ team, agency }) => ({
    team,
    name: agency.name.sv,
    botToken: slackToken(team),
    botUser: "U0IDJOUR",
    users: distinct([
      ...[...organisation.experts, ...organisation.coordinators].flatMap((person): Seeded[] =>
        person.chat.slack
          .filter((address) => address.team === team)
          .map(({ user }) => ({
            id: user,
            name: person.name,
            locale: localeOf(organisation, person.agency),
            tz: person.timeZone,
          })),
      ),
      ...caseworkers.flatMap((one): Seeded[] =>
        "slack" in one && one.slack.team === team
          ? [{ id: one.slack.user, name: one.name, locale: one.locale, tz: agency.timeZone }]
          : [],
      ),
    ]),
    channels: channelsOf(organisation, team),
  }));
};

export const slackToken = (team: string): string => `xoxb-local-${team}`;

const distinct = (people: readonly Seeded[]): Seeded[] =>
  people.filter((one, i) => people.findIndex((other) => other.id === one.id) === i);

const channelsOf = (organisation: Organisation, team: string) => {
  const places = [
    ...organisation.agencies.map((agency) => agency.coordinatorChat),
    organisation.operator.alarm,
  ].flatMap((place) => place?.slack ?? []);
  const ids = new Set(
    places.flatMap((place) =>
      place.team === team && place.channel !== null ? [place.channel] : [],
    ),
  );
  return [...ids].map((id) => ({ id, name: id.slice(2).toLowerCase(), members: ["U0IDJOUR"] }));
};

/** One registration for each tenant, each with an id and a secret of its own. */
export const teamsSeeds = (
  organisation: Organisation,
  caseworkers: readonly Caseworker[],
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
      users: distinct([
        ...[...organisation.experts, ...organisation.coordinators].flatMap((person): Seeded[] =>
          person.chat.teams
            .filter((address) => address.tenant === tenant)
            .map(({ user }) => ({
              id: user,
              name: person.name,
              locale: localeOf(organisation, person.agency),
              tz: person.timeZone,
            })),
        ),
        ...caseworkers.flatMap((one): Seeded[] =>
          "teams" in one && one.teams.tenant === tenant
            ? [{ id: one.teams.user, name: one.name, locale: one.locale, tz: agency.timeZone }]
            : [],
        ),
      ]).map(({ id, ...user }) => ({ aadObjectId: id, ...user })),
      channels: teamsChannels(organisation, tenant),
    })),
  };
};

const teamsChannels = (organisation: Organisation, tenant: string) => {
  const places = [
    ...organisation.agencies.map((agency) => agency.coordinatorChat),
    organisation.operator.alarm,
  ].flatMap((place) => place?.teams ?? []);
  const ids = new Set(
    places.flatMap((place) =>
      place.tenant === tenant && place.channel !== null ? [place.channel] : [],
    ),
  );
  return [...ids].map((id) => ({ id, name: "Samordnare" }));
};
