/**
 * Sends the weekly card: when it is due, to whom it goes, and what it shows. There is one job for
 * each agency and zone. Its name holds all that decides its time, so a changed policy makes a new
 * job, which begins at the current minute and not in the past. The ids of sent effects are kept for
 * two months at least, so a week reaches each receiver once, however often jobs are made anew.
 */
import type { DueJob, Periodic } from "../contributions/face.ts";
import { type Addressed, addressesIn } from "../base/platforms.ts";
import { addressesOf, channelAddress, personAddress } from "../bots/addresses.ts";
import type { Card } from "../screens/card.ts";
import { unreachedParts } from "../screens/cards/coverage.ts";
import { lackingNote, weekCard } from "./cards/week-card.ts";
import type { Reader } from "../screens/cards/view.ts";
import { coordinatorsOf, isCoordinating } from "../org/lookup.ts";
import type { Target } from "../org/schema/chat.ts";
import type { Organisation } from "../org/organisation.ts";
import { type Policy, policyFor } from "../org/policy.ts";
import type { Agency } from "../org/schema/schema.ts";
import type { Summary } from "../statistics/summary/week-summary.ts";
import { jointMonth } from "../statistics/read-summary.ts";
import { lastCompleteWeek, weeksAfter } from "../statistics/week.ts";
import type { NewEffect } from "../store/port/outbox.ts";
import type { Instant } from "../tickets/model.ts";
import { sharedDutyReport } from "../on-call/face.ts";
import type { Deps } from "../desk/deps.ts";
import { asItWasSent, sentSummary } from "./sent-weeks.ts";
import { summaryOf } from "./summary.ts";
import { topicsLackingArticles } from "../competence/face.ts";
import type { StandaloneSlot } from "../composition/slots.ts";
import { slots } from "./contract.ts";

const prefix = "digest ";
type Digest = {
  readonly name: string;
  readonly agency: Agency;
  readonly zone: string;
  readonly digest: Policy["digest"];
};

/** All digest jobs of the organisation, each with its first time from the current minute on. */
const digestJobs = (organisation: Organisation, now: Instant): readonly DueJob[] =>
  digestsOf(organisation).map((digest) => ({
    name: digest.name,
    dueAt: firstFrom(Math.floor(now / minuteMs) * minuteMs, digest),
  }));

/** Sends the last complete week. A job that the organisation no longer has does nothing. */
const runDigest = async (deps: Deps, job: DueJob): Promise<void> => {
  const { organisation } = deps.org();
  const digest = digestsOf(organisation).find(({ name }) => name === job.name);
  if (digest === undefined) return;
  const now = deps.clock.now();
  const { agency } = digest;
  // After a long stop only the latest week is sent, not one card for each that was missed.
  const week = lastCompleteWeek(now, digest.zone);
  const nextAt = firstFrom((Math.floor(now / minuteMs) + 1) * minuteMs, digest);
  const receivers = receiversOf(organisation, digest);
  const joint =
    isCoordinating(organisation, agency.id) && endedMonth(organisation, week, agency)
      ? receivers.filter(({ person }) => person !== null)
      : [];
  const effects = [
    ...receivers.map((receiver) => putCard(slots.week.make(week, agency.id), receiver, now)),
    // Below their own. Figures of other agencies are for persons, whose right is asked for again.
    ...joint.map((receiver) => putCard(slots.jointweek.make(week), receiver, now)),
  ];
  if (await deps.store.runJob(job, nextAt, effects)) deps.nudge();
};

/** All agencies' month is sent once: on the first Monday after it. */
const endedMonth = (organisation: Organisation, week: string, { id }: Agency): boolean => {
  const monthAt = (label: string): string | null =>
    jointMonth(organisation, { week: label, reader: id, now: Number.POSITIVE_INFINITY });
  return monthAt(week) !== monthAt(weeksAfter(week, -1));
};

type Shown = { readonly week: string; readonly agency: string };
/** Draws the card that is sent when it is due. Its figures are those of the first that was sent. */
export const sentWeekCardFor = async (
  deps: Deps,
  shown: Shown,
  reader: Reader,
): Promise<Card | null> => {
  const { organisation } = deps.org();
  const read = async (): Promise<Summary | null> => readWeek(deps, shown);
  const sending = { ...shown, seenBy: shown.agency, now: deps.clock.now(), read };
  const summary = await sentSummary(deps.store, organisation, sending);
  if (summary === null) return null;
  const card = await cardOf(deps, { ...shown, summary }, reader);
  // Its buttons are for coordinators; in a channel one may press them.
  const mayPress = reader.person === undefined || reader.coordinator !== undefined;
  return mayPress ? card : withoutButtons(card);
};

const withoutButtons = (card: Card): Card => ({
  ...card,
  parts: card.parts.map((part) => (part.kind === "entry" ? { ...part, buttons: [] } : part)),
  buttons: [],
});

