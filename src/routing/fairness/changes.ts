/**
 * Works out what events change in fairness: credits, practice, and response times.
 *
 * It is a fold of what was recorded and of nothing else, so that the tables in which the store
 * keeps it can be made again from the log.
 */
import type { Event, Instant, Recorded } from "../../tickets/model.ts";
import { type Entry, entriesOf } from "./ledger.ts";

/** An offer that was accepted; `wait` is in milliseconds. */
export type Acceptance = {
  readonly offer: string;
  readonly topic: string;
  readonly expert: string;
  readonly at: Instant;
  readonly wait: number;
  /** It was practice, with a fresh expert named for a second opinion. */
  readonly paired: boolean;
  /** The question had been accepted before, so it does not count as another one. */
  readonly again: boolean;
};
export type FairnessChange = {
  /** Sorted; one entry for each ledger, holder and year. */
  readonly entries: readonly Entry[];
  /** Those who answered, and so have practised. */
  readonly practised: readonly {
    readonly topic: string;
    readonly expert: string;
    readonly at: Instant;
  }[];
  readonly acceptances: readonly Acceptance[];
};

/** Says whether these events change anything. If not, the events before them need not be loaded. */
export const changesFairness = (events: readonly Recorded[]): boolean =>
  events.some(
    ({ event: { type } }) => type === "accepted" || type === "expired" || type === "answered",
  );

/** What `events`, which follow `earlier`, change. */
export const fairnessAfter = (
  earlier: readonly Recorded[],
  events: readonly Recorded[],
): FairnessChange => {
  const all = [...earlier, ...events];
  const [asked] = all.flatMap(({ event }) => (event.type === "asked" ? [event] : []));
  const topic = asked?.question.topic ?? "";
  const practised = events.flatMap(({ event, at }) =>
    event.type === "answered" ? [{ topic, expert: event.answer.expert, at }] : [],
  );
  // An exercise is practice, and nobody else could have had it.
  if (asked?.exercise !== undefined) return { entries: [], practised, acceptances: [] };
  return {
    entries: entriesOf(earlier, events),
    practised,
    acceptances: events.flatMap((recorded) => {
      const { event, at } = recorded;
      if (event.type !== "accepted") return [];
      const again = all.find((one) => one.event.type === "accepted") !== recorded;
      const { offer, expert } = event;
      const made = all.find((one) => makes(one.event, offer));
      if (made === undefined) return [];
      const paired = made.event.type === "offered" && isPractice(made.event.decision, expert);
      return [{ offer, topic, expert, at, wait: at - made.at, paired, again }];
    }),
  };
};

const makes = (event: Event, offer: string): boolean =>
  (event.type === "offered" || event.type === "broadcast") &&
  event.offers.some(({ id }) => id === offer);

/** A decision comes back from the store as plain data, so its shape is checked. */
const isPractice = (decision: unknown, expert: string): boolean =>
  typeof decision === "object" &&
  decision !== null &&
  "chosen" in decision &&
  decision.chosen === expert &&
  "secondReader" in decision &&
  typeof decision.secondReader === "string";
