/**
 * Tells which type of document a text is about: by its names, ../vocabulary/documents.txt, and by the
 * phrases beside this file, which also describe a document that is not named.
 *
 * Of phrases that overlap, the longest counts: "alien's passport" is no passport. Of those left the
 * highest rank decides, and of one rank the first in the text, since people name what they ask
 * about first. A passport has a low rank: it is often what something else lies in or was shown with.
 */
import { taxonomy } from "../../org/taxonomy.ts";
import { type PhrasePlace, type PhraseBook, openPhrases, phraseOf } from "./phrases.ts";

type Language = "sv" | "en";

/** One line of the file: all its phrases must stand in the text, in any order. */
type Sign = {
  /** Null: these words name no document. */
  readonly type: string | null;
  readonly rank: number;
  readonly language: Language | null;
  readonly phrases: readonly number[];
};

const rankUnsaid = 3;
/** A register's entries, which are no documents. */
const numbers: ReadonlySet<string> = new Set(
  taxonomy.documentTypes.filter(({ group }) => group === "register").map(({ id }) => id),
);

export type NamedDocument = {
  readonly type: string | null;
  /** Where documents are named, also those that were not chosen; not numbers in a register. */
  readonly places: readonly PhrasePlace[];
};
/** `language` is that of the text; null: it cannot be told, and phrases of both count. */
export type DocumentReader = (words: readonly string[], language: Language | null) => NamedDocument;

/** `phrases` are lines such as document-phrases.txt has; `names` such as `lma-card: lma-kort, lma`. */
export function* openDocuments(
  phrases: readonly string[],
  names: readonly string[],
): Generator<void, DocumentReader> {
  const written: string[] = [];
  const enter = (phrase: string): number => written.push(phrase) - 1;
  const described = signsIn(phrases, enter);
  yield;
  const known = new Set(written.map(bareOf));
  const signs = [...described.signs, ...signsOfNames(names, { ...described, known, enter })];
  yield;
  const find = yield* openPhrases(written.map(phraseOf));
  const alone = new Map(
    signs.flatMap((sign) =>
      sign.phrases.length === 1 ? sign.phrases.map((phrase) => [phrase, sign] as const) : [],
    ),
  );
  const together = Map.groupBy(
    signs.filter((sign) => sign.phrases.length > 1).map((sign, order) => ({ sign, order })),
    ({ sign }) => sign.phrases[0] ?? -1,
  );
  return (words, language) => read({ find, alone, together }, words, language);
}

type Ordered = { readonly sign: Sign; readonly order: number };
type Signs = {
  readonly find: PhraseBook;
  readonly alone: ReadonlyMap<number, Sign>;
  /** By their first phrase, with their place among all. */
  readonly together: ReadonlyMap<number, readonly Ordered[]>;
};
type Candidate = { readonly sign: Sign; readonly place: PhrasePlace };

const read = (
  { find, alone, together }: Signs,
  words: readonly string[],
  language: Language | null,
): NamedDocument => {
  const found = find(words);
  const first = new Map<number, PhrasePlace>();
  for (const place of found) if (!first.has(place.phrase)) first.set(place.phrase, place);
  const spoken = ({ language: only }: Sign): boolean =>
    only === null || language === null || only === language;
  const named = longestOf(
    found.flatMap((place): readonly Candidate[] => {
      const sign = alone.get(place.phrase);
      return sign !== undefined && spoken(sign) ? [{ sign, place }] : [];
    }),
  );
  const begun = [...first.keys()]
    .flatMap((phrase) => together.get(phrase) ?? [])
    .toSorted((a, b) => a.order - b.order);
  const described = begun.flatMap(({ sign }): readonly Candidate[] => {
    const places = sign.phrases.map((phrase) => first.get(phrase));
    const [place] = places;
    return place !== undefined && !places.includes(undefined) && spoken(sign)
      ? [{ sign, place }]
      : [];
  });
  const known = [...named, ...described].filter(({ sign }) => sign.type !== null);
  const [best] = known.toSorted(
    (a, b) =>
      b.sign.rank - a.sign.rank ||
      a.place.from - b.place.from ||
      b.place.to - b.place.from - (a.place.to - a.place.from),
  );
  const papers = known.filter(({ sign }) => sign.type !== null && !numbers.has(sign.type));
  return { type: best?.sign.type ?? null, places: papers.map(({ place }) => place) };
};

/** Without those that lie within a longer one, or within a phrase that names no document. */
const longestOf = (candidates: readonly Candidate[]): readonly Candidate[] => {
  // By length from each place: a word is covered by what reaches furthest over it. Of two that are
  // as long, what names no document comes first.
  const widest = candidates.toSorted(
    (a, b) =>
      a.place.from - b.place.from ||
      b.place.to - a.place.to ||
      Number(b.sign.type === null) - Number(a.sign.type === null),
  );
  let denied = 0;
  let reach = 0;
  let length = 0;
  return widest.filter(({ sign, place }) => {
    const own = place.to - place.from;
    if (place.to <= denied) return false;
    if (sign.type === null && place.to > reach) denied = place.to;
    if (place.to <= reach && own < length) return false;
    if (place.to > reach) [reach, length] = [place.to, own];
    return true;
  });
};

type Enter = (phrase: string) => number;
type Described = {
  readonly signs: readonly Sign[];
  /** The rank of a type's names. */
  readonly ranks: ReadonlyMap<string, number>;
};

function signsIn(lines: readonly string[], enter: Enter): Described {
  let type: string | null = null;
  let usual = rankUnsaid;
  const signs: Sign[] = [];
  const ranks = new Map<string, number>();
  for (const line of lines) {
    const heading = /^# (?<id>[a-z-]+)(?: (?<rank>\d))?$/u.exec(line)?.groups;
    if (heading === undefined) {
      const { language, rank, phrases = "" } = signForm.exec(line)?.groups ?? {};
      signs.push({
        type,
        rank: rank === undefined ? usual : Number(rank),
        language: language === "sv" || language === "en" ? language : null,
        phrases: phrases.split(" + ").map(enter),
      });
    } else {
      type = heading["id"] === "-" ? null : (heading["id"] ?? null);
      usual = Number(heading["rank"] ?? rankUnsaid);
      if (type !== null) ranks.set(type, usual);
    }
  }
  return { signs, ranks };
}
const signForm = /^(?:(?<language>sv|en): )?(?:(?<rank>\d) )?(?<phrases>.+)$/u;

/** Without the marks of a phrase, to see whether a name stands among the phrases already. */
const bareOf = (phrase: string): string =>
  phrase.replaceAll(/[~*]/gu, "").replaceAll("-", " ").trim();

/** A name counts in its inflected forms too. What the phrases say of it goes before. */
const signsOfNames = (
  lines: readonly string[],
  {
    ranks,
    known,
    enter,
  }: Pick<Described, "ranks"> & { readonly known: ReadonlySet<string>; readonly enter: Enter },
): readonly Sign[] =>
  lines.flatMap((line) => {
    const [type = "", names = ""] = line.split(/: (.*)/u);
    return names
      .split(",")
      .map((name) => bareOf(name.replaceAll(/[’']/gu, " ")))
      .filter((name) => name !== "" && !known.has(name))
      .map((name) => ({
        type,
        rank: ranks.get(type) ?? rankUnsaid,
        language: null,
        phrases: [enter(`${name}~`)],
      }));
  });
