/** What a story is played on: the people, their platforms, and the clock. */
import type { LocalSlack } from "../slack/index.ts";
import type { LocalTeams } from "../teams/index.ts";
import type { Cast } from "./cast.ts";

export type Stage = {
  readonly cast: Cast;
  readonly slack: LocalSlack;
  readonly teams: LocalTeams;
  now(): number;
  /**
   * Moves the clock ahead by milliseconds, and lets each timer on the way do its work at its time.
   */
  forward(ms: number): Promise<void>;
  /** False: somebody has asked already. */
  yearHasPassed(): Promise<boolean>;
  asleep(member: string): boolean;
};

/** Waits until something is there; looks again whenever anything passed on either platform. */
export const eventually = async <Found>(
  { slack, teams }: Pick<Stage, "slack" | "teams">,
  look: () => Found | undefined,
  what: string,
): Promise<Found> => {
  const { promise, resolve, reject } = Promise.withResolvers<Found>();
  const check = (): void => {
    try {
      const found = look();
      if (found !== undefined) resolve(found);
    } catch (error) {
      reject(error);
    }
  };
  const stops = [slack.log.onChange(check), teams.log.watch(check)];
  const limit = setTimeout(() => reject(new Error(`Waited in vain for ${what}.`)), patienceMs);
  try {
    check();
    return await promise;
  } finally {
    clearTimeout(limit);
    for (const stop of stops) stop();
  }
};
const patienceMs = 10_000;
