/**
 * Everyone whose chat can be shown, with their local client: first callers, then experts, then
 * coordinators.
 */
import type { Organisation } from "../../src/org/organisation.ts";
import type { Caseworker } from "../seeds.ts";
import { slackSomeone } from "../slack-someone.ts";
import type { SlackPerson } from "../slack/person/person.ts";
import type { Someone } from "../someone.ts";
import { teamsSomeone } from "../teams-someone.ts";
import type { TeamsPerson } from "../teams/person.ts";
import type { Platforms } from "../trial.ts";
import type { InBoth, Language, Profile, Role } from "./board.ts";

/** A person of the trial. `listed` is the id in the organisation file; a caseworker has none. */
export type Member = {
  readonly id: string;
  readonly listed: string | null;
  readonly name: string;
  readonly role: Role;
  readonly agencyId: string;
  readonly agency: InBoth;
  readonly timeZone: string;
  readonly someone: Someone;
  readonly hand: Hand;
};
export type Hand =
  | { readonly platform: "slack"; readonly person: SlackPerson }
  | { readonly platform: "teams"; readonly person: TeamsPerson; readonly tenant: string };

export type Cast = {
  readonly members: readonly Member[];
  member(id: string): Member | undefined;
  listed(id: string): Member | undefined;
};

type Chat = {
  readonly slack: readonly { readonly team: string; readonly user: string }[];
  readonly teams: readonly { readonly tenant: string; readonly user: string }[];
};
type Named = {
  readonly listed: string | null;
  readonly name: string;
  readonly role: Role;
  readonly agencyId: string;
  readonly timeZone: string;
  readonly chat: Chat;
};

export const openCast = (
  organisation: Organisation,
  caseworkers: readonly Caseworker[],
  platforms: Pick<Platforms, "slack" | "teams">,
): Cast => {
  const people: readonly Named[] = [
    ...caseworkers.map((caseworker) => asking(organisation, caseworker)),
    ...organisation.experts.map((expert) => named("expert", expert)),
    ...organisation.coordinators.map((coordinator) => named("coordinator", coordinator)),
  ];
  const members = people.flatMap((person): readonly Member[] => {
    const reached = reach(person.chat, platforms);
    const agency = organisation.agencies.find(({ id }) => id === person.agencyId)?.name;
    if (reached === null || agency === undefined) return [];
    const { listed, name, role, agencyId, timeZone } = person;
    return [{ ...reached, listed, name, role, agencyId, timeZone, agency }];
  });
  return {
    members,
    member: (id) => members.find((one) => one.id === id),
    listed: (id) => members.find((one) => one.listed === id),
  };
};

const named = (
  role: Role,
  person: Organisation["experts"][number] | Organisation["coordinators"][number],
): Named => ({
  listed: person.id,
  name: person.name,
  role,
  agencyId: person.agency,
  timeZone: person.timeZone,
  chat: person.chat,
});

const asking = (organisation: Organisation, caseworker: Caseworker): Named => {
  const chat: Chat = {
    slack: "slack" in caseworker ? [caseworker.slack] : [],
    teams: "teams" in caseworker ? [caseworker.teams] : [],
  };
  const agency = organisation.agencies.find(
    ({ chat: own }) =>
      chat.slack.some(({ team }) => own.slack.some((one) => one.team === team)) ||
      chat.teams.some(({ tenant }) => own.teams.some((one) => one.tenant === tenant)),
  );
  return {
    listed: null,
    name: caseworker.name,
    role: "caseworker",
    agencyId: agency?.id ?? "",
    timeZone: agency?.timeZone ?? "Europe/Stockholm",
    chat,
  };
};

/** The person at their first address, as the bot chooses. */
const reach = (
  chat: Chat,
  { slack, teams }: Pick<Platforms, "slack" | "teams">,
): Pick<Member, "id" | "someone" | "hand"> | null => {
  const [inSlack] = chat.slack;
  if (inSlack !== undefined) {
    const { team, user } = inSlack;
    return {
      id: `slack/${team}/${user}`,
      someone: slackSomeone(slack, team, user),
      hand: { platform: "slack", person: slack.person(team, user) },
    };
  }
  const [inTeams] = chat.teams;
  if (inTeams === undefined) return null;
  const { tenant, user } = inTeams;
  return {
    id: `teams/${tenant}/${user}`,
    someone: teamsSomeone(teams, tenant, user),
    hand: { platform: "teams", person: teams.person(tenant, user), tenant },
  };
};

const languageOf = (locale: string): Language => (locale.startsWith("en") ? "en" : "sv");

export const profileOf = (member: Member, asleep: boolean): Profile => {
  const { id, name, role, agency, timeZone, hand } = member;
  const locale = hand.platform === "slack" ? hand.person.profile.locale : hand.person.user.locale;
  const language = languageOf(locale);
  return { id, name, role, agency, platform: hand.platform, timeZone, language, asleep };
};
