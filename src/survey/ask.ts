/**
 * Asks those who used the desk once in a quarter how it works for them, and takes the two taps. It is
 * asked by a timer, never again in the same quarter, and of nobody who has left. An expert who is off
 * duty then is asked when duty begins, within two weeks.
 */
import type { Periodic } from "../contributions/face.ts";
import { addressesOf, communityOf } from "../bots/addresses.ts";
import type { Card } from "../screens/card.ts";
import { pulseCard } from "./card.ts";
import { type PulseNext, type PulseWorks, slots } from "./contract.ts";
import type { Reader } from "../screens/cards/view.ts";
import type { Organisation } from "../org/organisation.ts";
import type { NewEffect } from "../store/port/outbox.ts";
import { type Instant, days } from "../tickets/model.ts";
import type { Deps } from "../desk/deps.ts";
import { myPresence } from "../org/on-duty.ts";
import { type Handled, enqueue, replied } from "../desk/handled.ts";
import type { Actor } from "../desk/people/actor.ts";
import { oldButton, putAgain, readerOf } from "../desk/people/replies.ts";
import { notePulse, pulseToldBy, quarterOf } from "./told.ts";

type DueJob = Parameters<Deps["store"]["runJob"]>[0];
const prefix = "pulse ";
const pulseJobs = (organisation: Organisation, now: Instant): readonly DueJob[] =>
  organisation.agencies.map(({ id, timeZone }) => ({
    name: `${prefix}${id}`,
    dueAt: nextAsked(now, timeZone),
  }));

/** In the middle of each quarter, on a day of few holidays. */
const months = [2, 5, 8, 11];
const day = 18;
const time = "10:00";
const nextAsked = (now: Instant, zone: string): Instant => {
  const { year } = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(zone);
  const all = [year, year + 1].flatMap((one) =>
    months.map(
      (month) =>
        Temporal.PlainDate.from({ year: one, month, day }).toZonedDateTime({
          timeZone: zone,
          plainTime: time,
        }).epochMilliseconds,
    ),
  );
  return all.find((at) => at > now) ?? now;
};

const lookBackMs = days(91);
const waitMostMs = days(14);

const runPulse = async (deps: Deps, job: DueJob): Promise<void> => {
  const { organisation, addressBook } = deps.org();
  const agency = organisation.agencies.find(({ id }) => `${prefix}${id}` === job.name);
  if (agency === undefined) return;
  const now = deps.clock.now();
  const used = await deps.store.usedSince(now - lookBackMs, now);
  const asked = new Map([
    ...expertsIn(organisation, { agency: agency.id, used, now }),
    ...askersIn(addressBook, { agency: agency.id, used, now }),
  ]);
  const slot = slots.pulse.make(quarterOf(now, agency.timeZone));
  const effects = [...asked].map(([person, dueAt], i): NewEffect => ({
    // One id for each quarter, so that it comes once, also where this is done twice.
    id: `${slot}:${person}`,
    // Of its own, as it waits: whatever else this person is to get comes before.
    orderingKey: `${slot}:${person}`,
    ticket: null,
    effect: { kind: "put", slot, person, place: null, edit: false },
    dueAt: dueAt + i * apartMs,
  }));
  for (let from = 0; from < effects.length; from += atOnce)
    await deps.store.enqueue(effects.slice(from, from + atOnce));
  if (await deps.store.runJob(job, nextAsked(now, agency.timeZone), [])) deps.nudge();
};
/** Two a second: thousands at one moment would be sent before the next question's offer. */
const apartMs = 500;
/** Written in pieces, so that nobody waits for all. */
const atOnce = 200;

type Among = {
  readonly agency: string;
  readonly used: Awaited<ReturnType<Deps["store"]["usedSince"]>>;
  readonly now: Instant;
};
type Asked = readonly (readonly [person: string, at: Instant])[];

/** Each with when they are asked: now, or when duty begins. */
const expertsIn = (organisation: Organisation, { agency, used, now }: Among): Asked =>
  organisation.experts.flatMap((expert) => {
    const [person] = addressesOf(expert);
    if (expert.agency !== agency || !expert.active || person === undefined) return [];
    if (!used.experts.includes(expert.id) && !used.askers.some((one) => one.person === person))
      return [];
    const { on, next } = myPresence(organisation, expert, now);
    const at = on ? now : next;
    return at !== null && at <= now + waitMostMs ? [[person, at] as const] : [];
  });

/** Who asked and is there; experts are asked as such. */
const askersIn = (
  { agencies, experts }: ReturnType<Deps["org"]>["addressBook"],
  { agency, used, now }: Among,
): Asked =>
  used.askers
    .filter(
      (one) =>
        one.agency === agency &&
        !experts.has(one.person) &&
        agencies.get(communityOf(one.person))?.id === agency,
    )
    .map(({ person }) => [person, now] as const);

/** Who has left meanwhile gets nothing. */
export const pulseCardFor = async (
  deps: Deps,
  { quarter, person }: { readonly quarter: string; readonly person: string | null },
  { language, agency }: Reader,
): Promise<Card | null> => {
  const { organisation, addressBook } = deps.org();
  if (person === null || !addressBook.agencies.has(communityOf(person))) return null;
  const zone =
    organisation.agencies.find(({ id }) => id === agency)?.timeZone ?? "Europe/Stockholm";
  const isOver = quarterOf(deps.clock.now(), zone) !== quarter;
  return pulseCard(language, await pulseToldBy(deps.store, person, quarter), { isOver });
};

type Told = { readonly works: PulseWorks } | { readonly next: PulseNext };
export const pressPulse = async (deps: Deps, actor: Actor, told: Told): Promise<Handled> => {
  const { person, agency } = actor;
  const { store, clock } = deps;
  const quarter = quarterOf(clock.now(), agency.timeZone);
  const slot = slots.pulse.make(quarter);
  // Only whoever was asked in this quarter tells anything.
  if ((await store.card(null, slot, person)) === null) return oldButton(actor);
  const before = await pulseToldBy(store, person, quarter);
  const isFirst = "works" in told ? before.works === null : before.next === null;
  if (isFirst)
    await notePulse(store, told, { at: clock.now(), by: person, quarter, agency: agency.id });
  await enqueue(deps, [putAgain(slot, person, clock.now())]);
  const card = await pulseCardFor(deps, { quarter, person }, readerOf(actor));
  return card === null ? oldButton(actor) : replied({ kind: "card", card, text: "" });
};

export const asking: Periodic = { prefix, due: pulseJobs, run: runPulse };
