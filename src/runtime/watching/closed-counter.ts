/**
 * Opens counters and timers whose labels have a closed list of values each, and starts them at 0 for
 * all of these: a series that appears with its first event never increases for Prometheus, so no alert on
 * it fires. The compiler refuses to count a value that is not in the list.
 */
import { Counter, Histogram, type OpenMetricsContentType, type Registry } from "prom-client";

type Lists = Readonly<Record<string, readonly string[]>>;
type Values<Labels extends Lists> = { readonly [Label in keyof Labels]: Labels[Label][number] };

type Opening<Labels extends Lists> = {
  readonly name: string;
  readonly help: string;
  readonly labels: Labels;
  readonly registers: Registry<OpenMetricsContentType>[];
};

/** Counts one event with these values. */
export type ClosedCounter<Labels extends Lists> = (values: Values<Labels>) => void;

export const openClosedCounter = <const Labels extends Lists>({
  name,
  help,
  labels,
  registers,
}: Opening<Labels>): ClosedCounter<Labels> => {
  const counter = new Counter({ name, help, labelNames: Object.keys(labels), registers });
  for (const values of combinationsOf(labels)) counter.inc(values, 0);
  return (values) => counter.inc({ ...values });
};

/** Starts a stopwatch; the labels are known at its end. */
export type ClosedTimer<Labels extends Lists> = () => (values: Values<Labels>) => void;

export const openTimer = <const Labels extends Lists>({
  name,
  help,
  labels,
  buckets,
  registers,
}: Opening<Labels> & { readonly buckets: readonly number[] }): ClosedTimer<Labels> => {
  const labelNames = Object.keys(labels);
  const timer = new Histogram({ name, help, labelNames, buckets: [...buckets], registers });
  for (const values of combinationsOf(labels)) timer.zero(values);
  return () => {
    const end = timer.startTimer();
    return (values) => void end({ ...values });
  };
};

/** Every combination of the labels' values. */
const combinationsOf = (labels: Lists): readonly Readonly<Record<string, string>>[] =>
  Object.entries(labels).reduce<readonly Readonly<Record<string, string>>[]>(
    (known, [label, values]) =>
      known.flatMap((before) => values.map((value) => ({ ...before, [label]: value }))),
    [{}],
  );
