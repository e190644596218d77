/**
 * Counts the questions that nobody took, as they are saved: nobody was left to ask. An exercise that
 * nobody takes is nobody's want.
 */
import type { OpenMetricsContentType, Registry } from "prom-client";
import type { Change } from "../../store/port/change.ts";
import { openClosedCounter } from "./closed-counter.ts";

export const openUntaken = (
  registers: Registry<OpenMetricsContentType>[],
): ((saved: Change) => void) => {
  const count = openClosedCounter({
    name: "idjour_untaken_total",
    help: "Questions that nobody took though every step was tried; one that is asked on counts again.",
    labels: {},
    registers,
  });
  return (saved) => {
    if (isUntaken(saved)) count({});
  };
};

const isUntaken = ({ ticket }: Change): boolean =>
  ticket?.state.exercise === undefined &&
  (ticket?.recorded.some(({ event }) => event.type === "fell-back") ?? false);
