/**
 * Whether people wait for answers and the process has no time to spare. Then what it sends of its own accord comes later, so that
 * every answer comes soon.
 */
import { performance } from "node:perf_hooks";

const windowMs = 100;
/** Of a window, as the event loop counts it. */
const fullyUsed = 0.9;
/** Fewer requests in a window are no crowd. */
const crowd = 5;

/** `requests` counts all that have come so far. */
export const openBusy = (requests: () => number): (() => boolean) => {
  const lookAt = () => ({
    at: performance.now(),
    used: performance.eventLoopUtilization(),
    requests: requests(),
  });
  let last = lookAt();
  let busy = false;
  return () => {
    if (performance.now() - last.at < windowMs) return busy;
    const { utilization } = performance.eventLoopUtilization(last.used);
    busy = utilization >= fullyUsed && requests() - last.requests >= crowd;
    last = lookAt();
    return busy;
  };
};
