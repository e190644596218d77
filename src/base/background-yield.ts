/**
 * Makes background work yield to requests: it starts one piece at a time, each after a tick of the
 * event loop. While requests crowd, each piece also waits for a quick tick, since a slow loop
 * delays every answer and each answer needs several ticks. The wait is bounded.
 */
import { setImmediate as tick } from "node:timers/promises";

/**
 * Resolves when the next piece may start. Those who come for the same, a community say, get on in
 * the order in which they came, and each gets on in turn with the others: whoever comes often waits
 * for itself.
 */
export type BackgroundYield = (of?: string) => Promise<void>;

/** A tick this short leaves time to spare. */
const quickMs = 4;
/** The longest wait, so that even without any quick tick fifty pieces a second start. */
const patienceMs = 20;

type Elapsed = () => number;
const elapsed: Elapsed = () => performance.now();

export const openBackgroundYield = (
  crowded: () => boolean,
  now: Elapsed = elapsed,
): BackgroundYield => {
  /** The first is next. */
  const waiting = new Map<string, (() => void)[]>();
  const spare = async (): Promise<void> => {
    const since = now();
    for (let began = since; ;) {
      await tick();
      const ended = now();
      if (ended - began <= quickMs || ended - since >= patienceMs || !crowded()) return;
      began = ended;
    }
  };
  const run = async (): Promise<void> => {
    for (let [next] = waiting; next !== undefined; [next] = waiting) {
      await spare();
      const [of, starts] = next;
      const start = starts.shift();
      waiting.delete(of);
      if (starts.length > 0) waiting.set(of, starts);
      start?.();
    }
  };
  return (of = "") =>
    new Promise((resolve) => {
      const idle = waiting.size === 0;
      const starts = waiting.get(of) ?? [];
      starts.push(resolve);
      waiting.set(of, starts);
      if (idle) void run();
    });
};

const windowMs = 100;
/** Fewer arrivals a second are no crowd. */
const crowdPerSecond = 50;
type Crowding = { readonly perSecond?: number; readonly now?: Elapsed };
export type OpenCrowd = (arrived: () => number, crowding?: Crowding) => () => boolean;

/** Says whether at least `perSecond` arrive. `arrived` counts all that have come so far. */
export const openCrowd: OpenCrowd = (
  arrived,
  { perSecond = crowdPerSecond, now = elapsed } = {},
) => {
  const look = () => ({ at: now(), arrived: arrived() });
  let last = look();
  let crowded = false;
  return () => {
    const ms = now() - last.at;
    if (ms < windowMs) return crowded;
    crowded = ((arrived() - last.arrived) * 1000) / ms >= perSecond;
    last = look();
    return crowded;
  };
};
