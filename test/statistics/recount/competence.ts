/** Counts practice and courses: what experts could do at the end of a period, and what they took in it. */
import { tally, grouped } from "./counts.ts";
import type { Life, Training } from "./lives.ts";

export type Expert = {
  readonly id: string;
  readonly agency: string;
  readonly topics: readonly string[];
};
/** Days after which practice is stale, and has lapsed. */
export type Staleness = { readonly staleAfterDays: number; readonly lapsedAfterDays: number };

/** How many experts had fresh, stale, lapsed and unknown practice of each topic at that moment. */
export const practiceAt = (
  lives: readonly Life[],
  experts: readonly Expert[],
  { end, staleAfterDays, lapsedAfterDays }: Staleness & { readonly end: number },
) => {
  const last = new Map<string, number>();
  for (const { topic, answers } of lives)
    for (const { expert, at } of answers.filter((one) => one.at < end))
      last.set(`${expert} ${topic}`, Math.max(at, last.get(`${expert} ${topic}`) ?? 0));
  const standing = (expert: string, topic: string): string => {
    const at = last.get(`${expert} ${topic}`);
    if (at === undefined) return "unknown";
    const days = (end - at) / 86_400_000;
    if (days > lapsedAfterDays) return "lapsed";
    return days > staleAfterDays ? "stale" : "fresh";
  };
  return grouped(
    experts.flatMap(({ id, agency, topics }) =>
      topics.map((topic) => ({ key: `${topic} ${agency}`, is: standing(id, topic) })),
    ),
    ({ key }) => key,
    (these) => ({
      fresh: 0,
      stale: 0,
      lapsed: 0,
      unknown: 0,
      ...tally(these.map(({ is }) => is)),
    }),
  );
};

type Span = {
  readonly from: string;
  readonly to: string;
  readonly own: (agency: string) => boolean;
};
/** By the agency of whoever took the course, and the agency that held it. Days are local dates. */
export const coursesIn = (
  trainings: readonly Training[],
  experts: readonly Expert[],
  { from, to, own }: Span,
) =>
  tally(
    trainings
      .filter(({ day }) => day >= from && day < to)
      .flatMap(({ expert, organiser }) =>
        experts
          .filter(({ id }) => id === expert)
          .filter(({ agency }) => own(agency) || (organiser !== null && own(organiser)))
          .map(({ agency }) => `${agency} ${organiser ?? "null"}`),
      ),
  );
