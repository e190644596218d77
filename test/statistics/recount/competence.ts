/** Counts practice and courses: what experts could do at the end of a period, and what they took in it. */
import { tally, grouped } from "./counts.ts";
import type { Life, Training, Wish } from "./lives.ts";

export type Expert = {
  readonly id: string;
  readonly agency: string;
  /** With the level of each. */
  readonly topics: ReadonlyMap<string, number>;
};
/** Days after which practice is stale, and has lapsed. */
export type Staleness = { readonly staleAfterDays: number; readonly lapsedAfterDays: number };

export type Moment = Staleness & { readonly end: number };

/** Whether an expert's practice of a topic was fresh, stale, lapsed or unknown at that moment. */
export const standingsAt = (
  lives: readonly Life[],
  { end, staleAfterDays, lapsedAfterDays }: Moment,
): ((expert: string, topic: string) => string) => {
  const last = new Map<string, number>();
  for (const { topic, answers } of lives)
    for (const { expert, at } of answers.filter((one) => one.at < end))
      last.set(`${expert} ${topic}`, Math.max(at, last.get(`${expert} ${topic}`) ?? 0));
  return (expert, topic) => {
    const at = last.get(`${expert} ${topic}`);
    if (at === undefined) return "unknown";
    const days = (end - at) / 86_400_000;
    if (days > lapsedAfterDays) return "lapsed";
    return days > staleAfterDays ? "stale" : "fresh";
  };
};
type Standing = ReturnType<typeof standingsAt>;

const heldBy = (experts: readonly Expert[]) =>
  experts.flatMap(({ id, agency, topics }) =>
    [...topics].map(([topic, level]) => ({ id, topic, level, key: `${topic} ${agency}` })),
  );

export const practiceOf = (experts: readonly Expert[], standing: Standing) =>
  grouped(
    heldBy(experts),
    ({ key }) => key,
    (these) => ({
      fresh: 0,
      stale: 0,
      lapsed: 0,
      unknown: 0,
      ...tally(these.map(({ id, topic }) => standing(id, topic))),
    }),
  );

/**
 * Those who are to repeat a course within sixty days, and those out of practice or only trained who
 * took none within a year. `day`: the local date of the moment.
 */
export const coursesNeeded = (
  trainings: readonly Training[],
  experts: readonly Expert[],
  { day, standing }: { readonly day: string; readonly standing: Standing },
) => {
  const date = Temporal.PlainDate.from(day);
  const soon = date.add({ days: 60 }).toString();
  const yearAgo = date.subtract({ days: 365 }).toString();
  return tally(
    heldBy(experts)
      .filter(({ id, topic, level }) => {
        const taken = trainings
          .filter((one) => one.expert === id && one.topics.includes(topic) && one.day <= day)
          .toSorted((a, b) => a.day.localeCompare(b.day));
        const last = taken.at(-1);
        const repeats = last?.refresher ?? null;
        if (repeats !== null && repeats <= soon) return true;
        const isWanting = level === 1 || ["stale", "lapsed"].includes(standing(id, topic));
        return isWanting && (last === undefined || last.day < yearAgo);
      })
      .map(({ key }) => key),
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

/** By topic and agency; whoever has said it twice counts once. `end`: an instant. */
export const coursesWished = (wishes: readonly Wish[], experts: readonly Expert[], end: number) =>
  tally(
    experts.flatMap(({ id, agency }) => [
      ...new Set(
        wishes
          .filter(({ expert, at }) => expert === id && at <= end)
          .flatMap(({ courses }) => courses.map((topic) => `${topic} ${agency}`)),
      ),
    ]),
  );
