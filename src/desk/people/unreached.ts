/**
 * Finds the experts who cannot be reached, so that cards and reports can say it, and tries them and
 * coordinators again once a day. Whoever is heard from can be reached (actor.ts). Says, too, whether
 * a question reaches any coordinator.
 */
import { addressesOf } from "../../bots/addresses.ts";
import { t } from "../../screens/text/i18n.ts";
import { timeText } from "../../screens/cards/view.ts";
import { isPast } from "../../base/clock.ts";
import type { Unreached } from "../../org/coverage.ts";
import type { Expert, Organisation } from "../../org/organisation.ts";
import { dayOf } from "../../routing/fairness/credit.ts";
import type { NewEffect } from "../../store/port/outbox.ts";
import type { People, PersonRecord } from "../../store/port/people.ts";
import { type Instant, days } from "../../tickets/model.ts";
import type { Deps } from "../deps.ts";
import { type Actor, actorOf } from "./actor.ts";
import { direct, readerOf } from "./replies.ts";

type Gone = Pick<PersonRecord, "person" | "goneSince" | "goneTried">;

/** The active experts none of whose addresses can be reached, and since when. */
export const unreachedExperts = async (
  store: Pick<People, "unreachable">,
  { experts }: Pick<Organisation, "experts">,
): Promise<Unreached> => {
  const gone = new Map((await store.unreachable()).map((one) => [one.person, one]));
  if (gone.size === 0) return new Map();
  return new Map(
    experts
      .filter(({ active }) => active)
      .flatMap((expert) => {
        const since = goneSince(expert, gone);
        return since === undefined ? [] : [[expert.id, since] as const];
      }),
  );
};

/** Whether none of the coordinators whom the question was put to can be reached. */
export const reachesNoCoordinator = async (
  { store, org }: Pick<Deps, "store" | "org">,
  ticket: string,
): Promise<boolean> => {
  const asked = (await store.ticket(ticket))?.ticket.coordinators ?? [];
  const gone = new Map((await store.unreachable()).map((one) => [one.person, one]));
  return org()
    .organisation.coordinators.filter(({ id }) => asked.includes(id))
    .every((coordinator) => goneSince(coordinator, gone) !== undefined);
};

/** Undefined: one of the addresses can be reached. */
const goneSince = (
  expert: Pick<Expert, "chat">,
  gone: ReadonlyMap<string, Gone>,
): Instant | null | undefined => {
  const lost = addressesOf(expert).map((address) => gone.get(address));
  if (lost.length === 0 || lost.includes(undefined)) return undefined;
  const times = lost.flatMap((one) => one?.goneSince ?? []);
  return times.length === 0 ? null : Math.max(...times);
};

/** Nobody is written to at night to find out whether they can be. */
const [earliestHour, latestHour] = [8, 17];

/** Writes to those who could not be reached for a day: what arrives shows that they can be. */
export const tryUnreached = async (deps: Deps): Promise<void> => {
  const { store, clock } = deps;
  const now = clock.now();
  const due = (await store.unreachable()).filter((one) => isPast(now, one.goneTried ?? 0, days(1)));
  const effects: NewEffect[] = [];
  for (const one of due) {
    const actor = await actorOf(deps, one.person);
    if (actor === null || !isListed(actor) || !isByDay(actor, now)) continue;
    effects.push(trial(actor, one, now));
  }
  await store.enqueue(effects);
};

const isListed = ({ expert, coordinator }: Actor): boolean =>
  expert?.active === true || coordinator !== null;

const isByDay = ({ timeZone }: Actor, now: Instant): boolean => {
  const { hour } = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(timeZone);
  return hour >= earliestHour && hour < latestHour;
};

const trial = (actor: Actor, { goneSince: since }: Gone, now: Instant): NewEffect => {
  const { person, language } = actor;
  const text =
    since === null
      ? t(language, "unreached.back")
      : t(language, "unreached.backSince", {
          time: timeText({ reader: readerOf(actor), now }, since),
        });
  const { year, dayOfYear } = dayOf(now);
  return {
    ...direct({ person, text, at: now }),
    // Once a day, however many processes look.
    id: `tell:reach/${person}/${year}-${dayOfYear}`,
    effect: { kind: "tell", person, text, evenIfGone: true },
  };
};
