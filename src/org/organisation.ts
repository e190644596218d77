/**
 * Defines the organisation in force: what the file says, with every default in its place. It is
 * plain JSON without holes (null and empty lists instead of absent keys), so it can be stored and
 * compared.
 */
import type { Interval } from "../routing/model.ts";
import { defaultPolicy, mergePolicy } from "./policy.ts";
import type { Policy } from "./policy.ts";
import type { Agency, DirectoryEntry, OrganisationFile } from "./schema/schema.ts";
import type { Places } from "./schema/chat.ts";
import type { WrittenCoordinator, WrittenExpert } from "./schema/people.ts";
import type { FiledSchedule } from "./schema/schedule.ts";
import { builtInTopics } from "./schema/topic.ts";
import type { Topic } from "./schema/topic.ts";

export interface Expert extends WrittenExpert {
  readonly timeZone: string;
  readonly languages: string[];
  /** What the person has taken on in chat; never from the file. */
  readonly extraHours?: readonly Interval[];
  /** When the person is on standby, and sleeps at night; never from the file. */
  readonly standby?: readonly Interval[];
}

export interface Coordinator extends WrittenCoordinator {
  readonly timeZone: string;
}

export interface Organisation {
  readonly version: 1;
  readonly agencies: readonly Agency[];
  readonly topics: readonly Topic[];
  readonly experts: readonly Expert[];
  readonly coordinators: readonly Coordinator[];
  readonly schedules: readonly FiledSchedule[];
  /**
   * Set in force: the schedules of coordinators, taken out of `schedules` so that no expert is
   * looked for in them.
   */
  readonly coordinatorSchedules?: readonly FiledSchedule[];
  readonly directory: readonly DirectoryEntry[];
  readonly operator: {
    readonly alarm: Places | null;
    /** Where each day's anchor of the log is sent. */
    readonly anchors: Places | null;
  };
  /** The policy for everyone; `policyFor` lays an agency's own over it. */
  readonly policy: Policy;
}

/** The organisation of an installation before its first `org apply`. */
export const emptyOrganisation: Organisation = {
  version: 1,
  agencies: [],
  topics: builtInTopics,
  experts: [],
  coordinators: [],
  schedules: [],
  directory: [],
  operator: { alarm: null, anchors: null },
  policy: defaultPolicy,
};

/** Fills in the defaults that depend on another part of the file. */
export function complete(file: OrganisationFile): Organisation {
  const agencyOf = (person: { readonly agency: string }) =>
    file.agencies.find((agency) => agency.id === person.agency);
  const zoneOf = (person: WrittenExpert | WrittenCoordinator) =>
    person.timeZone ?? agencyOf(person)?.timeZone ?? "Europe/Stockholm";
  return {
    ...file,
    experts: file.experts.map((expert) => ({
      ...expert,
      timeZone: zoneOf(expert),
      languages: expert.languages ?? [agencyOf(expert)?.language ?? "sv"],
    })),
    coordinators: file.coordinators.map((coordinator) => ({
      ...coordinator,
      timeZone: zoneOf(coordinator),
    })),
    policy: mergePolicy(defaultPolicy, file.policy),
  };
}
