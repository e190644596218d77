/** Snapshots to route in: whatever a test does not name is ordinary. */
import fc from "fast-check";
import type {
  RoutingExpert,
  RoutingPolicy,
  RoutingQuestion,
  Schedule,
  Snapshot,
} from "../../src/routing/model.ts";

/** Wednesday 10 June 2026, 11:00 in Stockholm. */
export const wednesday = Temporal.Instant.from("2026-06-10T09:00:00Z").epochMilliseconds;
export const at = (text: string): number => Temporal.Instant.from(text).epochMilliseconds;

export const expert = (
  id: string,
  agency: string,
  more: Partial<RoutingExpert> = {},
): RoutingExpert => ({
  id,
  agency,
  topics: { passports: 2 },
  languages: ["sv"],
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
  ...more,
});

export const policy: RoutingPolicy = {
  sameAgency: { normal: "ifNoOtherCompetent", urgent: "ifNoOtherAvailable" },
  respectHours: true,
  reserveScarce: true,
  practice: { mode: "keepAlive", staleAfterDays: 120, lapsedAfterDays: 365 },
  offerTimeoutMin: { normal: 30, urgent: 5 },
  urgentParallel: 3,
  withdrawAtShiftEnd: true,
  ladder: [
    { step: "offer", max: 2 },
    { step: "broadcast", timeoutMin: 15 },
    { step: "coordinator", timeoutMin: 15 },
    { step: "fallback" },
  ],
};

export const question = (more: Partial<RoutingQuestion> = {}): RoutingQuestion => ({
  id: "Q1",
  asker: { id: "asker", agency: "tax" },
  topics: ["passports"],
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
  ...more,
});

export const snapshot = (more: Partial<Snapshot>): Snapshot => ({
  now: wednesday,
  experts: [],
  schedules: [],
  policy,
  question: question(),
  ...more,
});

export const officeHours = [{ days: [1, 2, 3, 4, 5], from: "08:00", to: "17:00" }];
export const zones = [
  "Europe/Stockholm",
  "America/New_York",
  "Asia/Bangkok",
  "Australia/Lord_Howe",
  "Africa/Casablanca",
  "America/Santiago",
  "Africa/Cairo",
  "Asia/Beirut",
  "Asia/Kolkata",
  "Pacific/Auckland",
  "America/Havana",
  "UTC",
] as const;

const clock = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.constantFrom("00", "15", "30"))
  .map(([hour, minute]) => `${String(hour).padStart(2, "0")}:${minute}`);
const anyWindow = fc.record({
  days: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }),
  from: clock,
  to: clock,
});
/** Instants around clock changes, by the quarter of an hour. */
export const anyInstant = fc
  .tuple(
    fc.constantFrom(
      "2026-03-08T00:00:00Z",
      "2026-03-28T12:00:00Z",
      "2026-06-10T00:00:00Z",
      "2026-10-24T12:00:00Z",
      "2026-10-31T12:00:00Z",
    ),
    fc.integer({ min: 0, max: 4 * 24 * 4 }),
  )
  .map(([day, quarters]) => at(day) + quarters * 900_000);

export const ids = ["e1", "e2", "e3", "e4", "e5", "e6"] as const;
const anyInterval = fc.tuple(anyInstant, fc.integer({ min: 1, max: 60 })).map(([from, hours]) => ({
  from: Temporal.Instant.fromEpochMilliseconds(from).toString(),
  to: Temporal.Instant.fromEpochMilliseconds(from + hours * 3_600_000).toString(),
}));

