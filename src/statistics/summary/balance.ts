/**
 * The balance between agencies: what each had answered and answered for others, in questions and in
 * experts' time. An agency sees its own pairs exactly, and of others' pairs nothing small.
 */
import { type Scope, added, most } from "./scope.ts";
import { isTold, toldBesideSum } from "./small-cells.ts";
import type { AgencyBalance, Balance, BalancePair } from "./week-summary.ts";

type Agency = { readonly id: string; readonly branchOf: string | null };
export const agencyBalances = (
  scope: Scope,
  weeks: number,
  agencies: readonly Agency[],
): Balance => {
  const pairs = pairsIn(scope);
  const rows = rowsOf(
    scope,
    agencies.map(({ id }) => id),
  );
  return { weeks, pairs, agencies: rows, joined: joinedOf({ pairs, agencies: rows }, agencies) };
};

const pairsIn = (scope: Scope): readonly BalancePair[] => {
  const sumsUnder = (word: string): ReadonlyMap<string, number> =>
    new Map(scope.all(word).map(({ words, amount }) => [words.join(" "), amount]));
  const minutes = sumsUnder("pair.minutes");
  const stated = sumsUnder("pair.stated");
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
      minutesStated: answered === null ? null : (stated.get(name) ?? 0),
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

/**
 * An agency with its branches, counted over the others: what passes between them is left out. It is
 * made of cells that are told, so that nothing untold can be worked out from it.
 */
const joinedOf = (
  balance: Pick<Balance, "pairs" | "agencies">,
  agencies: readonly Agency[],
): Balance["joined"] =>
  agencies.flatMap(({ id }) => {
    const branches = agencies.filter(({ branchOf }) => branchOf === id).map((one) => one.id);
    if (branches.length === 0) return [];
    const members = new Set([id, ...branches]);
    const rows = balance.agencies.filter(({ agency }) => members.has(agency));
    const inner = balance.pairs.filter(
      ({ asker, answerer }) => asker !== answerer && members.has(asker) && members.has(answerer),
    );
    const answered = sum(inner.map((pair) => pair.answered));
    const minutes = sum(inner.map((pair) => pair.minutes));
    const over = (column: Column, between: number | null): number | null =>
      less(sum(rows.map((row) => row[column])), between);
    return [
      {
        agency: id,
        branches,
        asked: over("asked", 0),
        received: over("received", answered),
        given: over("given", answered),
        minutesReceived: over("minutesReceived", minutes),
        minutesGiven: over("minutesGiven", minutes),
      },
    ];
  });
type Column = Exclude<keyof AgencyBalance, "agency">;
/** Null: one of them is not told. */
const sum = (cells: readonly (number | null)[]): number | null =>
  cells.reduce((total, cell) => (total === null || cell === null ? null : total + cell), 0);
const less = (total: number | null, part: number | null): number | null =>
  total === null || part === null ? null : total - part;
