/**
 * The schema of the organisation file (section 4 of the contract), where unknown keys are errors.
 */
import { z } from "zod";
import { linesOfWork } from "../../tickets/lines-of-work.ts";
import { communities, places } from "./chat.ts";
import { writtenCoordinator, writtenExpert } from "./people.ts";
import { policyOverride } from "./policy.ts";
import { schedule } from "./schedule.ts";
import { topics } from "./topic.ts";
import {
  id,
  listOf,
  localDate,
  names,
  namesOrText,
  orNull,
  ownLanguage,
  textValue,
  timeZone,
} from "./values.ts";

const policy = policyOverride.nullish().transform((written) => written ?? {});

/** What no unit may be called: whoever works in none of them chooses it in the form. */
export const noUnit = "none";
const unit = z.strictObject({
  id: id.refine((written) => written !== noUnit, `"${noUnit}" means no unit: call it otherwise`),
  name: names,
  line: z.enum(linesOfWork).default("other"),
});

const agency = z.strictObject({
  id,
  name: names,
  /** Asked for once, for conflicts of interest; never shown to another agency. */
  units: listOf(unit),
  timeZone: timeZone.default("Europe/Stockholm"),
  language: ownLanguage.default("sv"),
  chat: communities,
  coordinatorChat: orNull(places),
  fallback: orNull(z.strictObject({ name: textValue(), contact: textValue() })),
  formalChannels: listOf(z.strictObject({ topic: id, name: names, contact: textValue(2000) })),
  /** Its address in secure digital communication, shown where chat may not be used. */
  functionAddress: orNull(textValue()),
  holidays: listOf(localDate),
  /** The agency that this one is an independent branch of. */
  branchOf: orNull(id),
  /** Its coordinators also see the figures of all agencies together; one agency at most. */
  coordinating: z.boolean().default(false),
  policy,
});
export type Agency = z.output<typeof agency>;

const directoryEntry = z.strictObject({
  agency: id,
  kind: z.enum(["function", "forum", "course", "equipment"]),
  name: names,
  topics: listOf(id),
  /** Whose work it is for; none: the lines of its topics. */
  lines: listOf(z.enum(linesOfWork)),
  audience: orNull(namesOrText),
  contact: orNull(textValue(2000)),
  /** A forum stands between agencies: those who take part, who calls it, and how often it meets. */
  participants: listOf(id),
  convener: orNull(id),
  rhythm: orNull(namesOrText),
  /** Where equipment stands, and how an original is sent there. */
  place: orNull(namesOrText),
  sending: orNull(namesOrText),
  openingHours: orNull(namesOrText),
  /** When somebody last looked whether it is still so. */
  confirmed: orNull(z.strictObject({ at: localDate, by: namesOrText })),
});
export type DirectoryEntry = z.output<typeof directoryEntry>;

export const organisationFile = z.strictObject({
  version: z.literal(1, "must be 1, the only version of this format"),
  agencies: z.array(agency).min(1, "needs at least one agency"),
  topics,
  experts: listOf(writtenExpert),
  coordinators: listOf(writtenCoordinator),
  schedules: listOf(schedule),
  directory: listOf(directoryEntry),
  operator: z
    .strictObject({ alarm: orNull(places), anchors: orNull(places) })
    .nullish()
    .transform((written) => written ?? { alarm: null, anchors: null }),
  policy,
});
export type OrganisationFile = z.output<typeof organisationFile>;
