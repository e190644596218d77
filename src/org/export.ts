/**
 * Writes an organisation as a file that `org apply` takes and that gives an equal one again. What
 * equals its default is left out, except for most of the policy, which is written out as in force.
 */
import { type PlatformName, platformNames } from "../base/platforms.ts";
import { stringify } from "yaml";
import { isDeepStrictEqual } from "node:util";
import type { Coordinator, Expert, Organisation } from "./organisation.ts";
import { defaultPolicy } from "./policy.ts";
import type { Group } from "./diff.ts";
import type { Agency } from "./schema/schema.ts";
import type { FiledCompetence } from "./schema/people.ts";
import { builtInTopics, plainTopic } from "./schema/topic.ts";
import type { Topic } from "./schema/topic.ts";

/**
 * Keys of the policy that the version before this one does not know. At their defaults they are left
 * out as well: a process of that version reads on the same database what is stored here.
 */
const newPolicyKeys = {
  guests: defaultPolicy.guests,
  limits: defaultPolicy.limits,
  webhook: defaultPolicy.webhook,
};

export function organisationText(organisation: Organisation): string {
  const file = organisationContent(organisation);
  // A YAML 1.1 reader must not get dates and booleans where there are texts.
  return stringify(file, { compat: "yaml-1.1", lineWidth: 100, aliasDuplicateObjects: false });
}

/** What stands in that file. */
export function organisationContent(organisation: Organisation): Group {
  const { agencies } = organisation;
  return {
    version: organisation.version,
    agencies: agencies.map(writeAgency),
    topics: writeTopics(organisation.topics),
    experts: organisation.experts.map((expert) => writeExpert(expert, agencies)),
    coordinators: organisation.coordinators.map((person) => writeCoordinator(person, agencies)),
    schedules: organisation.schedules.map((schedule) => ({
      ...tidy(schedule),
      layers: schedule.layers.map(tidy),
    })),
    directory: organisation.directory.map(tidy),
    operator: tidy({
      alarm: organisation.operator.alarm && tidyChat(organisation.operator.alarm),
      anchors: organisation.operator.anchors && tidyChat(organisation.operator.anchors),
    }),
    policy: without(organisation.policy, newPolicyKeys),
  };
}

/** The group without nulls and empty lists, which an absent key means. */
function tidy(group: object): Group {
  return Object.fromEntries(
    Object.entries(group).filter(
      ([, value]) => value !== null && !(Array.isArray(value) && value.length === 0),
    ),
  );
}

/** A single address stands without the list around it, as people write it. */
function tidyChat(chat: Readonly<Record<PlatformName, readonly object[]>>) {
  const one = (addresses: readonly object[]) => {
    const written = addresses.map(tidy);
    return written.length === 1 ? written[0] : written;
  };
  return tidy(Object.fromEntries(platformNames.map((name) => [name, one(chat[name])])));
}

function without(group: object, defaults: Group): Group {
  return Object.fromEntries(
    Object.entries(group).filter(([key, value]) => !isDeepStrictEqual(value, defaults[key])),
  );
}

function writeAgency(agency: Agency): Group {
  return tidy({
    ...without(agency, { policy: {}, coordinating: false }),
    chat: tidyChat(agency.chat),
    coordinatorChat: agency.coordinatorChat && tidyChat(agency.coordinatorChat),
  });
}

function writeTopics(topics: readonly Topic[]): "default" | Group[] {
  const entries = topics.flatMap((topic) => {
    const builtIn = builtInTopics.find(({ id }) => id === topic.id);
    if (builtIn === undefined) return [without(topic, { ...plainTopic })];
    const changed = without(topic, { ...builtIn });
    return Object.keys(changed).length === 0 ? [] : [{ id: topic.id, ...changed }];
  });
  return entries.length === 0 ? "default" : entries;
}

function zoneOf(person: Expert | Coordinator, agencies: readonly Agency[]): string | undefined {
  return agencies.find(({ id }) => id === person.agency)?.timeZone;
}

function writeExpert(expert: Expert, agencies: readonly Agency[]): Group {
  const defaults = {
    timeZone: zoneOf(expert, agencies),
    clearance: 0,
    active: true,
    maxOpen: 3,
    credit: 0,
    open: 0,
    pendingOffers: 0,
    lastPractised: {},
  };
  const { chat, topics, trainings, hours, ...rest } = expert;
  const written = {
    ...tidy(without(rest, defaults)),
    chat: tidyChat(chat),
    topics: Object.fromEntries(
      Object.entries(topics).map(([topic, held]) => [topic, writeCompetence(held)]),
    ),
    ...(trainings.length === 0 ? {} : { trainings: trainings.map(tidy) }),
  };
  // An empty list of hours means no hours at all, and null means always.
  return hours === null ? written : { ...written, hours };
}

function writeCompetence({ level, tested }: FiledCompetence): number | FiledCompetence {
  return tested === null ? level : { level, tested };
}

function writeCoordinator(coordinator: Coordinator, agencies: readonly Agency[]): Group {
  return {
    ...without(coordinator, { timeZone: zoneOf(coordinator, agencies) }),
    chat: tidyChat(coordinator.chat),
  };
}
