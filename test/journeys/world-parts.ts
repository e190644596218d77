/** Makes the askers of a journey's world, and what a test puts in place of the usual clock, log and database. */
import type { Caseworker } from "../../playground/seeds.ts";
import { communities, type moreAsker, users } from "./addresses.ts";
import { type MovableClock, fastSpacing } from "./movable-clock.ts";

export const caseworkersOf = (
  askers: "slack" | "teams",
  more: readonly ReturnType<typeof moreAsker>[],
): readonly Caseworker[] =>
  [{ id: "asker", ...users.asker }, ...more].map(({ id, slack, teams }): Caseworker => ({
    id,
    name: id === "asker" ? "Kim Fråga" : `Kim ${id}`,
    locale: "sv-SE",
    ...(askers === "slack"
      ? { slack: { team: communities.skatteverket.slack, user: slack } }
      : { teams: { tenant: communities.skatteverket.teams, user: teams } }),
  }));

type Replacing<Log, Opening> = {
  readonly clock?: "real";
  readonly log?: Log;
  readonly openStore?: Opening;
};
export const replacedBy = <Log, Opening>(
  { clock: which, log, openStore }: Replacing<Log, Opening>,
  clock: MovableClock,
) => ({
  ...(which === "real" ? {} : { clock, spacing: fastSpacing }),
  ...(log === undefined ? {} : { log }),
  ...(openStore === undefined ? {} : { store: openStore }),
});
