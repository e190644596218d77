/**
 * Small faults for bench/mutants.ts to plant: each must make the quick test file beside it fail.
 */
export type Mutant = {
  readonly file: string;
  /** Occurs exactly once in the file. */
  readonly from: string;
  readonly to: string;
  readonly test: string;
};

const routing = (file: string, test: string, from: string, to: string): Mutant => ({
  file: `src/routing/${file}.ts`,
  test: `test/routing/${test}.test.ts`,
  from,
  to,
});

export const mutants: readonly Mutant[] = [
  routing("choice/weights", "choice/points", "load: 30,", "load: 29,"),
  routing("choice/components", "choice/points", "Math.round(credit * 5)", "Math.floor(credit * 5)"),
  routing("choice/components", "choice/points", "soleHolder ? 0 : 100", "soleHolder ? 100 : 0"),
  routing("choice/components", "choice/points", "minutes <= within", "minutes < within"),
  routing(
    "choice/components",
    "choice/points",
    "days <= practice.staleAfterDays",
    "days < practice.staleAfterDays",
  ),
  routing("choice/ranking", "choice/points", "b.points - a.points", "a.points - b.points"),
  routing(
    "choice/ranking",
    "choice/practice",
    "b.scores.continuity - a.scores.continuity ||",
    "b.scores.practice - a.scores.practice ||",
  ),
  routing(
    "choice/ranking",
    "choice/preferences",
    "(a.lastOfferedAt ?? 0) -",
    "-(a.lastOfferedAt ?? 0) +",
  ),
  routing("choice/preferences", "choice/explanation", "ahead(name) > 0", "ahead(name) !== 0"),
  routing("choice/preferences", "choice/explanation", "ahead(y) - ahead(x)", "ahead(x) - ahead(y)"),
  routing(
    "choice/practice",
    "choice/practice",
    "fresh: 100, stale: 50, lapsed: 0",
    "fresh: 100, stale: 100, lapsed: 0",
  ),
  routing(
    "choice/practice",
    "choice/practice",
    "fresh: 70, stale: 40, lapsed: 0",
    "fresh: 70, stale: 80, lapsed: 0",
  ),
  routing(
    "choice/practice",
    "choice/practice",
    "holders <= holdersOfRare",
    "holders < holdersOfRare",
  ),
  routing(
    "choice/practice",
    "choice/practice",
    "volume < questionsPerHolder * holders",
    "volume <= questionsPerHolder * holders",
  ),
  routing("choice/practice", "choice/practice", "const oneOf = 5", "const oneOf = 4"),
  routing("choice/practice", "choice/practice", "?.expert !== id", "?.expert === id"),
  routing(
    "choice/practice",
    "choice/practice",
    "agency !== question.asker.agency",
    "agency === question.asker.agency",
  ),
  routing("choice/choose", "choice/practice", "agency !== best.agency", "agency === best.agency"),
  routing("fairness/credit", "fairness/credit", "i < left ? 1 : 0", "i < left ? 0 : 0"),
  routing(
    "fairness/credit",
    "fairness/credit",
    "(one === payer ? amount : 0)",
    "(one === payer ? amount + 1 : 0)",
  ),
  routing("fairness/credit", "fairness/credit", "oneQuestion / 4", "oneQuestion / 2"),
  routing("fairness/credit", "fairness/credit", "* 100 + 49) / 99", "* 100 + 49) / 98"),
  routing(
    "fairness/ledger",
    "fairness/ledger",
    "at >= offered.expiresAt",
    "at < offered.expiresAt",
  ),
  routing("fairness/ledger", "fairness/ledger", 'if (via === "handover") return [];', ""),
  routing(
    "fairness/ledger",
    "fairness/ledger",
    "eligible: offers, single: false",
    "eligible: offers, single: true",
  ),
  routing(
    "fairness/response-time",
    "fairness/response-time",
    "own.slice(-ownObservations)",
    "own.slice(0, ownObservations)",
  ),
  routing("roster/intervals", "roster/on-duty-now", "return low - 1", "return low"),
  routing(
    "roster/attendance",
    "roster/on-duty-now",
    "span = { from, to }",
    "span = { from, to: Infinity }",
  ),
  routing(
    "roster/attendance",
    "roster/on-duty-now",
    "const office = { timeZone, hours, holidays };",
    'const office = { timeZone: "UTC", hours, holidays };',
  ),
  routing("roster/on-duty-now", "roster/on-duty-now", "&& contains(last.span, now)", ""),
  routing("columns", "columns", "room[place] = roomOf(person);", ""),
  routing(
    "columns",
    "columns",
    "column[place] = shownBy(person, topic)",
    "column[place] = Number.NaN",
  ),
  routing(
    "choice/constraints",
    "choice/choose",
    "< question.clearance ?",
    "<= question.clearance ?",
  ),
  routing(
    "choice/constraints",
    "choice/choose",
    '(columns.tagged(tag), "CONFLICT")',
    '([], "CONFLICT")',
  ),
  routing("choice/constraints", "choice/choose", 'rule !== "never" && !others', "!others"),
  routing("choice/sole-holders", "choice/preferences", "if (only !== null) return null;", ""),
  routing("competence", "choice/choose", "measured - 1", "measured"),
  routing("order", "choice/preferences", "unit + 0x2000", "unit"),
  routing("what-if/batch", "fairness/fairness", "+ micro) / oneQuestion", "- micro) / oneQuestion"),
];
