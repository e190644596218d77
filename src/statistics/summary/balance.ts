/**
 * The balance between agencies: what each had answered and answered for others, in questions and in
 * experts' time. An agency sees its own pairs exactly. About the others it sees what they asked and
 * what they answered for others; neither pairs nor time, since those follow from each other.
 */
import { type Scope, added, most } from "./scope.ts";
import type { Disclosure } from "./small-cells.ts";
import type { AgencyBalance, Balance, BalancePair } from "./week-summary.ts";

type Agency = { readonly id: string; readonly branchOf: string | null };
type Seen = {
  readonly weeks: number;
  readonly disclosure: Disclosure;
  /** The months of the period added up: of others it tells nothing that they do not. */
  readonly ofOthers: Scope;
};
export const agencyBalances = (
  scope: Scope,
  { weeks, disclosure, ofOthers }: Seen,
  agencies: readonly Agency[],
): Balance => {
  const pairs = pairsIn(scope, disclosure);
  const { reader } = disclosure;
  const rows = agencies.map(({ id }) =>
    rowOf(reader === null || id === reader ? scope : ofOthers, id, disclosure),
  );
  const joined = joinedOf({ pairs, agencies: rows }, { agencies, reader: disclosure.reader });
  return { weeks, pairs, agencies: rows, joined };
};

/** The reader's own alone; the operator's are all. */
const pairsIn = (scope: Scope, { reader }: Disclosure): readonly BalancePair[] => {
  const sumsUnder = (word: string): ReadonlyMap<string, number> =>
    new Map(scope.all(word).map(({ words, amount }) => [words.join(" "), amount]));
  const minutes = sumsUnder("pair.minutes");
  const stated = sumsUnder("pair.stated");
  return scope
    .all("pair.answered")
    .filter(({ words }) => reader === null || words.includes(reader))
    .map(({ words: [asker = "", answerer = ""], amount }) => ({
      asker,
      answerer,
      answered: amount,
      minutes: minutes.get(`${asker} ${answerer}`) ?? 0,
      minutesStated: stated.get(`${asker} ${answerer}`) ?? 0,
      topics: topicsOf(scope, asker, answerer),
    }))
    .toSorted((a, b) => (`${a.asker} ${a.answerer}` < `${b.asker} ${b.answerer}` ? -1 : 1));
};

const topicsOf = (scope: Scope, asker: string, answerer: string): BalancePair["topics"] => {
  const of = scope
    .all("pair.topic")
    .filter(({ words }) => words[0] === asker && words[1] === answerer)
    .map(({ words, amount }) => [words[2] ?? "", amount] as const);
  return most(new Map(of)).map(([topic, answered]) => ({ topic, answered }));
};

const rowOf = (scope: Scope, agency: string, { reader, tells }: Disclosure): AgencyBalance => {
  const isOwn = reader === null || agency === reader;
  const between = (word: string, own: 0 | 1): number =>
    added(
      scope.all(word).filter(({ words }) => words[own] === agency && words[1 - own] !== agency),
    );
  const asked = added(scope.all("asked").filter(({ words }) => words[0] === agency));
  return {
    agency,
    asked: isOwn || (tells("asked", agency) && tells("asked.unknown", agency)) ? asked : null,
    received: isOwn ? between("pair.answered", 0) : null,
    given: isOwn || tells("given", agency) ? between("pair.answered", 1) : null,
    minutesReceived: isOwn ? between("pair.minutes", 0) : null,
    minutesGiven: isOwn ? between("pair.minutes", 1) : null,
  };
};

/**
 * An agency with its branches, counted over the others: what passes between them is left out. It is
 * made of cells that are told, so that nothing untold can be worked out from it.
 */
const joinedOf = (
  balance: Pick<Balance, "pairs" | "agencies">,
  { agencies, reader }: { readonly agencies: readonly Agency[]; readonly reader: string | null },
): Balance["joined"] =>
  agencies.flatMap(({ id }) => {
    const branches = agencies.filter(({ branchOf }) => branchOf === id).map((one) => one.id);
    if (branches.length === 0) return [];
    const members = new Set([id, ...branches]);
    const rows = balance.agencies.filter(({ agency }) => members.has(agency));
    // Pairs of others are not told, so what passes between two of them cannot be left out.
    const isKnown = reader === null || (members.has(reader) && members.size === 2);
    const inner = balance.pairs.filter(
      ({ asker, answerer }) => asker !== answerer && members.has(asker) && members.has(answerer),
    );
    const answered = isKnown ? sum(inner.map((pair) => pair.answered)) : null;
    const minutes = isKnown ? sum(inner.map((pair) => pair.minutes)) : null;
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
