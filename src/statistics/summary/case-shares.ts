/**
 * In how many of all cases somebody asked: questions beside the cases that agencies say they had, by
 * agency and by unit. A period is told where the cases of all its months are known.
 */
import { type Scope, added } from "./scope.ts";
import type { AgencyBalance, CaseShare } from "./week-summary.ts";

/** The cases of an agency in a month such as 2026-11, or of one of its units. */
export type CaseCount = {
  readonly agency: string;
  /** Null: the whole agency. */
  readonly unit: string | null;
  readonly month: string;
  readonly cases: number;
};

type Places = readonly {
  readonly id: string;
  readonly units: readonly { readonly id: string }[];
}[];
type CasesKnown = {
  readonly counts: readonly CaseCount[];
  /** Empty: the period is not of whole months. */
  readonly months: readonly string[];
  readonly agencies: Places;
  /** What each agency asked, as far as the reader is told. */
  readonly balance: readonly AgencyBalance[];
};

export const caseShares = (scope: Scope, known: CasesKnown): readonly CaseShare[] => {
  const { counts, months, agencies, balance } = known;
  if (months.length === 0 || counts.length === 0) return [];
  const casesOf = knownCases(counts, months);
  const rows = agencies.map(({ id, units }) => ({
    id,
    cases: casesOf({ id, units }),
    units: units.flatMap((unit) => {
      const cases = casesOf({ id, unit: unit.id });
      // What is about a unit is for its own agency, and for the operator.
      const isForReader = scope.seenBy === null || scope.seenBy === id;
      return cases === null || !isForReader
        ? []
        : [shareOf({ agency: id, unit: unit.id }, { asked: askedIn(scope, id, unit.id), cases })];
    }),
  }));
  const shares = rows
    .filter(({ id }) => scope.agency === null || id === scope.agency)
    .flatMap(({ id, cases, units }) => {
      const asked = balance.find(({ agency }) => agency === id)?.asked ?? null;
      return cases === null
        ? units
        : [shareOf({ agency: id, unit: null }, { asked, cases }), ...units];
    });
  const all = rows.flatMap(({ cases }) => cases ?? []);
  // Of some agencies the whole would be no share of anything.
  return scope.agency === null && all.length === rows.length
    ? [
        shareOf(
          { agency: null, unit: null },
          { asked: scope.total("asked"), cases: all.reduce((sum, cases) => sum + cases, 0) },
        ),
        ...shares,
      ]
    : shares;
};

type Whose =
  | { readonly id: string; readonly units: Places[number]["units"] }
  | { readonly id: string; readonly unit: string };
/** Null: of some month it is not known. Of an agency it is its own number, else that of all its units. */
const knownCases = (counts: readonly CaseCount[], months: readonly string[]) => {
  const keyOf = (...names: readonly string[]): string => names.join(" ");
  const cases = new Map(
    counts.map((one) => [keyOf(one.agency, one.unit ?? "", one.month), one.cases]),
  );
  const ofUnit = (agency: string, unit: string, month: string): number | null =>
    cases.get(keyOf(agency, unit, month)) ?? null;
  const ofUnits = (agency: string, units: Places[number]["units"], month: string): number | null =>
    units.length === 0 ? null : sumOf(units.map(({ id }) => ofUnit(agency, id, month)));
  return (whose: Whose): number | null =>
    sumOf(
      months.map((month) =>
        "unit" in whose
          ? ofUnit(whose.id, whose.unit, month)
          : (ofUnit(whose.id, "", month) ?? ofUnits(whose.id, whose.units, month)),
      ),
    );
};
const sumOf = (parts: readonly (number | null)[]): number | null =>
  parts.reduce((sum, one) => (sum === null || one === null ? null : sum + one), 0);

const askedIn = ({ all }: Scope, agency: string, unit: string): number =>
  added(all("unit").filter(({ words }) => words[0] === agency && words[1] === unit));

const shareOf = (
  whose: Pick<CaseShare, "agency" | "unit">,
  { asked, cases }: Pick<CaseShare, "asked" | "cases">,
): CaseShare => ({
  ...whose,
  asked,
  cases,
  perMille: asked === null || cases === 0 ? null : Number(((asked / cases) * 1_000).toPrecision(6)),
});
