/**
 * Asks an agency's coordinators twice a year whether what the directory says of its support is still
 * so, and keeps what they confirm, with the day. What is wrong they change in chat.
 */
import { z } from "zod";
import { addressesOf } from "../bots/addresses.ts";
import type { DueJob, Periodic } from "../contributions/face.ts";
import type { Card } from "../screens/card.ts";
import { supportDueCard } from "./due-card.ts";
import { type Reader, coordinatorRole } from "../screens/cards/view.ts";
import { problemsOf } from "../screens/forms/check.ts";
import { confirmForm } from "./confirm-form.ts";
import { t } from "../screens/text/i18n.ts";
import {
  type Confirmations,
  entryId,
  entryKey,
  unconfirmedSince,
  withConfirmations,
} from "../org/directory.ts";
import { coordinatorsOf } from "../org/lookup.ts";
import type { Organisation } from "../org/organisation.ts";
import type { DirectoryEntry } from "../org/schema/schema.ts";
import type { NewEffect } from "../store/port/outbox.ts";
import { type Instant, days } from "../tickets/model.ts";
import { slots } from "./contract.ts";
import type { Deps } from "../desk/deps.ts";
import { type Handled, replied } from "../desk/handled.ts";
import { type Actor, actingCoordinator } from "../desk/people/actor.ts";
import { notice, putAgain, readerOf } from "../desk/people/replies.ts";
import type { Screened } from "../desk/screening/screen.ts";

const stream = "note:directory-confirmed";
const note = z.object({ entry: z.string(), coordinator: z.string() });

const dayIn = (zone: string, at: Instant): string =>
  Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).toPlainDate().toString();

/** The organisation with what people confirmed in chat; they appear as the reader may see them. */
export const withConfirmed = async (
  { org, store, clock }: Pick<Deps, "org" | "store" | "clock">,
  reader: Reader,
): Promise<Organisation> => {
  const { organisation } = org();
  const seeing = { organisation, reader, now: clock.now() };
  const confirmed: Confirmations = new Map(
    (await store.noted(stream)).flatMap(({ at, data }) => {
      const noted = note.safeParse(data);
      if (!noted.success) return [];
      const who = coordinatorRole(seeing, noted.data.coordinator);
      return [
        [noted.data.entry, { at: dayIn(reader.timeZone, at), by: { sv: who, en: who } }] as const,
      ];
    }),
  );
  return withConfirmations(organisation, confirmed);
};

/** What was looked at later than this is not asked about again so soon. */
const freshMs = days(120);
const dueFor = async (
  deps: Pick<Deps, "org" | "store" | "clock">,
  agency: string,
  reader: Reader,
): Promise<readonly DirectoryEntry[]> => {
  const since = dayIn(reader.timeZone, deps.clock.now() - freshMs);
  return unconfirmedSince(await withConfirmed(deps, reader), agency, since);
};

/** A list of boxes holds so many; what is confirmed makes room for the next. */
const mostAtOnce = 10;
export const supportDueCardFor = async (
  deps: Deps,
  agency: string,
  reader: Reader,
): Promise<Card | null> => {
  const due = await dueFor(deps, agency, reader);
  return supportDueCard(due.slice(0, mostAtOnce), reader.language);
};

const formFor = async (deps: Deps, actor: Actor) => {
  const { agency } = actingCoordinator(actor);
  const due = (await dueFor(deps, agency, readerOf(actor))).slice(0, mostAtOnce);
  return { due, form: confirmForm(actor.language, due) };
};

export const pressConfirm = async (deps: Deps, actor: Actor): Promise<Handled> => {
  const { due, form } = await formFor(deps, actor);
  return replied(
    due.length === 0 ? notice(t(actor.language, "support.due.none")) : { kind: "form", form },
  );
};

export const submitConfirm = async (
  deps: Deps,
  actor: Actor,
  sent: Screened<"submitted">,
): Promise<Handled> => {
  const { due, form } = await formFor(deps, actor);
  const errors = problemsOf(form, sent.fields);
  if (Object.keys(errors).length > 0)
    return replied({ kind: "errors", form, errors, problem: null });
  const { entries = [] } = form.valuesOf(sent.fields);
  const { id: coordinator, agency } = actingCoordinator(actor);
  const now = deps.clock.now();
  const confirmed = due.filter((entry) => entries.includes(entryId(entry))).map(entryKey);
  for (const entry of confirmed)
    await deps.store.note(stream, {
      at: now,
      by: actor.person,
      type: "confirmed",
      data: { entry, coordinator },
    });
  return replied(notice(t(actor.language, "support.due.done", { count: confirmed.length })), [
    putAgain(slots.supportdue.make(agency), actor.person, now),
  ]);
};

/** The days on which it is asked: neither in the summer nor at the turn of the year. */
const askedOn = [
  { month: 3, day: 1 },
  { month: 9, day: 1 },
] as const;
const askedAt = "09:00";
const prefix = "support ";
/** A job for each agency that has support in the directory. */
const supportJobs = (organisation: Organisation, now: Instant): readonly DueJob[] =>
  organisation.agencies
    .filter(({ id }) => organisation.directory.some(({ agency }) => agency === id))
    .map(({ id, timeZone }) => ({ name: `${prefix}${id}`, dueAt: nextAsked(now, timeZone) }));

const nextAsked = (now: Instant, zone: string): Instant => {
  const { year } = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(zone);
  const all = [year, year + 1].flatMap((one) =>
    askedOn.map(
      ({ month, day }) =>
        Temporal.PlainDate.from({ year: one, month, day }).toZonedDateTime({
          timeZone: zone,
          plainTime: askedAt,
        }).epochMilliseconds,
    ),
  );
  return all.find((at) => at > now) ?? now;
};

const runSupport = async (deps: Deps, job: DueJob): Promise<void> => {
  const { organisation } = deps.org();
  const agency = organisation.agencies.find(({ id }) => `${prefix}${id}` === job.name);
  if (agency === undefined) return;
  const now = deps.clock.now();
  const since = dayIn(agency.timeZone, now - freshMs);
  const reader: Reader = {
    person: "",
    language: agency.language,
    timeZone: agency.timeZone,
    agency: agency.id,
  };
  const due = unconfirmedSince(await withConfirmed(deps, reader), agency.id, since);
  const effects =
    due.length === 0
      ? []
      : coordinatorsOf(organisation, agency.id).flatMap((coordinator) =>
          addressesOf(coordinator)
            .slice(0, 1)
            .map((person) => ask(agency.id, person, job)),
        );
  if (await deps.store.runJob(job, nextAsked(now, agency.timeZone), effects)) deps.nudge();
};

/** One id for each time that it is due, so that it comes once. */
const ask = (agency: string, person: string, { dueAt }: DueJob): NewEffect => {
  const slot = slots.supportdue.make(agency);
  return {
    id: `${slot}:${dueAt}:${person}`,
    orderingKey: `put/${person}`,
    ticket: null,
    effect: { kind: "put", slot, person, place: null, edit: false },
    dueAt,
  };
};

export const confirming: Periodic = { prefix, due: supportJobs, run: runSupport };
