/**
 * Finds where else an agency's people can turn: the support functions, forums, courses and equipment
 * of the organisation file, its formal channels, and the topics that agencies have experts on. No
 * person is named, but whoever said that an entry is right.
 */
import { createHash } from "node:crypto";
import { foldText } from "../base/fold-text.ts";
import type { LineOfWork } from "../tickets/lines-of-work.ts";
import { hasFormalChannel } from "./lookup.ts";
import type { Organisation } from "./organisation.ts";
import type { Agency, DirectoryEntry } from "./schema/schema.ts";
import type { Topic } from "./schema/topic.ts";
import { lineOfTopic } from "./topic-lines.ts";

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
  /** Whose work it is for. */
  readonly lines: readonly LineOfWork[];
  /** Of a forum: the agencies that meet in it. */
  readonly participants: readonly Agency[];
  /** Null: it has no entry of its own in the directory. */
  readonly entry: DirectoryEntry | null;
};

export type Looked = {
  readonly rows: readonly DirectoryRow[];
  /** No row has all the words; these have the most of them. */
  readonly isPartial: boolean;
};

/** A row's kind, and a line of work, in both languages, by which they can be asked for too. */
export type Named = {
  readonly kind: (kind: DirectoryKind) => Names;
  readonly line: (line: LineOfWork) => Names;
};
type Looking = { readonly agency: string; readonly words: string; readonly named: Named };

/** The agency's own rows first, with the forums that it meets in, then in the order of the file. */
export const lookUpDirectory = (
  organisation: Organisation,
  { agency, words, named }: Looking,
): Looked => {
  const wanted = tokensOf(words);
  const isOwn = (row: DirectoryRow): boolean =>
    [row.agency, ...row.participants].some(({ id }) => id === agency);
  const all = organisation.agencies
    .flatMap(({ id }) => rowsOf(organisation, id))
    .toSorted((a, b) => Number(isOwn(b)) - Number(isOwn(a)));
  const counted = all.map((row) => {
    const texts = tokensOf(textsOf(row, named).join(" "));
    return {
      row: namedFirst(row, wanted),
      found: wanted.filter((word) => isIn(word, texts)).length,
    };
  });
  const most = Math.max(0, ...counted.map(({ found }) => found));
  const rows = most === 0 && wanted.length > 0 ? [] : counted.filter(({ found }) => found === most);
  return { rows: rows.map(({ row }) => row), isPartial: rows.length > 0 && most < wanted.length };
};

/** Whom one can turn to about a topic where no expert is on duty, most to the point first. */
export const supportOn = (
  organisation: Organisation,
  { agency, topic }: { readonly agency: string; readonly topic: string },
): readonly DirectoryRow[] => {
  const isOwn = (row: DirectoryRow): boolean => row.agency.id === agency;
  return organisation.agencies
    .flatMap(({ id }) => rowsOf(organisation, id))
    .filter(
      ({ kind, contact, topics }) =>
        (kind === "function" || kind === "equipment") &&
        contact !== null &&
        topics.some(({ id }) => id === topic),
    )
    .toSorted(
      (a, b) =>
        Number(b.kind === "function") - Number(a.kind === "function") ||
        Number(isOwn(b)) - Number(isOwn(a)),
    );
};

/** How an entry is known from one version of the file to the next. */
export const entryKey = ({ agency, kind, name }: DirectoryEntry): string =>
  `${agency}/${kind}/${name.sv}`;

/** The same as an id that a form can send, whatever the name holds. */
export const entryId = (entry: DirectoryEntry): string =>
  createHash("sha256").update(entryKey(entry)).digest("base64url").slice(0, 16);

/** Whether somebody may wish for it: a course of the directory, by its id, or a topic. */
export const isCourse = ({ directory, topics }: Organisation, course: string): boolean =>
  topics.some(({ id }) => id === course) ||
  directory.some((entry) => entry.kind === "course" && entryId(entry) === course);

export type Confirmations = ReadonlyMap<string, NonNullable<DirectoryEntry["confirmed"]>>;
/** The entries as their file and people in chat confirmed them, whichever did it last. */
export const withConfirmations = (
  organisation: Organisation,
  confirmed: Confirmations,
): Organisation => ({
  ...organisation,
  directory: organisation.directory.map((entry) => {
    const later = confirmed.get(entryKey(entry));
    return later === undefined || later.at <= (entry.confirmed?.at ?? "")
      ? entry
      : { ...entry, confirmed: later };
  }),
});

/** An agency's entries that nobody has confirmed since that day, year-month-day. */
export const unconfirmedSince = (
  { directory }: Organisation,
  agency: string,
  day: string,
): readonly DirectoryEntry[] =>
  directory.filter((entry) => entry.agency === agency && (entry.confirmed?.at ?? "") < day);

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
  const row = (
    kind: DirectoryKind,
    { topics, ...more }: Partial<DirectoryRow> & Pick<DirectoryRow, "topics">,
  ): DirectoryRow => ({
    agency,
    kind,
    topics,
    name: null,
    audience: null,
    contact: null,
    lines: [...new Set(topics.map((topic) => lineOfTopic(topic.id)))],
    participants: [],
    entry: null,
    ...more,
  });
  return [
    ...organisation.directory
      .filter((entry) => entry.agency === id)
      .map((entry) => {
        const { kind, name, audience, contact, lines, participants } = entry;
        return row(kind, {
          topics: topicsIn(entry.topics),
          name,
          audience,
          contact,
          ...(lines.length > 0 ? { lines } : {}),
          participants: organisation.agencies.filter((one) => participants.includes(one.id)),
          entry,
        });
      }),
    ...agency.formalChannels.map(({ topic, name, contact }) =>
      row("formal", { topics: topicsIn([topic]), name, contact }),
    ),
    ...(asked.length === 0 ? [] : [row("experts", { topics: asked })]),
    ...(agency.functionAddress === null
      ? []
      : [row("formal", { topics: [], contact: agency.functionAddress })]),
  ];
};

const textsOf = (
  { agency, kind, name, topics, audience, contact, lines, participants, entry }: DirectoryRow,
  named: Named,
): readonly string[] => [
  agency.id,
  ...[
    agency.name,
    ...participants.map((one) => one.name),
    named.kind(kind),
    ...lines.map(named.line),
    name,
    audience,
    ...(entry === null ? [] : [entry.rhythm, entry.place, entry.sending, entry.openingHours]),
  ].flatMap((names) => (names === null ? [] : [names.sv, names.en])),
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
