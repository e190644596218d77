/**
 * Decides what becomes of an effect that could not be sent: tried again later, or given up.
 *
 * What may have arrived, where nobody can look, is sent again three times at most: each try may
 * show the message once more. A platform that says that it is down is waited for, about a day, as
 * after a try that cannot have arrived.
 *
 * What is given up is parked, and whoever wrote the message or the answer is told that it did not
 * arrive, or that nobody knows. If its receiver is gone, they are marked as unreachable, and what
 * waited for them goes on: an offer to the next, a question to the next step once all of its
 * coordinators are gone.
 */
import type { SendFailure } from "../bots/port.ts";
import { communityOf, platformOf } from "../bots/addresses.ts";
import { t } from "../screens/text/i18n.ts";
import { absenceWaitMs, backOffMs, doubtfulWaitMs, downWaitMs } from "./back-off.ts";
import type { Couriers } from "./deps.ts";
import { direct } from "../desk/people/replies.ts";
import { actorOf } from "../desk/people/actor.ts";
import { isMissed, isTriedLater, triedLater } from "../desk/people/missed.ts";
import type { Due } from "../store/port/outbox.ts";
import type { People } from "../store/port/people.ts";
import type { Instant, Ticket } from "../tickets/model.ts";
import { type ParsedTicketSlot, parseTicketSlot } from "../tickets/slots.ts";

/** About a day, with the waits of `backOffMs`. */
const attemptsMax = 75;

type Failed = {
  readonly due: Due;
  readonly failure: SendFailure;
  readonly person: string | null;
  /** Where it was sent; null: no place was known. */
  readonly place?: string | null;
  /** The person's or the place's address; absent where nothing was drawn yet. */
  readonly address?: string;
  readonly slot?: string;
};

export const afterFailure = async (couriers: Couriers, failed: Failed): Promise<void> => {
  const { due, failure } = failed;
  const { store, clock, log } = couriers.deps;
  log(waits(failure) ? "info" : "warn", "send failed", {
    ...whereOf(couriers, failed),
    effect: due.id,
    slot: failed.slot,
    kind: failure.kind,
    why: failure.why,
    attempts: due.attempts,
  });
  const absence = absenceOf(failed);
  if (absence !== null)
    return store.postpone(due.id, clock.now() + absence, { doubtful: false, counts: "try" });
  if (isHopeless(failed)) return giveUp(couriers, failed);
  // A picture is not shown twice: its sender is asked to see whether it came, and can send it again.
  if (due.effect.kind === "picture" && failure.kind === "unsure" && failure.looks !== true)
    return giveUp(couriers, failed);
  const doubtful = isDoubtful(failed);
  if (failure.kind === "limited")
    return store.postpone(due.id, together(clock.now() + failure.afterMs), {
      doubtful,
      counts: "not",
    });
  if (failure.kind === "unsure" && failure.downMs !== undefined) {
    const wait = downWaitMs(due, failure.downMs);
    return store.postpone(due.id, clock.now() + wait, { doubtful, counts: "try" });
  }
  if (failure.kind === "unsure" && failure.looks !== true) {
    const wait = doubtfulWaitMs(due.doubts + 1, due.id);
    if (wait === null) return giveUp(couriers, failed);
    return store.postpone(due.id, clock.now() + wait, { doubtful, counts: "doubt" });
  }
  const wait = Math.max(leastWaitMs(failure), backOffMs(due.attempts, due.id));
  return store.postpone(due.id, clock.now() + wait, { doubtful, counts: "try" });
};

/** The workspace or tenant, and whose it is: one that refuses everything is found by it. */
const whereOf = (
  { deps }: Couriers,
  failed: Failed,
): { readonly community?: string; readonly agency?: string | null } => {
  const address = failed.address ?? failed.person;
  if (address === null) return {};
  const community = communityOf(address);
  return { community, agency: deps.org().addressBook.agencies.get(community)?.id ?? null };
};

const leastWaitMs = (failure: SendFailure): number => {
  if (failure.kind === "retry") return failure.afterMs;
  return failure.kind === "unsure" ? (failure.busyMs ?? 0) : 0;
};

const isHopeless = ({ due, failure }: Failed): boolean =>
  failure.kind === "gone" || failure.kind === "refused" || due.attempts >= attemptsMax;

/** Null: nobody who is away is waited for, or not any more. */
const absenceOf = ({ due, failure }: Failed): number | null =>
  failure.kind === "gone" && isTriedLater(due.id) ? absenceWaitMs(due) : null;

/**
 * The doubt stays until the message is found or sent: a look-up that failed, and a platform that is
 * down, have not resolved it.
 */
const isDoubtful = ({ due, failure }: Pick<Failed, "due" | "failure">): boolean =>
  failure.kind === "unsure" || due.interrupted;

const togetherMs = 250;
/**
 * Rounds up, so that effects that were put off together become due together, and leave in the order
 * in which they were written.
 */
const together = (at: number): number => Math.ceil(at / togetherMs) * togetherMs;

const waits = ({ kind }: SendFailure): boolean => kind === "retry" || kind === "limited";

