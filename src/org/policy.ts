/**
 * Gives the policy in force: the product's defaults, then the file's, then that of the asker's
 * agency.
 */
import { defaultRoutingPolicy } from "../routing/choice/defaults.ts";
import type {
  KeptKind,
  NotedKind,
  PolicyOverride,
  FiledRung,
  FiledSameAgency,
} from "./schema/policy.ts";

type Whole<K extends keyof PolicyOverride> = Required<NonNullable<PolicyOverride[K]>>;

export interface Policy {
  readonly sameAgency: { readonly normal: FiledSameAgency; readonly urgent: FiledSameAgency };
  readonly respectHours: boolean;
  readonly reserveScarce: boolean;
  readonly practice: Readonly<Whole<"practice">>;
  readonly offerTimeoutMin: Readonly<Whole<"offerTimeoutMin">>;
  readonly urgentParallel: number;
  readonly withdrawAtShiftEnd: boolean;
  readonly ladder: readonly FiledRung[];
  readonly timers: Readonly<Whole<"timers">>;
  readonly retention: Retention;
  readonly digest: Readonly<Whole<"digest">>;
  readonly attachments: "deny" | "images-stripped";
  readonly showNames: boolean;
  /** Whether an offer carries the first line of the question and why it is urgent. */
  readonly offerShowsText: boolean;
  /** Whether guests of a workspace or tenant count as its people. */
  readonly guests: "deny" | "allow";
  /** Whether the agency's questions and answers may go to a language model's service, if the operator sets one. */
  readonly languageModel: "deny" | "allow";
  /** From which rung on the operator's webhook is called, if one is set. */
  readonly webhook: Readonly<Whole<"webhook">>;
  /** For each person. */
  readonly limits: Readonly<Whole<"limits">>;
}

/** How long the words and the data of an agency's questions are kept, from when a question is over. */
export interface Retention {
  readonly textDays: number;
  readonly metadataDays: number;
  /** Kinds of words that are kept for another time than `textDays`; of no question, than `metadataDays`. */
  readonly textDaysByKind?: Readonly<Partial<Record<KeptKind | NotedKind, number>>>;
  /** The agency's own decision (RA-FS 2021:6); absent: nothing is removed by itself. */
  readonly decision?: { readonly id: string; readonly date: string };
}

/** The defaults of section 4 of the contract. */
export const defaultPolicy: Policy = {
  ...defaultRoutingPolicy,
  timers: {
    stillOnItMin: 60,
    releaseMin: 120,
    reopenDays: 14,
    closeDays: 14,
    truthDays: 90,
    incorrectDataDays: 7,
  },
  retention: { textDays: 90, metadataDays: 1095 },
  digest: { day: "monday", at: "07:00" },
  attachments: "deny",
  showNames: false,
  offerShowsText: true,
  guests: "deny",
  languageModel: "deny",
  webhook: { normal: "never", urgent: "coordinator" },
  limits: { eventsPerMin: 60, questionsPerHour: 30, urgentPerHour: 10 },
};

/** Merges objects and replaces lists, as in a routing scenario. */
export function mergePolicy(base: Policy, override: PolicyOverride): Policy {
  return {
    ...base,
    ...override,
    sameAgency: { ...base.sameAgency, ...override.sameAgency },
    practice: { ...base.practice, ...override.practice },
    offerTimeoutMin: { ...base.offerTimeoutMin, ...override.offerTimeoutMin },
    timers: { ...base.timers, ...override.timers },
    retention: { ...base.retention, ...override.retention },
    digest: { ...base.digest, ...override.digest },
    webhook: { ...base.webhook, ...override.webhook },
    limits: { ...base.limits, ...override.limits },
  };
}

interface WithPolicies {
  readonly policy: Policy;
  readonly agencies: readonly { readonly id: string; readonly policy: PolicyOverride }[];
}

/** The policy for the questions of this agency's askers. */
export function policyFor(organisation: WithPolicies, agencyId: string): Policy {
  const agency = organisation.agencies.find((candidate) => candidate.id === agencyId);
  return agency === undefined
    ? organisation.policy
    : mergePolicy(organisation.policy, agency.policy);
}
