/**
 * The balance between agencies: what each had answered and answered for others, in questions and in
 * experts' time. An agency sees its own pairs exactly, and of others' pairs nothing small.
 */
import { type Scope, added, most } from "./scope.ts";
import { isTold, toldBesideSum } from "./small-cells.ts";
import type { AgencyBalance, Balance, BalancePair } from "./week-summary.ts";

export const agencyBalances = (
  scope: Scope,
  weeks: number,
  agencies: readonly string[],
): Balance => ({ weeks, pairs: pairsIn(scope), agencies: rowsOf(scope, agencies) });

const pairsIn = (scope: Scope): readonly BalancePair[] => {
  const sumsUnder = (word: string): ReadonlyMap<string, number> =>
    new Map(scope.all(word).map(({ words, amount }) => [words.join(" "), amount]));
  const minutes = sumsUnder("pair.minutes");
  const pairs = [...sumsUnder("pair.answered")].toSorted(([a], [b]) => (a < b ? -1 : 1));
  const told = toldBesideSum(
    scope,
    pairs.map(([name, amount]) => ({ about: name.split(" "), amount })),
  );
  return pairs.map(([name], at) => {
    const [asker = "", answerer = ""] = name.split(" ");
    const answered = told[at] ?? null;
    return {
      asker,
      answerer,
      answered,
      minutes: answered === null ? null : (minutes.get(name) ?? 0),
      topics: answered === null ? [] : topicsOf(scope, asker, answerer),
    };
  });
};

const topicsOf = (scope: Scope, asker: string, answerer: string): BalancePair["topics"] => {
  const of = scope
    .all("pair.topic")
    .filter(({ words }) => words[0] === asker && words[1] === answerer)
    .map(({ words, amount }) => [words[2] ?? "", amount] as const);
  return most(new Map(of)).map(([topic, amount]) => ({
    topic,
    answered: isTold(scope, { about: [asker, answerer], amount }) ? amount : null,
  }));
};

const rowsOf = (scope: Scope, agencies: readonly string[]): readonly AgencyBalance[] => {
  const told = (amountOf: (agency: string) => number): readonly (number | null)[] =>
    toldBesideSum(
      scope,
      agencies.map((agency) => ({ about: [agency], amount: amountOf(agency) })),
    );
  const between = (word: string, own: 0 | 1, agency: string): number =>
    added(
      scope.all(word).filter(({ words }) => words[own] === agency && words[1 - own] !== agency),
    );
  const asked = told((agency) =>
    added(scope.all("asked").filter(({ words }) => words[0] === agency)),
  );
  const received = told((agency) => between("pair.answered", 0, agency));
  const given = told((agency) => between("pair.answered", 1, agency));
  return agencies.map((agency, at) => ({
    agency,
    asked: asked[at] ?? null,
    received: received[at] ?? null,
    given: given[at] ?? null,
    minutesReceived: (received[at] ?? null) === null ? null : between("pair.minutes", 0, agency),
    minutesGiven: (given[at] ?? null) === null ? null : between("pair.minutes", 1, agency),
  }));
};
