/**
 * Whether people wait for answers and the process has no time to spare. Then what it sends of its own accord comes later, so that
 * every answer comes soon.
 */
import { performance } from "node:perf_hooks";

const windowMs = 100;
/** Of a window, as the event loop counts it. */
const fullyUsed = 0.9;
/** Fewer arrivals in a window are no crowd. */
const crowd = 5;

/** `arrived` counts all that has come so far. */
export const openOverload = (arrived: () => number): (() => boolean) => {
  const lookAt = () => ({
    at: performance.now(),
    used: performance.eventLoopUtilization(),
    arrived: arrived(),
  });
  let last = lookAt();
  let overloaded = false;
  return () => {
    if (performance.now() - last.at < windowMs) return overloaded;
    const { utilization } = performance.eventLoopUtilization(last.used);
    overloaded = utilization >= fullyUsed && arrived() - last.arrived >= crowd;
    last = lookAt();
    return overloaded;
  };
};
