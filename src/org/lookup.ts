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
