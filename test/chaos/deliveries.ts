/**
 * Delivers people's deeds to the product as platforms may: late, twice, ten times at once, out of
 * order. Some come to a process that is not there or dies before it has answered. What is not
 * acknowledged comes again, as platforms do it.
 */
import type { Desk, Incoming, Reply } from "../../src/bots/port.ts";
import type { Chance } from "../../src/simulation/chance.ts";
import { type Life, type Time, people } from "./time.ts";

export type Delivery = {
  readonly incoming: Incoming;
  /** The platform got its 200. */
  acked: boolean;
  /** Which process wrote it, and as which of all that arrived. */
  arrived: { readonly life: Life; readonly order: number } | null;
  readonly replies: Reply[];
  readonly at: number;
};
export type Serving = { readonly life: Life; readonly desk: Desk };
export type Deliveries = {
  readonly all: readonly Delivery[];
  readonly deliver: (incoming: Incoming, onReply: (reply: Reply) => void) => Delivery;
};

const againAfterMs = [3_000, 60_000, 300_000] as const;

type Surroundings = {
  readonly time: Time;
  readonly chance: Chance;
  /** A process that accepts requests; null: nobody is listening. */
  readonly serving: () => Serving | null;
  /** Whether platforms misbehave at this time. */
  readonly troubled: () => boolean;
};
export const openDeliveries = ({ time, chance, serving, troubled }: Surroundings): Deliveries => {
  const all: Delivery[] = [];
  let arrivals = 0;
  const attempt = async (delivery: Delivery, onReply: (reply: Reply) => void): Promise<void> => {
    const server = serving();
    if (server === null) return;
    const { incoming } = delivery;
    const order = (arrivals += 1);
    let arrival: Awaited<ReturnType<Desk["arrive"]>>;
    try {
      arrival = await server.desk.arrive(incoming);
    } catch {
      // Answered with 500: it comes again.
      return;
    }
    delivery.acked = true;
    if (arrival === "new") delivery.arrived = { life: server.life, order };
    if (arrival === "seen" && !isAnswered(incoming)) return;
    await server.desk.whenSpare(incoming, async () => {
      const reply = await server.desk.handle(incoming);
      delivery.replies.push(reply);
      if (delivery.replies.length === 1) onReply(reply);
    });
  };
  return {
    all,
    deliver: (incoming, onReply) => {
      const delivery: Delivery = {
        incoming,
        acked: false,
        arrived: null,
        replies: [],
        at: time.now(),
      };
      all.push(delivery);
      const late = troubled() && chance.next() < 0.15 ? chance.below(4_000) : 0;
      const repeats = !troubled() || chance.next() < 0.8 ? 0 : chance.next() < 0.85 ? 1 : 9;
      const at = async (ms: number, again: boolean): Promise<void> => {
        await time.wait(people, ms);
        if (!(again && delivery.acked)) await attempt(delivery, onReply);
      };
      void at(late, false);
      for (let i = 0; i < repeats; i += 1)
        void at(repeats === 1 ? late + chance.below(20_000) : late, false);
      for (const ms of againAfterMs) void at(late + ms, true);
      return delivery;
    },
  };
};

/** A press or a form is answered with the state also when it was seen before. */
const isAnswered = ({ kind }: Incoming): boolean => kind === "pressed" || kind === "submitted";
