/** `org export --calendar ID`: writes the shifts of an expert or a topic as a calendar file. */
import type { Language } from "../../screens/card.ts";
import { personRole, topicName } from "../../screens/cards/view.ts";
import { t } from "../../screens/text/i18n.ts";
import type { Environment } from "../../config/source.ts";
import { agencyById, expertById, topicById } from "../../org/lookup.ts";
import type { Organisation } from "../../org/organisation.ts";
import { withDutyOverrides } from "../../org/overrides.ts";
import { organisationIn } from "../../runtime/organisation-follower.ts";
import { coversTopics } from "../../routing/roster/on-call.ts";
import {
  type PublishedShift,
  calendarShifts,
  calendarText,
  publish,
} from "../../calendar/shift-calendar.ts";
import type { Schedule } from "../../routing/model.ts";
import type { Duty } from "../../store/port/duty.ts";
import type { OrganisationStore } from "../../store/port/organisation.ts";
import { type Instant, days } from "../../tickets/model.ts";
import { withStore } from "../database.ts";
import { languageIn } from "../language.ts";
import { type CommandResult, Unusable, succeeded } from "../outcome.ts";

const backMs = days(30);
/**
 * It ends with a month: somebody who is on call without an end then has one change a month and not
 * one a day.
 */
const monthsAhead = 13;

export const exportCalendar = (id: string, environment: Environment): Promise<CommandResult> =>
  withStore(environment, async (store) => {
    const calendar = await calendarOf(store, id, Date.now());
    if (calendar !== null) return succeeded(calendar);
    throw new Unusable([t(languageIn(environment), "program.options.calendar", { given: id })]);
  });

type Owner = {
  readonly key: string;
  readonly name: string;
  readonly language: Language;
  /** null: everyone's shifts. */
  readonly experts: readonly string[] | null;
  readonly schedules: readonly Schedule[];
};

/** Gives the calendar as it is now, and stores that it was published; null: nobody has that id. */
const calendarOf = async (
  store: OrganisationStore & Duty,
  id: string,
  now: Instant,
): Promise<string | null> => {
  const filed = (await organisationIn(store)).organisation;
  const organisation = withDutyOverrides(filed, (await store.duty(now - backMs)).overrides);
  const owner = ownerOf(organisation, id);
  if (owner === null) return null;
  const span = { from: now - backMs, to: monthsLater(now) };
  const before = await store.publishedShifts(owner.key);
  const shifts = publish(before, calendarShifts(owner.schedules, owner.experts, span), {
    now,
    from: span.from,
  });
  const known = new Set(before);
  const changed = shifts.filter((shift) => !known.has(shift));
  await store.publishShifts(owner.key, changed, span.from);
  return calendarText(shifts, {
    name: owner.name,
    summary: (shift) => summaryOf(organisation, owner, shift),
  });
};

const monthsLater = (now: Instant): Instant =>
  Temporal.Instant.fromEpochMilliseconds(now)
    .toZonedDateTimeISO("UTC")
    .toPlainDate()
    .with({ day: 1 })
    .add({ months: monthsAhead })
    .toZonedDateTime("UTC").epochMilliseconds;

/** The expert or topic with this id; where it is the id of both, the expert. */
const ownerOf = (organisation: Organisation, id: string): Owner | null => {
  const { schedules } = organisation;
  const expert = expertById(organisation, id);
  if (expert !== null) {
    const language = agencyById(organisation, expert.agency)?.language ?? "sv";
    const name = t(language, "calendar.own", { name: expert.name });
    return { key: `expert:${id}`, name, language, experts: [id], schedules };
  }
  if (topicById(organisation, id) === null) return null;
  const language = "sv";
  return {
    key: `topic:${id}`,
    name: t(language, "calendar.own", { name: topicName(organisation, id, language) }),
    language,
    experts: null,
    schedules: schedules.filter((schedule) => coversTopics(schedule, [id])),
  };
};

/**
 * One's own calendar names the topics; a topic's calendar names the expert, by role where names are
 * not shown.
 */
const summaryOf = (
  organisation: Organisation,
  { language, experts }: Owner,
  shift: PublishedShift,
): string => {
  if (experts === null) {
    const reader = { language, timeZone: "UTC", agency: "" };
    const who = personRole({ organisation, reader }, { id: shift.expert, agency: "" });
    return t(language, "calendar.shift", { what: who });
  }
  const topics = organisation.schedules.find(({ id }) => id === shift.schedule)?.topics ?? [];
  const names = topics.map((topic) => topicName(organisation, topic, language));
  const what = names.length === 0 ? t(language, "duty.allTopics") : names.join(", ");
  return t(language, "calendar.shift", { what });
};
