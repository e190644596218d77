/**
 * Says what an event's way through the desk is, and what may stand around it: something is done
 * before or after what is inside, or instead of it. `runtime/around-event.ts` has the list.
 */
import type { Language } from "../../screens/card.ts";
import type { Arrived, Incoming, Reply } from "../../bots/port.ts";

/** An event on its way. */
export type Coming = {
  /** As the platform gave it, which gives the same object each time: what is found of it is kept by it. */
  readonly incoming: Incoming;
  /** As the desk takes it. */
  readonly received: Incoming;
  /** In what language its sender is told that it failed, as far as that is known yet. */
  readonly speaks: { language: Language };
};

export type Way = {
  readonly arrive: (coming: Coming) => Promise<Arrived>;
  readonly whenSpare: (coming: Coming, work: () => Promise<void>) => Promise<void>;
  readonly handle: (coming: Coming) => Promise<Reply>;
};

/** What it does not name it leaves as it is inside. */
export type Wrapper = (inside: Way) => Partial<Way>;

/** The first is outermost. */
export const wrapped = (innermost: Way, wrappers: readonly Wrapper[]): Way =>
  wrappers.reduceRight((inside, wrap) => ({ ...inside, ...wrap(inside) }), innermost);

export const comingAs = (incoming: Incoming, received: Incoming): Coming => ({
  incoming,
  received,
  speaks: { language: "sv" },
});

/**
 * Keeps what was found of an event from its arrival to its handling. What is recovered is another
 * object, and is looked at again.
 */
export const perEvent = <Found>(find: (coming: Coming) => Found): ((coming: Coming) => Found) => {
  const known = new WeakMap<Incoming, Found>();
  return (coming) => {
    const found = known.get(coming.incoming) ?? find(coming);
    known.set(coming.incoming, found);
    return found;
  };
};
