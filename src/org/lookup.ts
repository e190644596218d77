/**
 * Finds parts of the organisation by their ids, and the coordinators to ask. Lists are a few
 * hundred entries, so each look-up scans them; nothing needs to be kept in step.
 */
import type { Coordinator, Expert, Organisation } from "./organisation.ts";
import type { Agency } from "./schema/schema.ts";
import type { Topic } from "./schema/topic.ts";

export function agencyById(organisation: Organisation, id: string): Agency | null {
  return organisation.agencies.find((agency) => agency.id === id) ?? null;
}

/** Whether the coordinators of this agency also see the figures of all agencies together. */
export function isCoordinating(organisation: Organisation, agencyId: string): boolean {
  return agencyById(organisation, agencyId)?.coordinating === true;
}

export function expertById(organisation: Organisation, id: string): Expert | null {
  return organisation.experts.find((expert) => expert.id === id) ?? null;
}

export function topicById(organisation: Pick<Organisation, "topics">, id: string): Topic | null {
  return organisation.topics.find((topic) => topic.id === id) ?? null;
}

/** Whether the topic is not for chat: the formal channel of an agency answers. */
export function hasFormalChannel({ id, closed }: Topic): boolean {
  return closed || id === "incorrect-registered-data";
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

/** Whoever asks, as far as a conflict of interest can be with them. */
interface Asking {
  readonly agency: string;
  readonly unit?: { readonly id: string };
}

/**
 * What the declared conflicts of an expert can name of an asker: the agency, and the unit by its id
 * alone or after the agency's, or either by name.
 */
export function conflictTags(organisation: Organisation, { agency: id, unit }: Asking): string[] {
  const agency = agencyById(organisation, id);
  const own = agency?.units.find((one) => one.id === unit?.id);
  return [
    id,
    ...namesOf(agency),
    ...(unit === undefined ? [] : [unit.id, `${id}/${unit.id}`]),
    ...namesOf(own),
  ];
}

function namesOf(named: { readonly name: Agency["name"] } | null | undefined): string[] {
  return named == null ? [] : Object.values(named.name);
}

/** A question, as far as an expert may have a conflict of interest with it. */
interface Disputable {
  readonly asker: Asking;
  readonly offers: readonly { readonly expert: string; readonly declined: string | null }[];
}

/** Whether this expert has a conflict with the asker, or has declined the question for one. */
export function hasConflict(
  organisation: Organisation,
  { asker, offers }: Disputable,
  expert: string,
): boolean {
  const declared = expertById(organisation, expert)?.conflicts ?? [];
  const tags = new Set(conflictTags(organisation, asker));
  return (
    declared.some((tag) => tags.has(tag)) ||
    offers.some((offer) => offer.expert === expert && offer.declined === "conflict")
  );
}

/** Whether anybody may read what is asked on the topic (null: on none): it needs no clearance. */
export function isOpenTopic({ topics }: Organisation, topic: string | null): boolean {
  return (topics.find(({ id }) => id === topic)?.clearance ?? 0) === 0;
}
