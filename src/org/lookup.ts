/**
 * Who is this? From a chat address to the agency and the person of the organisation. Lists are a
 * few hundred entries, so each look-up scans them; nothing needs to be kept in step.
 */
import type { Coordinator, Expert, Organisation } from "./organisation.ts";
import type { Agency } from "./schema/schema.ts";
import type { PersonalChats } from "./schema/chat.ts";
import type { Topic } from "./schema/topic.ts";

export type Platform = "slack" | "teams";

export interface ChatUser {
  readonly platform: Platform;
  /** Slack team or Teams tenant. */
  readonly community: string;
  /** Slack user id, or Entra object id in Teams. */
  readonly user: string;
}

/** One may be both expert and coordinator. */
export interface ListedPerson {
  readonly expert: Expert | null;
  readonly coordinator: Coordinator | null;
}

/** Entra ids are GUIDs: their case means nothing. */
const sameGuid = (a: string, b: string) => a.toLowerCase() === b.toLowerCase();

export function agencyOfSlackTeam(organisation: Organisation, team: string): Agency | null {
  return (
    organisation.agencies.find(({ chat }) => chat.slack.some((own) => own.team === team)) ?? null
  );
}

export function agencyOfTenant(organisation: Organisation, tenant: string): Agency | null {
  return (
    organisation.agencies.find(({ chat }) =>
      chat.teams.some((own) => sameGuid(own.tenant, tenant)),
    ) ?? null
  );
}

/** The agency whose workspace or tenant this is; null is a stranger. */
export function agencyOfCommunity(
  organisation: Organisation,
  { platform, community }: Pick<ChatUser, "platform" | "community">,
): Agency | null {
  return platform === "slack"
    ? agencyOfSlackTeam(organisation, community)
    : agencyOfTenant(organisation, community);
}

function hasChat(chat: PersonalChats, { platform, community, user }: ChatUser): boolean {
  return platform === "slack"
    ? chat.slack.some((own) => own.team === community && own.user === user)
    : chat.teams.some((own) => sameGuid(own.tenant, community) && sameGuid(own.user, user));
}

/** The records of a chat user; both null for someone who only asks. */
export function personOf(organisation: Organisation, user: ChatUser): ListedPerson {
  return {
    expert: organisation.experts.find(({ chat }) => hasChat(chat, user)) ?? null,
    coordinator: organisation.coordinators.find(({ chat }) => hasChat(chat, user)) ?? null,
  };
}

export function agencyById(organisation: Organisation, id: string): Agency | null {
  return organisation.agencies.find((agency) => agency.id === id) ?? null;
}

export function expertById(organisation: Organisation, id: string): Expert | null {
  return organisation.experts.find((expert) => expert.id === id) ?? null;
}

export function topicById(organisation: Organisation, id: string): Topic | null {
  return organisation.topics.find((topic) => topic.id === id) ?? null;
}

export function coordinatorsOf(organisation: Organisation, agencyId: string): Coordinator[] {
  return organisation.coordinators.filter(({ agency }) => agency === agencyId);
}

/** Coordinators of the agencies that have experts on the topic, the asker's agency left out. */
export function coordinatorsForTopic(
  organisation: Organisation,
  { topic, askerAgency }: { readonly topic: string; readonly askerAgency: string },
): Coordinator[] {
  const holders = new Set(
    organisation.experts
      .filter(({ active, topics }) => active && topics[topic] !== undefined)
      .map(({ agency }) => agency),
  );
  holders.delete(askerAgency);
  return organisation.coordinators.filter(({ agency }) => holders.has(agency));
}

/** The agencies whose figures are also shown as one: this one, its trunk and its branches. */
export function joinedAgencies(organisation: Organisation, agencyId: string): string[] {
  const trunk = agencyById(organisation, agencyId)?.branchOf ?? agencyId;
  return organisation.agencies
    .filter(({ id, branchOf }) => id === trunk || branchOf === trunk)
    .map(({ id }) => id);
}
