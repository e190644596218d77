/** Counts what goes between agencies: who answers whom, and in which minutes. */
import { type Counts, grouped, statedMinutes, sumOf, tally } from "./counts.ts";
import type { Given, Life, Taken } from "./lives.ts";

export type Within = (one: { readonly at: number }) => boolean;
export type Done<One extends Taken | Given = Given> = { readonly life: Life; readonly one: One };
export const answersIn = (lives: readonly Life[], within: Within): readonly Done[] =>
  lives.flatMap((life) => life.answers.filter(within).map((one) => ({ life, one })));
export const takenIn = (lives: readonly Life[], within: Within): readonly Done<Taken>[] =>
  lives.flatMap((life) => life.taken.filter(within).map((one) => ({ life, one })));

export const isAbroad = ({ life, one }: Done<Taken | Given>): boolean => one.agency !== life.agency;
/** A question that an agency answered twice is one that it answered. */
export const oncePerAgency = <One extends Taken | Given>(
  done: readonly Done<One>[],
): readonly Done<One>[] => [
  ...new Map(done.map((one) => [`${one.life.id} ${one.one.agency}`, one])).values(),
];

type Pair = {
  readonly answered: number;
  readonly minutes: number;
  readonly minutesStated: number;
  readonly topics: Counts;
};
export const pairsOf = (done: readonly Done[]): Readonly<Record<string, Pair>> =>
  grouped(
    done,
    ({ life, one }) => `${life.agency} ${one.agency}`,
    (these) => {
      const minutes = statedMinutes(these.map(({ one }) => one));
      return {
        answered: oncePerAgency(these).length,
        minutes: sumOf(minutes),
        minutesStated: minutes.length,
        topics: tally(oncePerAgency(these).map(({ life }) => life.topic)),
      };
    },
  );

/** What each agency asked, had answered by others and answered for others. */
export const balanceOf = (agencies: readonly string[], asked: Counts, done: readonly Done[]) => {
  const abroad = done.filter(isAbroad);
  const summed = (some: readonly Done[]) => ({
    answered: oncePerAgency(some).length,
    minutes: sumOf(statedMinutes(some.map(({ one }) => one))),
  });
  return Object.fromEntries(
    agencies.map((agency) => {
      const received = summed(abroad.filter(({ life }) => life.agency === agency));
      const given = summed(abroad.filter(({ one }) => one.agency === agency));
      return [
        agency,
        {
          asked: asked[agency] ?? 0,
          received: received.answered,
          given: given.answered,
          minutesReceived: received.minutes,
          minutesGiven: given.minutes,
        },
      ];
    }),
  );
};
