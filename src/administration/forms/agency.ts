/**
 * Makes the forms in which coordinators change what the organisation says of their agency: who is on
 * its schedules, when it is closed, its formal channels, its support.
 */
import {
  type ChannelFields,
  type HolidayFields,
  type ScheduleFields,
  type SupportEntryFields,
  entryChanges,
  sharingKinds,
  supportKinds,
} from "../contract.ts";
import type { Ids, Language, Option } from "../../screens/card.ts";
import { daysText } from "../../screens/cards/coverage.ts";
import { linesOfWork } from "../../tickets/lines-of-work.ts";
import { type KeyAfter, t } from "../../screens/text/i18n.ts";
import {
  type FormOf,
  anyOf,
  checks,
  formOf,
  menu,
  optional,
  optionsOf,
  radio,
  required,
  textInput,
} from "../../screens/forms/fields.ts";
import { frame } from "./organisation.ts";

const label = (language: Language, key: KeyAfter<"form.agency.">): string =>
  t(language, `form.agency.${key}`);
type Made = "org.schedule" | "org.holidays" | "org.channel" | "org.directory";
type Titled = { readonly id: Made; readonly title: KeyAfter<"form.agency."> };
const framed = (language: Language, ids: Ids, { id, title }: Titled) =>
  frame(language, { id, ids, title: label(language, title) }, label(language, "intro"));

/** What is left empty stays as it is. */
const kept = (language: Language, key: KeyAfter<"form.agency.">) =>
  optional(textInput(label(language, key), { short: true, hint: label(language, "asBefore") }));

/** A dash takes it away. */
const clearable = (language: Language, key: KeyAfter<"form.agency.">) =>
  optional(textInput(label(language, key), { short: true, hint: label(language, "orDash") }));
/** Chosen alone, it empties the list: nothing chosen leaves it as it is. */
export const emptied = "none";
const noneOf = (language: Language): Option => ({ value: emptied, label: label(language, "none") });
type Lists = "participants" | "lines" | "entryTopics";
const named = (options: readonly Option[], language: Language, key: Lists) =>
  anyOf(checks(label(language, key), [...options, noneOf(language)]));

const weekdays = ["1", "2", "3", "4", "5", "6", "7"] as const;
/** A turn is its usual holder's again. */
export const asUsual = "usual";
type Scheduling = {
  readonly schedules: readonly Option[];
  readonly experts: readonly Option[];
  readonly topics: readonly Option[];
  /** What holds once, and is not over. */
  readonly once: readonly Option[];
};
export const scheduleForm = (
  language: Language,
  ids: Ids,
  { schedules, experts, topics, once }: Scheduling,
): FormOf<ScheduleFields> =>
  formOf<ScheduleFields>(framed(language, ids, { id: "org.schedule", title: "scheduleTitle" }), {
    schedule: required(
      menu(label(language, "schedule"), [
        ...schedules,
        { value: newEntry, label: label(language, "newSchedule") },
      ]),
    ),
    on: anyOf(checks(label(language, "on"), experts)),
    off: anyOf(checks(label(language, "off"), experts)),
    onceFrom: optional(
      textInput(label(language, "onceFrom"), { short: true, hint: label(language, "onceHint") }),
    ),
    onceTo: optional(textInput(label(language, "onceTo"), { short: true })),
    noMore: anyOf(checks(label(language, "noMore"), once)),
    days: anyOf(
      checks(
        label(language, "days"),
        [
          ...optionsOf(weekdays, (day) => daysText([Number(day)], language)),
          { value: emptied, label: label(language, "always") },
        ],
        { hint: label(language, "daysHint") },
      ),
    ),
    from: kept(language, "from"),
    to: kept(language, "to"),
    turns: optional(
      radio(
        label(language, "turns"),
        optionsOf(sharingKinds, (one) => t(language, `form.agency.turnKind.${one}`)),
      ),
    ),
    turnsFrom: optional(
      textInput(label(language, "turnsFrom"), { short: true, hint: label(language, "turnsHint") }),
    ),
    turnDay: optional(
      textInput(label(language, "turnDay"), { short: true, hint: label(language, "turnDayHint") }),
    ),
    turnWho: optional(
      menu(label(language, "turnWho"), [
        ...experts,
        { value: emptied, label: label(language, "turnNobody") },
        { value: asUsual, label: label(language, "turnUsual") },
      ]),
    ),
    topics: anyOf(checks(label(language, "scheduleTopics"), topics)),
  });
/** Chosen where it is none of those that there are. */
export const newEntry = "new";

/** The days as they were typed; those that are not closed any more. */
export const holidaysForm = (
  language: Language,
  ids: Ids,
  { holidays }: { readonly holidays: readonly Option[] },
): FormOf<HolidayFields> =>
  formOf<HolidayFields>(framed(language, ids, { id: "org.holidays", title: "holidaysTitle" }), {
    closed: optional(textInput(label(language, "closed"), { hint: label(language, "closedHint") })),
    open: anyOf(checks(label(language, "open"), holidays)),
  });

const how = (language: Language) =>
  required(
    radio(
      label(language, "how"),
      optionsOf(entryChanges, (one) => label(language, one)),
    ),
  );

export const channelForm = (
  language: Language,
  ids: Ids,
  { topics }: { readonly topics: readonly Option[] },
): FormOf<ChannelFields> =>
  formOf<ChannelFields>(framed(language, ids, { id: "org.channel", title: "channelTitle" }), {
    topic: required(menu(label(language, "channelTopic"), topics)),
    how: how(language),
    nameSv: kept(language, "nameSv"),
    nameEn: kept(language, "nameEn"),
    contact: kept(language, "contact"),
  });

type Entries = {
  readonly entries: readonly Option[];
  readonly topics: readonly Option[];
  readonly agencies: readonly Option[];
};
export const supportEntryForm = (
  language: Language,
  ids: Ids,
  { entries, topics, agencies }: Entries,
): FormOf<SupportEntryFields> =>
  formOf<SupportEntryFields>(
    framed(language, ids, { id: "org.directory", title: "directoryTitle" }),
    {
      entry: required(
        menu(label(language, "entry"), [
          ...entries,
          { value: newEntry, label: label(language, "newEntry") },
        ]),
      ),
      how: how(language),
      kind: optional(
        menu(
          label(language, "kind"),
          optionsOf(supportKinds, (kind) => t(language, `support.kind.${kind}`)),
        ),
      ),
      nameSv: kept(language, "nameSv"),
      nameEn: kept(language, "nameEn"),
      contact: kept(language, "contact"),
      audience: clearable(language, "audience"),
      openingHours: clearable(language, "openingHours"),
      place: clearable(language, "place"),
      sending: clearable(language, "sending"),
      rhythm: clearable(language, "rhythm"),
      convener: optional(menu(label(language, "convener"), [...agencies, noneOf(language)])),
      participants: named(agencies, language, "participants"),
      lines: named(
        optionsOf(linesOfWork, (line) => t(language, `topics.${line}`)),
        language,
        "lines",
      ),
      topics: named(topics, language, "entryTopics"),
    },
  );
