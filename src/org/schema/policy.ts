/**
 * The schema of the policy (section 4 of the contract). In the file every key is optional, also
 * inside the objects; an agency may override any of them for its own askers. Defaults stand in
 * ../policy.ts.
 */
import { z } from "zod";
import { daysValue, localDate, minutesValue, textValue, wallClock, writtenAs } from "./values.ts";

const sameAgency = z.enum(["never", "ifNoOtherCompetent", "ifNoOtherAvailable"]);
export type FiledSameAgency = z.output<typeof sameAgency>;

const timeoutMin = minutesValue.default(15);
const rung = z.discriminatedUnion("step", [
  z.strictObject({ step: z.literal("offer"), max: z.int().min(1).max(100).default(2) }),
  z.strictObject({ step: z.literal("broadcast"), timeoutMin }),
  z.strictObject({ step: z.literal("coordinator"), timeoutMin }),
  z.strictObject({ step: z.literal("fallback") }),
]);
export type FiledRung = z.output<typeof rung>;

/** A question climbs the rungs in order, so each may stand once and nothing follows the last. */
const ladder = z
  .array(rung)
  .min(1, "needs at least one rung: offer, broadcast, coordinator or fallback")
  .superRefine((rungs, context) => {
    rungs.forEach(({ step }, index) => {
      const report = (message: string) =>
        context.addIssue({ code: "custom", path: [index, "step"], message });
      if (rungs.findIndex((other) => other.step === step) < index) {
        report(`the rung ${step} stands twice: keep one of them`);
      }
      if (step === "fallback" && index < rungs.length - 1) {
        report("fallback must be the last rung, since nobody is asked after it");
      }
    });
  });

const weekday = z.enum([
  "monday",
  "tuesday",
  "wednesday",
  "thursday",
  "friday",
  "saturday",
  "sunday",
]);

const eachUrgency = z.strictObject({
  normal: sameAgency.exactOptional(),
  urgent: sameAgency.exactOptional(),
});
const bothUrgencies = writtenAs(
  z.preprocess(
    (value) => (typeof value === "string" ? { normal: value, urgent: value } : value),
    eachUrgency,
  ),
  z.union([sameAgency, eachUrgency]),
);

const limit = z.int().min(1);
const silentFrom = z.enum(["never", "coordinator", "fallback"]);

/** The kinds of words in a question that may be kept for different times. */
export const keptKinds = ["question", "message", "note", "answer", "comment"] as const;
export type KeptKind = (typeof keptKinds)[number];
/**
 * Words of no question: of a change of the organisation, of why a level is as it is, of a course.
 * Where no time is stated they are kept as long as data are, `metadataDays`.
 */
export const notedKinds = ["change", "level", "course"] as const;
export type NotedKind = (typeof notedKinds)[number];
const ofKind = daysValue.exactOptional();

const retention = z.strictObject({
  textDays: daysValue.exactOptional(),
  metadataDays: daysValue.exactOptional(),
  textDaysByKind: z
    .strictObject({
      question: ofKind,
      message: ofKind,
      note: ofKind,
      answer: ofKind,
      comment: ofKind,
      change: ofKind,
      level: ofKind,
      course: ofKind,
    })
    .exactOptional(),
  /** The agency's own decision to remove. Where there is none nothing is removed by itself. */
  decision: z.strictObject({ id: textValue(150), date: localDate }).exactOptional(),
});

export const policyOverride = z.strictObject({
  sameAgency: bothUrgencies.exactOptional(),
  respectHours: z.boolean().exactOptional(),
  reserveScarce: z.boolean().exactOptional(),
  practice: z
    .strictObject({
      mode: z.enum(["off", "keepAlive"]).exactOptional(),
      staleAfterDays: daysValue.exactOptional(),
      lapsedAfterDays: daysValue.exactOptional(),
    })
    .exactOptional(),
  offerTimeoutMin: z
    .strictObject({ normal: minutesValue.exactOptional(), urgent: minutesValue.exactOptional() })
    .exactOptional(),
  urgentParallel: z.int().min(1).max(100).exactOptional(),
  withdrawAtShiftEnd: z.boolean().exactOptional(),
  ladder: ladder.exactOptional(),
  timers: z
    .strictObject({
      stillOnItMin: minutesValue.exactOptional(),
      releaseMin: minutesValue.exactOptional(),
      reopenDays: daysValue.exactOptional(),
      closeDays: daysValue.exactOptional(),
      truthDays: daysValue.exactOptional(),
      incorrectDataDays: daysValue.exactOptional(),
    })
    .exactOptional(),
  retention: retention.exactOptional(),
  digest: z
    .strictObject({ day: weekday.exactOptional(), at: wallClock.exactOptional() })
    .exactOptional(),
  attachments: z.enum(["deny", "images-stripped"]).exactOptional(),
  showNames: z.boolean().exactOptional(),
  offerShowsText: z.boolean().exactOptional(),
  guests: z.enum(["deny", "allow"]).exactOptional(),
  languageModel: z.enum(["deny", "allow"]).exactOptional(),
  webhook: z
    .strictObject({ normal: silentFrom.exactOptional(), urgent: silentFrom.exactOptional() })
    .exactOptional(),
  limits: z
    .strictObject({
      eventsPerMin: limit.exactOptional(),
      questionsPerHour: limit.exactOptional(),
      urgentPerHour: limit.exactOptional(),
    })
    .exactOptional(),
});

/** Any part of a policy, as a file or an agency states it. */
export type PolicyOverride = z.output<typeof policyOverride>;