/** Draws the card that somebody asked for: as it was sent, with what differs now; one that was not, as it is. */
export const weekCardFor = async (
  deps: Deps,
  shown: Shown,
  reader: Reader,
): Promise<Card | null> => {
  const now = await readWeek(deps, shown);
  if (now === null) return null;
  const summary = (await asItWasSent(deps.store, now)) ?? now;
  return cardOf(deps, { ...shown, summary }, reader);
};

const readWeek = (deps: Deps, { week: label, agency }: Shown): Promise<Summary | null> =>
  summaryOf(deps, deps.org().organisation, {
    kind: "week",
    label,
    agency,
    now: deps.clock.now(),
  });

/** The figures, and what the week to come lacks. */
const cardOf = async (
  deps: Deps,
  { summary, agency }: Shown & { readonly summary: Summary },
  reader: Reader,
): Promise<Card> => {
  const { store, clock } = deps;
  const { organisation } = deps.org();
  const now = clock.now();
  const seeing = { organisation, reader, now, hasReport: deps.reportLink !== null };
  const card = weekCard(summary, seeing);
  const report = await sharedDutyReport(store, organisation, { now, days: 7, agency });
  const lacking = await topicsLackingArticles(deps, agency);
  return {
    ...card,
    parts: [
      ...card.parts,
      ...unreachedParts({ report, organisation }, reader),
      ...lackingNote(lacking, seeing),
    ],
  };
};

const minuteMs = 60_000;
const days = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/** The first instant from `start` on when it is the digest's day and time in its zone. */
const firstFrom = (start: Instant, { digest, zone }: Digest): Instant => {
  const today = Temporal.Instant.fromEpochMilliseconds(start).toZonedDateTimeISO(zone);
  const inDays = (days.indexOf(digest.day) + 1 - today.dayOfWeek + 7) % 7;
  const date = today.toPlainDate().add({ days: inDays });
  // A time that the clocks skip is moved on by the gap; of one that they repeat the first counts.
  const onDate = (day: Temporal.PlainDate) =>
    day.toZonedDateTime({ timeZone: zone, plainTime: digest.at }).epochMilliseconds;
  const thisWeek = onDate(date);
  return thisWeek >= start ? thisWeek : onDate(date.add({ weeks: 1 }));
};

const digestsOf = (organisation: Organisation): readonly Digest[] =>
  organisation.agencies.flatMap((agency) => {
    const { digest } = policyFor(organisation, agency.id);
    const zones = new Set([
      ...(agency.coordinatorChat === null ? [] : [agency.timeZone]),
      ...coordinatorsOf(organisation, agency.id).map(({ timeZone }) => timeZone),
    ]);
    return [...zones].map((zone) => ({
      // None of the four contains a space.
      name: `${prefix}${agency.id} ${digest.day} ${digest.at} ${zone}`,
      agency,
      zone,
      digest,
    }));
  });

type Receiver = { readonly person: string | null; readonly place: string | null };

/** Coordinators in the digest's zone; the agency's own zone also has its coordinators' chat. */
const receiversOf = (organisation: Organisation, { agency, zone }: Digest): readonly Receiver[] => {
  const people = coordinatorsOf(organisation, agency.id)
    .filter(({ timeZone }) => timeZone === zone)
    .flatMap((coordinator) => addressesOf(coordinator).slice(0, 1))
    .map((person) => ({ person, place: null }));
  return zone === agency.timeZone ? [...people, ...placesOf(agency)] : people;
};

const placesOf = ({ coordinatorChat }: Agency): readonly Receiver[] => {
  if (coordinatorChat === null) return [];
  return addressesIn<Target>(coordinatorChat).flatMap(receiverOf);
};
const receiverOf = ({ platform, community, written }: Addressed<Target>): readonly Receiver[] => {
  const { channel, user } = written;
  if (channel !== null)
    return [{ person: null, place: channelAddress(platform, community, channel) }];
  return user === null ? [] : [{ person: personAddress(platform, community, user), place: null }];
};

/** Whether the agency named this person's chat for its weekly card, who need be no coordinator. */
export const isSentWeeksOf = (
  { agencies }: Organisation,
  agencyId: string,
  person: string,
): boolean =>
  agencies
    .filter(({ id }) => id === agencyId)
    .some((agency) => placesOf(agency).some((place) => place.person === person));

const putCard = (slot: StandaloneSlot, receiver: Receiver, at: Instant): NewEffect => {
  const address = receiver.person ?? receiver.place ?? "";
  return {
    id: `${slot}:${address}`,
    orderingKey: `put/${address}`,
    ticket: null,
    effect: { kind: "put", slot, ...receiver, edit: false },
    dueAt: at,
  };
};

export const sendingWeeks: Periodic = { prefix, due: digestJobs, run: runDigest };
