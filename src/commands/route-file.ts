/**
 * Defines the file that `idjour route` takes (section 5 of the contract). Here each field gets its
 * type; other keys are ignored. The engine parses times and zones, and reports one that has no
 * meaning.
 */
import { z } from "zod";

const text = z.string();
const texts = z.array(text);
const nullableText = text.nullable();
const count = z.int().min(0);
const minutes = z.number().positive();

const timeWindow = z.object({ days: z.array(z.int().min(1).max(7)), from: text, to: text });
const interval = { from: text, to: text };
const competence = z.union(
  [z.number(), z.object({ level: z.number(), tested: nullableText.optional() })],
  { error: "must be a level from 1 to 3, or { level, tested }" },
);

const expertFields = z
  .object({
    agency: text,
    topics: z.record(text, competence),
    languages: texts,
    clearance: z.number(),
    timeZone: text,
    hours: z.array(timeWindow).nullable(),
    holidays: texts,
    outOfOffice: z.array(
      z.union([z.object({ date: text }), z.object(interval)], {
        error: "must be { date } for a whole day, or { from, to }",
      }),
    ),
    active: z.boolean(),
    maxOpen: count,
    open: count,
    pendingOffers: count,
    conflicts: texts,
    lastOfferedAt: nullableText,
    lastPractised: z.record(text, text),
    credit: z.number(),
    agencyCredit: z.number(),
    medianAcceptMin: z.number().nullable(),
  })
  .partial();
const expert = expertFields.extend({ id: text, agency: text });

const override = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("add"), add: text, ...interval }),
  z.object({ kind: z.literal("remove"), remove: text, ...interval }),
  z.object({ kind: z.literal("replace"), remove: text, add: text, ...interval }),
]);
const schedule = z.object({
  id: text,
  timeZone: text,
  topics: texts.nullish(),
  layers: z.array(
    z.object({
      members: texts,
      rotation: z
        .object({ unit: z.enum(["day", "week"]), every: z.int().min(1), startLocal: text })
        .nullish(),
      windows: z.array(timeWindow).nullish(),
    }),
  ),
  swaps: z.array(z.object({ beneficiary: text, benefactor: nullableText, ...interval })).nullish(),
  overrides: z.array(override).nullish(),
});

const sameAgency = z.enum(["never", "ifNoOtherCompetent", "ifNoOtherAvailable"]);
const rung = z.discriminatedUnion("step", [
  z.object({ step: z.literal("offer"), max: z.int().min(1).default(2) }),
  z.object({ step: z.literal("broadcast"), timeoutMin: minutes.default(15) }),
  z.object({ step: z.literal("coordinator"), timeoutMin: minutes.default(15) }),
  z.object({ step: z.literal("fallback") }),
]);
const policy = z
  .object({
    sameAgency: z.union(
      [sameAgency, z.object({ normal: sameAgency, urgent: sameAgency }).partial()],
      {
        error:
          "must be never, ifNoOtherCompetent or ifNoOtherAvailable, or one each for normal and urgent",
      },
    ),
    respectHours: z.boolean(),
    reserveScarce: z.boolean(),
    practice: z
      .object({
        mode: z.enum(["off", "keepAlive"]),
        staleAfterDays: z.number(),
        lapsedAfterDays: z.number(),
      })
      .partial(),
    offerTimeoutMin: z.object({ normal: minutes, urgent: minutes }).partial(),
    urgentParallel: z.int().min(1),
    withdrawAtShiftEnd: z.boolean(),
    ladder: z.array(rung),
  })
  .partial();

const question = z
  .object({
    id: text,
    asker: z.object({ id: text, agency: text }).partial(),
    topics: texts,
    minLevel: z.number(),
    language: nullableText,
    preferredLanguage: nullableText,
    clearance: z.number(),
    urgency: z.enum(["normal", "urgent"]),
    conflictTags: texts,
    declinedBy: texts,
    timedOut: texts,
    relatedExpert: nullableText,
    secondOpinionOf: z.object({ expert: text, agency: text }).nullable(),
    earlierReaders: texts,
    namedReader: nullableText,
  })
  .partial();

const reason = z.enum([
  "busy",
  "not-my-topic",
  "conflict",
  "wrong-level",
  "second-reader",
  "off-duty",
]);
const action = z.discriminatedUnion("type", [
  z.object({ type: z.literal("ask"), question: question.optional() }),
  z.object({ type: z.literal("tick") }),
  z.object({ type: z.literal("accept"), expert: text, question: text.optional() }),
  z.object({
    type: z.literal("decline"),
    expert: text,
    reason: reason.optional(),
    question: text.optional(),
  }),
  z.object({ type: z.literal("close"), question: text.optional() }),
  expertFields.extend({
    type: z.literal("expert"),
    id: text.optional(),
    expert: text.optional(),
    set: expertFields.optional(),
  }),
]);

const common = {
  name: text,
  policy: policy.optional(),
  experts: z.array(expert).optional(),
  schedules: z.array(schedule).nullish(),
};
/** For a scenario whose steps have their own times. */
const anyTime = text.default("1970-01-01T00:00:00Z");
const scenario = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("route"), ...common, now: text, question: question.optional() }),
  z.object({
    kind: z.literal("oncall"),
    ...common,
    now: anyTime,
    at: z.array(z.object({ now: text })).optional(),
    exactlyOne: z.object({ ...interval, stepMinutes: z.number().min(1) }).optional(),
  }),
  z.object({
    kind: z.literal("sequence"),
    ...common,
    now: anyTime,
    steps: z.array(z.object({ at: text, do: action })),
  }),
  z.object({
    kind: z.literal("stream"),
    ...common,
    now: text,
    question: question.optional(),
    phases: z.array(
      z.object({ n: count.max(1_000_000), set: z.record(text, expertFields).optional() }),
    ),
  }),
]);

export const scenarioFile = z.object({
  defaults: z
    .object({
      policy: policy.optional(),
      expert: expertFields.extend({ id: text.optional() }).optional(),
      question: question.optional(),
    })
    .optional(),
  vectors: z.array(scenario),
});
export type ScenarioFile = z.output<typeof scenarioFile>;
