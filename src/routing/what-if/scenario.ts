/**
 * Routing scenarios: what a file may say and leave out, and the defaults where it says nothing.
 *
 * The file's own defaults win over the product's, and what a scenario says wins over both. Objects
 * are merged, lists are replaced.
 */
import type { DeclineReason, Urgency } from "../../tickets/model.ts";
import { defaultRoutingPolicy } from "../choice/defaults.ts";
import type {
  RoutingExpert,
  RoutingPolicy,
  RoutingQuestion,
  SameAgency,
  Schedule,
} from "../model.ts";

type Partly<T> = T extends readonly unknown[]
  ? T
  : T extends object
    ? { readonly [K in keyof T]?: Partly<T[K]> | undefined }
    : T;
export type ScenarioExpert = Partly<RoutingExpert> & Pick<RoutingExpert, "id" | "agency">;
export type WrittenPolicy = Partly<Omit<RoutingPolicy, "sameAgency">> & {
  readonly sameAgency?: SameAgency | Partly<Record<Urgency, SameAgency>> | undefined;
};
export type WrittenQuestion = Partly<RoutingQuestion>;
export type Defaults = {
  readonly policy?: WrittenPolicy | undefined;
  readonly expert?: Partly<RoutingExpert> | undefined;
  readonly question?: WrittenQuestion | undefined;
};

type Written = {
  readonly name: string;
  readonly now: string;
  readonly policy?: WrittenPolicy | undefined;
  readonly experts?: readonly ScenarioExpert[] | undefined;
  readonly schedules?: readonly Schedule[] | null | undefined;
};
export type RouteScenario = Written & {
  readonly kind: "route";
  readonly question?: WrittenQuestion | undefined;
};
export type OnCallScenario = Written & {
  readonly kind: "oncall";
  readonly at?: readonly { readonly now: string }[] | undefined;
  readonly exactlyOne?:
    | { readonly from: string; readonly to: string; readonly stepMinutes: number }
    | undefined;
};
export type Action =
  | { readonly type: "ask"; readonly question?: WrittenQuestion | undefined }
  | { readonly type: "tick" }
  | { readonly type: "accept"; readonly expert: string; readonly question?: string | undefined }
  | {
      readonly type: "decline";
      readonly expert: string;
      readonly reason?: DeclineReason | undefined;
      readonly question?: string | undefined;
    }
  | { readonly type: "close"; readonly question?: string | undefined }
  | {
      readonly type: "expert";
      readonly id?: string | undefined;
      readonly expert?: string | undefined;
      readonly set?: Partly<RoutingExpert> | undefined;
    };
export type ReplayScenario = Written & {
  readonly kind: "sequence";
  readonly steps: readonly { readonly at: string; readonly do: Action }[];
};
export type BatchScenario = Written & {
  readonly kind: "stream";
  readonly question?: WrittenQuestion | undefined;
  readonly phases: readonly {
    readonly n: number;
    readonly set?: Readonly<Record<string, Partly<RoutingExpert>>> | undefined;
  }[];
};
export type Scenario = RouteScenario | OnCallScenario | ReplayScenario | BatchScenario;

/** A scenario with everything filled in. */
export type ResolvedScenario = {
  readonly experts: readonly RoutingExpert[];
  readonly schedules: readonly Schedule[];
  readonly policy: RoutingPolicy;
};

export const settingOf = (scenario: Written, defaults: Defaults): ResolvedScenario => ({
  experts: (scenario.experts ?? []).map((expert) =>
    merged(merged(productDefaults.expert, defaults.expert), expert),
  ),
  schedules: scenario.schedules ?? [],
  policy: merged(
    merged(productDefaults.policy, perUrgency(defaults.policy)),
    perUrgency(scenario.policy),
  ),
});

export const questionIn = (
  written: WrittenQuestion | undefined,
  defaults: Defaults,
): RoutingQuestion => merged(merged(productDefaults.question, defaults.question), written);

/**
 * Writes `sameAgency` out for each urgency: one word stands for both, and only then can one of them
 * be overridden alone.
 */
const perUrgency = (policy: WrittenPolicy | undefined) => {
  const same = policy?.sameAgency;
  return typeof same === "string"
    ? { ...policy, sameAgency: { normal: same, urgent: same } }
    : policy;
};

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** `over` on `base`; a field that is absent leaves the one below it. */
export const merged = <T>(base: T, over: unknown): T => {
  if (over === undefined) return base;
  if (!isObject(base) || !isObject(over)) {
    // Scenarios are data from a file, and the types of its fields are checked where it is parsed.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    return over as T;
  }
  const fields = Object.entries(over)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => [key, Object.hasOwn(base, key) ? merged(base[key], value) : value]);
  return { ...base, ...Object.fromEntries(fields) };
};

/**
 * The policy is that of section 4 of the public contract; an expert without fields is present, able and free.
 */
const productDefaults: Required<{
  policy: RoutingPolicy;
  expert: RoutingExpert;
  question: RoutingQuestion;
}> = {
  policy: defaultRoutingPolicy,
  expert: {
    id: "",
    agency: "",
    topics: {},
    languages: ["sv", "en"],
    clearance: 0,
    timeZone: "Europe/Stockholm",
    hours: null,
    holidays: [],
    outOfOffice: [],
    active: true,
    maxOpen: 3,
    open: 0,
    pendingOffers: 0,
    conflicts: [],
    lastOfferedAt: null,
    lastPractised: {},
    credit: 0,
    medianAcceptMin: null,
  },
  question: {
    id: "Q1",
    asker: { id: "", agency: "" },
    topics: [],
    minLevel: 1,
    language: null,
    preferredLanguage: null,
    clearance: 0,
    urgency: "normal",
    conflictTags: [],
    declinedBy: [],
    timedOut: [],
    relatedExpert: null,
    secondOpinionOf: null,
  },
};
