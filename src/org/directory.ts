/**
 * Finds where else an agency's people can turn: the support functions, forums, courses and equipment
 * of the organisation file, its formal channels, and the topics that agencies have experts on. No
 * person is named.
 */
import { foldText } from "../base/fold-text.ts";
import { hasFormalChannel } from "./lookup.ts";
import type { Organisation } from "./organisation.ts";
import type { Agency, DirectoryEntry } from "./schema/schema.ts";
import type { Topic } from "./schema/topic.ts";

type Names = DirectoryEntry["name"];
export type DirectoryKind = DirectoryEntry["kind"] | "formal" | "experts";
export type DirectoryRow = {
  readonly agency: Agency;
  readonly kind: DirectoryKind;
  /** Null: what its kind says is enough. */
  readonly name: Names | null;
  /** Those that the words name come first. */
  readonly topics: readonly Topic[];
  readonly audience: Names | null;
  readonly contact: string | null;
};

export type Looked = {
  readonly rows: readonly DirectoryRow[];
  /** No row has all the words; these have the most of them. */
  readonly isPartial: boolean;
};

/** A row's kind in both languages, by which it can be asked for too. */
type KindNames = (kind: DirectoryKind) => Names;
type Looking = { readonly agency: string; readonly words: string; readonly kindNames: KindNames };

/** The agency's own rows first, then in the order of the file. */
export const lookUpDirectory = (
  organisation: Organisation,
  { agency, words, kindNames }: Looking,
): Looked => {
  const wanted = tokensOf(words);
  const all = [agency, ...organisation.agencies.map(({ id }) => id)]
    .filter((id, at, ids) => ids.indexOf(id) === at)
    .flatMap((id) => rowsOf(organisation, id));
  const counted = all.map((row) => {
    const texts = tokensOf(textsOf(row, kindNames).join(" "));
    return {
      row: namedFirst(row, wanted),
      found: wanted.filter((word) => isIn(word, texts)).length,
    };
  });
  const most = Math.max(0, ...counted.map(({ found }) => found));
  const rows = most === 0 && wanted.length > 0 ? [] : counted.filter(({ found }) => found === most);
  return { rows: rows.map(({ row }) => row), isPartial: rows.length > 0 && most < wanted.length };
};

const rowsOf = (organisation: Organisation, id: string): readonly DirectoryRow[] => {
  const agency = organisation.agencies.find((one) => one.id === id);
  if (agency === undefined) return [];
  const topicsIn = (ids: readonly string[]): readonly Topic[] =>
    organisation.topics.filter((topic) => ids.includes(topic.id));
  const known = organisation.experts
    .filter((expert) => expert.active && expert.agency === id)
    .flatMap((expert) => Object.keys(expert.topics));
  // A topic that is not for chat has its formal channel.
  const asked = topicsIn(known).filter((topic) => !hasFormalChannel(topic));
  return [
    ...organisation.directory
      .filter((entry) => entry.agency === id)
      .map(({ kind, name, topics, audience, contact }) => ({
        agency,
        kind,
        name,
        audience,
        contact,
        topics: topicsIn(topics),
      })),
    ...agency.formalChannels.map(({ topic, name, contact }) => ({
      agency,
      kind: "formal" as const,
      name,
      contact,
      topics: topicsIn([topic]),
      audience: null,
    })),
    ...(asked.length === 0
      ? []
      : [
          {
            agency,
            kind: "experts" as const,
            name: null,
            topics: asked,
            audience: null,
            contact: null,
          },
        ]),
    ...(agency.functionAddress === null
      ? []
      : [
          {
            agency,
            kind: "formal" as const,
            name: null,
            topics: [],
            audience: null,
            contact: agency.functionAddress,
          },
        ]),
  ];
};

const textsOf = (
  { agency, kind, name, topics, audience, contact }: DirectoryRow,
  kindNames: KindNames,
): readonly string[] => [
  agency.id,
  ...[agency.name, kindNames(kind), name, audience].flatMap((names) =>
    names === null ? [] : [names.sv, names.en],
  ),
  ...topics.flatMap(({ sv, en }) => [sv, en]),
  contact ?? "",
];

const namedFirst = (row: DirectoryRow, wanted: readonly string[]): DirectoryRow => {
  const isNamed = ({ sv, en }: Topic): boolean => {
    const tokens = tokensOf(`${sv} ${en}`);
    return wanted.some((word) => isIn(word, tokens));
  };
  return {
    ...row,
    topics: row.topics.toSorted((a, b) => Number(isNamed(b)) - Number(isNamed(a))),
  };
};

const tokensOf = (text: string): readonly string[] => foldText(text).match(/[\p{L}\p{N}]+/gu) ?? [];

/** Shorter beginnings, and ends, say too little of a word. */
const stemLeast = 4;
/** A word is found in its inflections and in its compounds: "pass" in "passkontroll" and "nödpass". */
const isIn = (word: string, tokens: readonly string[]): boolean =>
  tokens.some(
    (token) =>
      token === word ||
      (word.length >= stemLeast && (token.startsWith(word) || token.endsWith(word))) ||
      (token.length >= stemLeast && word.startsWith(token)),
  );
