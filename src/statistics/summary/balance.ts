/**
 * The balance between agencies: what each had answered and answered for others, in questions and in
 * experts' time. An agency sees its own pairs exactly, and of others' pairs nothing small.
 */
import { smallestCell } from "../measures/definitions.ts";
import { type Scope, added, most } from "./scope.ts";
import type { AgencyBalance, Balance, BalancePair } from "./week-summary.ts";

export const agencyBalances = (
  scope: Scope,
  weeks: number,
  agencies: readonly string[],
): Balance => {
  const counts = new Map(
    scope.all("pair.answered").map(({ words, amount }) => [words.join(" "), amount]),
  );
  const minutes = new Map(
    scope.all("pair.minutes").map(({ words, amount }) => [words.join(" "), amount]),
  );
  const pairs = [...counts.keys()].toSorted().map((name): BalancePair => {
    const [asker = "", answerer = ""] = name.split(" ");
    const answered = shown(scope, [asker, answerer], counts.get(name) ?? 0);
    return {
      asker,
      answerer,
      answered,
      minutes: answered === null ? null : (minutes.get(name) ?? 0),
      topics: answered === null ? [] : topicsOf(scope, asker, answerer),
    };
  });
  return { weeks, pairs, agencies: agencies.map((agency) => agencyBalance(scope, agency)) };
};

/** Its own cells are exact; so are all of the operator's. */
const shown = ({ agency }: Scope, about: readonly string[], amount: number): number | null =>
  agency === null || about.includes(agency) || amount >= smallestCell ? amount : null;

const topicsOf = (scope: Scope, asker: string, answerer: string): BalancePair["topics"] => {
  const of = scope
    .all("pair.topic")
    .filter(({ words }) => words[0] === asker && words[1] === answerer)
    .map(({ words, amount }) => [words[2] ?? "", amount] as const);
  return most(new Map(of)).map(([topic, amount]) => ({
    topic,
    answered: shown(scope, [asker, answerer], amount),
  }));
};

const agencyBalance = (scope: Scope, agency: string): AgencyBalance => {
  const between = (word: string, own: 0 | 1): number =>
    added(
      scope.all(word).filter(({ words }) => words[own] === agency && words[1 - own] !== agency),
    );
  const seen = (amount: number): number | null => shown(scope, [agency], amount);
  const asked = seen(added(scope.all("asked").filter(({ words }) => words[0] === agency)));
  const received = seen(between("pair.answered", 0));
  const given = seen(between("pair.answered", 1));
  return {
    agency,
    asked,
    received,
    given,
    minutesReceived: received === null ? null : between("pair.minutes", 0),
    minutesGiven: given === null ? null : between("pair.minutes", 1),
  };
};
