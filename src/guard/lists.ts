/**
 * Passes lists of small numbers: of pages, fields and steps, and whatever else is counted. Written in pairs
 * they look like somebody's number told pair by pair.
 */
import type { DigitGroup } from "./digit-groups.ts";
import type { ScanPage } from "./page.ts";
import { numberWords } from "./words-near.ts";

/** What is numbered, right before its first number. */
const numbered =
  /(?<!\p{L})(?:s|sid|sida|sidan|sidor|sidorna|blad|bladen|uppslag|bild|bilder|bilderna|punkt|punkter|punkterna|rad|rader|raderna|ruta|rutor|rutorna|fält|fälten|kap|kapitel|avsnitt|artikel|artiklar|artiklarna|art|steg|fråga|frågor|frågorna|bilaga|bilagor|bilagorna|v|vecka|veckor|veckorna|fig|figur|figurer|kolumn|kolumner|alternativ|alternativen|exemplar|rum|pages?|pp?|sheets?|pictures?|points?|rows?|lines?|boxes|fields?|chapters?|sections?|articles?|steps?|questions?|annex(?:es)?|weeks?|figures?|columns?|items?|options?|rooms?|§{1,2})[.:]? ?(?:nr\.? )?$/iu;
const farthestWord = 16;
const longBetween = /^ ?[,;&/+-]? ?$/;
const isBetween = (gap: string | undefined): boolean =>
  gap !== undefined && (gap.length === 1 ? " ,;&/+-".includes(gap) : longBetween.test(gap));
const longestNumber = 3;
/** Fewer numbers than these are never read as one. */
const [fewestCalled, fewestCounted] = [3, 4];

const belongs = (group: DigitGroup | undefined): group is DigitGroup =>
  group !== undefined && group.digits.length <= longestNumber;

/** How many groups from `first` on are a list in which each number is larger than the one before. */
function rising(groups: readonly DigitGroup[], first: number): { count: number; byOne: boolean } {
  let count = 1;
  let byOne = true;
  for (let at = first + 1; at < groups.length; at += 1) {
    const [before, group] = [groups[at - 1], groups[at]];
    if (!belongs(before) || !belongs(group) || !isBetween(before.gap)) break;
    const step = Number(group.digits) - Number(before.digits);
    if (step <= 0) break;
    byOne &&= step === 1;
    count += 1;
  }
  return { count, byOne };
}

/** Whether no other small number goes on from the list, or runs into it. */
function isWhole(groups: readonly DigitGroup[], first: number, count: number): boolean {
  const [before, last, after] = [
    groups[first - 1],
    groups[first + count - 1],
    groups[first + count],
  ];
  const runsIn = belongs(before) && before.gap !== undefined;
  return !runsIn && !(last?.gap !== undefined && belongs(after));
}

/** "Sidorna 10 12 14 16 18", "10 11 12 13 14"; not where the sentence speaks of a personal number. */
export function passLists(page: ScanPage): void {
  const { groups, text } = page;
  for (let first = 0; first + fewestCalled <= groups.length;) {
    const group = groups[first];
    if (!belongs(group)) {
      first += 1;
      continue;
    }
    const { count, byOne } = rising(groups, first);
    const before = text.slice(Math.max(0, group.start - farthestWord), group.start);
    const isList =
      (count >= fewestCalled && numbered.test(before)) || (byOne && count >= fewestCounted);
    const end = groups[first + count - 1]?.end ?? group.end;
    if (isList && isWhole(groups, first, count) && !page.near(group.start, numberWords))
      page.passAsHarmless(group.start, end);
    first += count;
  }
}