/**
 * Gives an effect up. Whoever must know is notified first, and the effect is parked last: after a
 * crash in between it is tried and given up once more, and no writer goes without notice.
 */
const giveUp = async (couriers: Couriers, failed: Failed): Promise<void> => {
  const { deps, desk } = couriers;
  const { due, failure, slot } = failed;
  const at = deps.clock.now();
  const shown = slot === undefined ? null : parseTicketSlot(slot);
  const isOwed = shown !== null && isMissedBy(shown);
  await noteWhatIsGone(deps.store, failed, { at, isOwed });
  if (isOwed) await tryLater(deps, failed);
  if (due.ticket !== null && shown !== null) {
    if (shown.name === "offer") await desk.unreachable(due.ticket, shown.offer);
    if (shown.name === "coordinator" && shown.about === "call") await desk.unheard(due.ticket);
    if (shown.name === "picture" || carriesWords(shown))
      await notifySender(couriers, { ...failed, ticket: due.ticket, shown });
  }
  // That a person still cannot be reached is nothing that was lost.
  if (due.effect.kind === "tell" && due.effect.evenIfGone === true)
    return deps.store.delivered(due.id, at, null);
  const platform = failed.address === undefined ? null : platformOf(failed.address);
  await deps.store.park(due.id, at, { code: failure.kind, platform, detail: failure.why });
};

const carriesWords = ({ name }: ParsedTicketSlot): boolean =>
  name === "message" || name === "answer" || name === "corrected";
/** What they get once they are back (desk/people/missed.ts). */
const isMissedBy = (shown: ParsedTicketSlot): boolean =>
  carriesWords(shown) || shown.name === "fallback" || shown.name === "ended";

/**
 * `isOwed`: they are to get it later. Where the app is switched off for everybody, that makes
 * a person one who is away, so that they get them once they are back; an offer goes to another.
 */
const noteWhatIsGone = async (
  store: People,
  { failure, person, place = null }: Failed,
  { at, isOwed }: { readonly at: Instant; readonly isOwed: boolean },
): Promise<void> => {
  if (failure.kind !== "gone" || person === null) return;
  if (failure.lost === "person" || (failure.lost === "community" && isOwed))
    await store.markUnreachable(person, communityOf(person), { place, at });
  // The next to be sent there opens it anew.
  if (failure.lost === "place" && place !== null) await store.forgetPlace(person, place);
};

/** Tries somebody who is away once more from time to time, in each of their absences. */
const tryLater = async (
  { store, clock }: Couriers["deps"],
  { due, person }: Failed,
): Promise<void> => {
  if (isTriedLater(due.id)) return;
  const record = person === null ? null : await store.person(person);
  if (record?.gone === true)
    await store.enqueue([triedLater(due, { since: record.goneSince, now: clock.now() })]);
};

type Undelivered = Pick<Failed, "due" | "failure" | "person"> & {
  readonly ticket: string;
  readonly shown: ParsedTicketSlot;
};

/** Who wrote the words that the card carries; null: nobody. */
const writerOf = (ticket: Ticket, shown: ParsedTicketSlot): string | null => {
  if (shown.name === "answer" || shown.name === "corrected")
    return ticket.answers[shown.n - 1]?.expert ?? null;
  if (shown.name !== "message" && shown.name !== "picture") return null;
  return ticket.messages.find((message) => message.text.id === shown.text)?.from ?? null;
};

/** Notifies the writer, once, that their words did not arrive, or that it is uncertain. */
const notifySender = async ({ deps }: Couriers, what: Undelivered): Promise<void> => {
  const ticket = (await deps.store.ticket(what.ticket))?.ticket;
  if (ticket === undefined || isMissed(what.due.id)) return;
  const from = writerOf(ticket, what.shown);
  const { experts, coordinators } = deps.org().addressBook;
  const address =
    from === ticket.asker.person
      ? from
      : [...experts, ...coordinators].find(([, { id }]) => id === from)?.[0];
  const actor = address === undefined ? null : await actorOf(deps, address);
  if (actor === null) return;
  // Whoever is refused, or finds nobody, did not get it before either.
  const isKnown = what.failure.kind === "gone" || what.failure.kind === "refused";
  // Whoever is gone gets it once they are back (desk/people/missed.ts).
  const isAway = what.person !== null && (await deps.store.person(what.person))?.gone === true;
  const later = isAway ? "talk.undeliveredYet" : "talk.undelivered";
  const [undelivered, perhaps] =
    what.shown.name === "picture"
      ? (["picture.undelivered", "picture.perhapsDelivered"] as const)
      : ([later, "talk.perhapsDelivered"] as const);
  const key = !isKnown && isDoubtful(what) ? perhaps : undelivered;
  const text = t(actor.language, key, { number: ticket.number });
  const effect = direct({ person: actor.person, text, at: deps.clock.now(), ticket: ticket.id });
  // The id is fixed, so that an effect that is given up twice notifies once.
  const told = { ...effect, id: `tell:undelivered/${what.due.id}` };
  await deps.store.enqueue([told]);
  deps.nudge();
};
