/** What becomes of an effect that could not be sent: later, perhaps again, elsewhere, or parked. */
import type { SendFailure } from "../bots/port.ts";
import { communityOf } from "../bots/addresses.ts";
import { say } from "../bots/words.ts";
import type { Couriers } from "./parts.ts";
import { tell } from "../desk/say.ts";
import { whoIs } from "../desk/who.ts";
import type { Due } from "../store/port.ts";

/** About a day with the waits below. */
const attemptsMax = 60;
const longestWaitMs = 30 * 60_000;

type Failed = {
  readonly due: Due;
  readonly failure: SendFailure;
  readonly person: string | null;
  readonly slot?: string;
};

export const afterFailure = async (couriers: Couriers, failed: Failed): Promise<void> => {
  const { due, failure } = failed;
  const { store, clock, log } = couriers.parts;
  log(failure.kind === "retry" ? "info" : "warn", "send failed", {
    effect: due.id,
    slot: failed.slot,
    kind: failure.kind,
    why: failure.why,
    attempts: due.attempts,
  });
  if (failure.kind === "gone" || failure.kind === "refused" || due.attempts >= attemptsMax)
    return giveUp(couriers, failed);
  const wait = failure.kind === "retry" ? failure.afterMs : 0;
  return store.postpone(
    due.id,
    clock.now() + Math.max(wait, backOffMs(due.attempts, due.id)),
    // A doubt stays until the message is found or sent: a look-up that failed has not settled it.
    failure.kind === "unsure" || due.interrupted,
  );
};

/** Doubles from a quarter of a second; spread by the effect's own id, so that a herd does not come back as one. */
const backOffMs = (attempts: number, id: string): number => {
  const spread = 0.75 + (([...id].reduce((sum, c) => sum + c.charCodeAt(0), 0) % 100) / 100) * 0.5;
  return Math.min(longestWaitMs, Math.round(250 * 2 ** Math.min(attempts - 1, 13) * spread));
};

const giveUp = async (couriers: Couriers, failed: Failed): Promise<void> => {
  const { parts, desk } = couriers;
  const { due, failure, person, slot } = failed;
  await parts.store.park(due.id, parts.clock.now(), `${failure.kind}: ${failure.why}`);
  if (failure.kind === "gone" && person !== null)
    await parts.store.remember(person, communityOf(person), { gone: true, place: null });
  const [name, argument] = (slot ?? "").split(":");
  if (due.ticket === null || argument === undefined) return;
  if (name === "offer") await desk.unreachable(due.ticket, argument);
  if (name === "message" || name === "answer")
    await tellSender(couriers, due.ticket, { name, argument });
};

/** Whoever wrote it must know that it did not arrive. */
const tellSender = async (
  { parts }: Couriers,
  ticketId: string,
  what: { readonly name: string; readonly argument: string },
): Promise<void> => {
  const ticket = (await parts.store.ticket(ticketId))?.ticket;
  if (ticket === undefined) return;
  const from =
    what.name === "answer"
      ? ticket.answers[Number(what.argument) - 1]?.expert
      : ticket.messages.find((message) => message.text.id === what.argument)?.from;
  const address =
    from === ticket.asker.person
      ? from
      : [...parts.org().directory.experts].find(([, expert]) => expert.id === from)?.[0];
  const who = address === undefined ? null : await whoIs(parts, address);
  if (who === null) return;
  const text = say(who.language, "talk.undelivered", { number: ticket.number });
  await parts.store.enqueue([
    tell({ person: who.person, text, at: parts.clock.now(), ticket: ticketId }),
  ]);
};
