/**
 * Decides what a coordinator is told about other agencies. The base is the whole closed month: each
 * month has one pattern of what is told, and a longer period tells only what each of its months tells,
 * so that no two periods can be taken from each other. Of a week, and of a period that is not over,
 * nothing is told about others. In the literature: cell suppression, primary and complementary, with
 * one pattern for all tables of a month.
 */
import { type Fold, sumsOf } from "../folds/fold.ts";
import { smallestCell } from "../measures/definitions.ts";
import type { ScopeOf } from "./scope.ts";

/** Counts by their names, of which the sum is taken to be known. */
type Cells = ReadonlyMap<string, number>;

/**
 * The names in a column that may be told; null: not even their sum may be. Untold are all below three,
 * noughts too, and the smallest of the others where the rest of the sum would tell them: it is one or
 * two, or as much as if all were one or all two. Untold cells that differ can change places, so none
 * follows.
 */
export const toldBesideSum = (column: Cells): ReadonlySet<string> | null => {
  const cells = [...column].toSorted(([a, m], [b, n]) => m - n || (a < b ? -1 : 1));
  const small = cells.filter(([, amount]) => amount > 0 && amount < smallestCell);
  const told = cells.filter(([, amount]) => amount >= smallestCell).map(([name]) => name);
  const left = small.reduce((sum, [, amount]) => sum + amount, 0);
  const isGivenAway =
    left > 0 && (left < smallestCell || left === small.length || left === 2 * small.length);
  if (!isGivenAway) return new Set(told);
  return told.length === 0 ? null : new Set(told.slice(1));
};

/** Whether a count of others may be told: by its word, and the name under it where there are several. */
export type Disclosure = {
  /** Null: the operator, who is told all. */
  readonly reader: string | null;
  readonly tells: (word: string, name?: string) => boolean;
};

/** `months`: of which the period consists, all of them over; null: of others nothing is told. */
export const disclosureTo = (
  reader: ScopeOf["seenBy"],
  months: readonly Fold[] | null,
): Disclosure => {
  if (reader === null) return { reader, tells: () => true };
  const patterns = (months ?? []).map((month) => toldOfMonth(month, reader));
  return {
    reader,
    tells: (word, name = "") =>
      patterns.length > 0 && patterns.every((pattern) => pattern.has(keyOf(word, name))),
  };
};

const keyOf = (word: string, name: string): string => `${word} ${name}`;

/** What is counted once in a total, and by the lists and parts that add up to it. */
const totals: readonly {
  readonly word: string;
  /** Lists of the others taken together, by the second word of their names. */
  readonly lists?: readonly string[];
  /** What a share is made of: it and the rest of the total. */
  readonly parts?: readonly string[];
}[] = [
  {
    word: "asked",
    lists: ["topic.asked", "line", "step"],
    parts: ["asked.outside", "asked.solved"],
  },
  { word: "no-expert", lists: ["topic.no-expert"] },
  { word: "accepted", lists: ["taken"], parts: ["own-agency", "lapsed"] },
  { word: "answered", lists: ["topic.answered"] },
  { word: "declined", lists: ["reason"] },
  { word: "closed" },
  { word: "outcomes" },
  { word: "silent" },
  { word: "offer.accepted" },
  { word: "worked", parts: ["outside"] },
];

/** The pattern of one month. */
const toldOfMonth = (month: Fold, reader: string): ReadonlySet<string> => {
  const all = sumsOf(month);
  const others = (word: string) => all(word).filter(({ words }) => words[0] !== reader);
  const columnOf = (word: string, nth: number): Cells =>
    added(others(word).map(({ words, amount }) => [words[nth] ?? "", amount]));
  const told = new Set<string>();
  const tell = (word: string, columns: ReadonlyMap<string, Cells>, total: number): void => {
    const names = [...columns].map(([list, column]) => [list, toldBesideSum(column)] as const);
    // Where a list cannot be mended, neither its sum nor what the sum follows from may be told.
    if (isSmall(total) || names.some(([, found]) => found === null)) return;
    told.add(keyOf(word, ""));
    for (const [list, found] of names) for (const name of found ?? []) told.add(keyOf(list, name));
  };
  for (const { word, lists = [], parts = [] } of totals) {
    const total = sumOf(columnOf(word, 0));
    const columns = new Map(lists.map((list) => [list, columnOf(list, 1)]));
    // By what was asked, and by what of it the reader does not know: only what both tell is told.
    if (word === "asked")
      columns.set("asked", columnOf("asked", 0)).set("asked.unknown", askedOf(all, reader));
    tell(word, columns, total);
    for (const part of parts) {
      const amount = sumOf(columnOf(part, 0));
      const isEitherSmall = isSmall(amount) || isSmall(total - amount);
      if (told.has(keyOf(word, "")) && !isEitherSmall) told.add(keyOf(part, ""));
    }
  }
  const given = givenOf(all("pair.answered"), reader);
  tell("given.answered", new Map([["given", given]]), sumOf(given));
  tell("given.accepted", new Map(), sumOf(givenOf(all("pair.accepted"), reader)));
  const used = added(all("used", reader).map(({ words, amount }) => [words[1] ?? "", amount]));
  tell("used", new Map([["used", used]]), sumOf(used));
  if (isShareTold(used, told)) told.add(keyOf("used.outside", ""));
  return told;
};

/** A share outside border control tells its three parts: border control, the rest, and what is unknown. */
const isShareTold = (used: Cells, told: ReadonlySet<string>): boolean => {
  const [border, unknown] = [used.get("border") ?? 0, used.get("unknown") ?? 0];
  const isListed = (name: string, amount: number): boolean =>
    amount === 0 || told.has(keyOf("used", name));
  return (
    told.has(keyOf("used", "")) &&
    isListed("border", border) &&
    isListed("unknown", unknown) &&
    !isSmall(sumOf(used) - border - unknown)
  );
};

type Sums = ReturnType<typeof sumsOf>;
/** What each other agency asked, less what the reader's own experts took of it and so know. */
const askedOf = (all: Sums, reader: string): Cells => {
  const known = new Map(
    all("pair.accepted").flatMap(({ words: [asker = "", by], amount }) =>
      by === reader ? [[asker, amount] as const] : [],
    ),
  );
  return added(
    all("asked").flatMap(({ words: [asker = ""], amount }) =>
      asker === reader ? [] : [[asker, Math.max(0, amount - (known.get(asker) ?? 0))] as const],
    ),
  );
};
/** What each other agency did for the others: what it did for the reader's own, the reader knows. */
const givenOf = (pairs: ReturnType<Sums>, reader: string): Cells =>
  added(
    pairs.flatMap(({ words: [asker, by = ""], amount }) =>
      asker === by || asker === reader || by === reader ? [] : [[by, amount] as const],
    ),
  );

const isSmall = (amount: number): boolean => amount > 0 && amount < smallestCell;
const added = (amounts: Iterable<readonly [string, number]>): Cells => {
  const column = new Map<string, number>();
  for (const [name, amount] of amounts) column.set(name, (column.get(name) ?? 0) + amount);
  return column;
};
const sumOf = (column: Cells): number =>
  [...column.values()].reduce((sum, amount) => sum + amount, 0);
