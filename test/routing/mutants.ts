/** Small wrongs for bench/mutants.ts to plant in the engine: each must make the quick test file beside it fail. */
export type Mutant = {
  readonly file: string;
  /** Stands once in the file. */
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
  routing("weights", "points", "load: 30,", "load: 29,"),
  routing("components", "points", "Math.round(credit * 5)", "Math.floor(credit * 5)"),
  routing("components", "points", "onlyHolder ? 0 : 100", "onlyHolder ? 100 : 0"),
  routing("components", "points", "minutes <= within", "minutes < within"),
  routing(
    "components",
    "points",
    "days <= practice.staleAfterDays",
    "days < practice.staleAfterDays",
  ),
  routing("preferences", "points", "b.points - a.points", "a.points - b.points"),
  routing(
    "preferences",
    "practice",
    "b.scores.continuity - a.scores.continuity ||",
    "b.scores.practice - a.scores.practice ||",
  ),
  routing("preferences", "preferences", "(a.lastOfferedAt ?? 0) -", "-(a.lastOfferedAt ?? 0) +"),
  routing("preferences", "explanation", "ahead(name) > 0", "ahead(name) !== 0"),
  routing("preferences", "explanation", "ahead(y) - ahead(x)", "ahead(x) - ahead(y)"),
  routing(
    "practice",
    "practice",
    "fresh: 100, stale: 50, lapsed: 0",
    "fresh: 100, stale: 100, lapsed: 0",
  ),
  routing(
    "practice",
    "practice",
    "fresh: 70, stale: 40, lapsed: 0",
    "fresh: 70, stale: 80, lapsed: 0",
  ),
  routing("practice", "practice", "holders <= holdersOfRare", "holders < holdersOfRare"),
  routing(
    "practice",
    "practice",
    "volume < questionsPerHolder * holders",
    "volume <= questionsPerHolder * holders",
  ),
  routing("practice", "practice", "const oneOf = 5", "const oneOf = 4"),
  routing("practice", "practice", "?.expert !== id", "?.expert === id"),
  routing(
    "practice",
    "practice",
    "agency !== question.asker.agency",
    "agency === question.asker.agency",
  ),
  routing("choose", "practice", "agency !== best.agency", "agency === best.agency"),
  routing("credit", "credit", "i < left ? 1 : 0", "i < left ? 0 : 0"),
  routing("credit", "credit", "(one === payer ? amount : 0)", "(one === payer ? amount + 1 : 0)"),
  routing("credit", "credit", "oneQuestion / 4", "oneQuestion / 2"),
  routing("credit", "credit", "* 100 + 49) / 99", "* 100 + 49) / 98"),
  routing("ledger", "ledger", "at >= offered.expiresAt", "at < offered.expiresAt"),
  routing("ledger", "ledger", 'if (via === "handover") return [];', ""),
  routing("ledger", "ledger", "eligible: offers, single: false", "eligible: offers, single: true"),
  routing(
    "accept-time",
    "accept-time",
    "own.slice(-ownObservations)",
    "own.slice(0, ownObservations)",
  ),
  routing("pieces", "on-duty-now", "return low - 1", "return low"),
  routing("attendance", "on-duty-now", "span = { from, to }", "span = { from, to: Infinity }"),
  routing(
    "attendance",
    "on-duty-now",
    "const office = { timeZone, hours, holidays };",
    'const office = { timeZone: "UTC", hours, holidays };',
  ),
  routing("on-duty-now", "on-duty-now", "&& covers(last.span, now)", ""),
  routing("directory", "directory", "room[place] = roomOf(person);", ""),
  routing(
    "directory",
    "directory",
    "column[place] = shownBy(person, topic)",
    "column[place] = Number.NaN",
  ),
  routing("constraints", "choose", "< question.clearance ?", "<= question.clearance ?"),
  routing("constraints", "choose", '(directory.tagged(tag), "CONFLICT")', '([], "CONFLICT")'),
  routing("constraints", "choose", 'reading !== "never" && !others', "!others"),
  routing("scarce", "preferences", "if (only !== null) return null;", ""),
  routing("competence", "choose", "measured - 1", "measured"),
  routing("order", "preferences", "unit + 0x2000", "unit"),
  routing("stream", "fairness", "+ micro) / oneQuestion", "- micro) / oneQuestion"),
];