export const anySchedule: fc.Arbitrary<Schedule> = fc.record({
  id: fc.constantFrom("s1", "s2"),
  timeZone: fc.constantFrom(...zones),
  topics: fc.constantFrom([], ["passports"], ["passports", "faces"], ["faces"]),
  layers: fc.array(
    fc.record({
      members: fc.uniqueArray(fc.constantFrom(...ids), { minLength: 1 }),
      rotation: fc.option(
        fc.record({
          unit: fc.constantFrom("day" as const, "week" as const),
          every: fc.integer({ min: 1, max: 3 }),
          startLocal: fc.constantFrom("2026-03-01T02:30", "2025-12-29T08:00", "2026-10-25T00:00"),
          endLocal: fc.constantFrom(undefined, undefined, "2026-10-25T02:30", "2026-12-01T08:00"),
          exceptions: fc.constantFrom(
            undefined,
            [{ date: "2026-03-29", member: null }],
            [{ date: "2026-10-26", member: "e1" }],
          ),
        }),
      ),
      windows: fc.array(anyWindow, { maxLength: 2 }),
    }),
    { minLength: 1, maxLength: 2 },
  ),
  swaps: fc.array(
    fc
      .tuple(anyInterval, fc.constantFrom(...ids), fc.constantFrom(...ids, null))
      .map(([interval, beneficiary, benefactor]) => ({ ...interval, beneficiary, benefactor })),
    { maxLength: 1 },
  ),
  overrides: fc.array(
    fc
      .tuple(anyInterval, fc.constantFrom(...ids), fc.constantFrom(...ids))
      .map(([interval, remove, add]) => ({ ...interval, kind: "replace" as const, remove, add })),
    { maxLength: 1 },
  ),
});

export const anyExperts: fc.Arbitrary<readonly RoutingExpert[]> = fc
  .tuple(
    ...ids.map((id) =>
      fc.record({
        id: fc.constant(id),
        agency: fc.constantFrom("tax", "police", "migration", "service"),
        topics: fc.constantFrom(
          { passports: 1 },
          { passports: { level: 3, tested: "2024-01-01" } },
          { passports: 2, faces: 2 },
          { faces: 3 },
        ),
        languages: fc.constantFrom(["sv"], ["sv", "en"]),
        clearance: fc.integer({ min: 0, max: 2 }),
        timeZone: fc.constantFrom(...zones),
        hours: fc.option(fc.array(anyWindow, { minLength: 1, maxLength: 2 })),
        outOfOffice: fc.array(anyInterval, { maxLength: 1 }),
        holidays: fc.constantFrom([], ["2026-06-10"], ["2026-03-29", "2026-10-25"]),
        active: fc.constantFrom(true, true, true, false),
        open: fc.integer({ min: 0, max: 3 }),
        pendingOffers: fc.integer({ min: 0, max: 1 }),
        conflicts: fc.constantFrom([], ["office:7"]),
        lastOfferedAt: fc.constantFrom(null, "2026-02-01T00:00:00Z", "2026-01-01T00:00:00Z"),
        medianAcceptMin: fc.constantFrom(null, 2, 25),
        credit: fc.constantFrom(0, 0.5, -3),
      }),
    ),
  )
  .map((all) => all.map((one) => expert(one.id, one.agency, one)));

const anyQuestion = fc
  .record({
    topics: fc.constantFrom(["passports"], ["passports", "faces"]),
    minLevel: fc.integer({ min: 1, max: 3 }),
    language: fc.constantFrom(null, "en"),
    clearance: fc.integer({ min: 0, max: 1 }),
    urgency: fc.constantFrom("normal" as const, "urgent" as const),
    conflictTags: fc.constantFrom([], ["office:7"]),
    declinedBy: fc.subarray([...ids], { maxLength: 2 }),
    timedOut: fc.subarray([...ids], { maxLength: 2 }),
    secondOpinionOf: fc.constantFrom(null, { expert: "e1", agency: "police" }),
    asker: fc.constantFrom({ id: "asker", agency: "tax" }, { id: "e2", agency: "tax" }),
  })
  .map(question);

export const anySnapshot: fc.Arbitrary<Snapshot> = fc
  .record({
    now: anyInstant,
    experts: anyExperts,
    schedules: fc.array(anySchedule, { maxLength: 2 }),
    question: anyQuestion,
    respectHours: fc.boolean(),
    sameAgency: fc.constantFrom("never", "ifNoOtherCompetent", "ifNoOtherAvailable", null),
  })
  .map(({ respectHours, sameAgency, ...rest }) =>
    snapshot({
      ...rest,
      policy: { ...policy, respectHours, sameAgency: sameAgency ?? policy.sameAgency },
    }),
  );
