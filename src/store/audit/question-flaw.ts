/** Finds what of one question is not as its events say: its state, its columns, people's words. */
import { fold } from "../../tickets/evolve.ts";
import type { Recorded } from "../../tickets/model.ts";
import { textsOf } from "../../tickets/texts.ts";
import type { Flaw } from "../port/audit.ts";
import { columnsOf } from "../queries/tickets.ts";
import type { Tables } from "../schema/tables.ts";
import { isTextOf } from "../text-hash.ts";
import type { Removals } from "./removals.ts";
import { changeInColumns, changeInState } from "./same-state.ts";

export type QuestionRow = Tables["tickets"]["$inferSelect"];
export type TextRow = Tables["texts"]["$inferSelect"];
export type EventRow = Pick<
  Tables["events"]["$inferSelect"],
  "stream" | "version" | "at" | "by" | "payload"
>;
export type History = {
  readonly recorded: readonly (Recorded & { readonly version: number })[];
  /** By text: its hash after the last event that wrote it, and that event. */
  readonly hashes: ReadonlyMap<string, { readonly hash: string; readonly version: number }>;
  /** Texts that their writers deleted, and did not write again. */
  readonly deleted: ReadonlySet<string>;
};

/** Null: events of a shape that no version wrote. */
export const historyIn = (rows: readonly EventRow[]): History | null => {
  try {
    const events = rows.flatMap(({ version, at, by, payload }) =>
      payload.type === "noted" ? [] : [{ version, at, by, event: payload }],
    );
    const hashes = events.flatMap(({ event, version }) =>
      textsOf(event).map(({ id, hash }) => [id, { hash, version }] as const),
    );
    const deleted = new Set<string>();
    for (const { event } of events) {
      for (const { id } of textsOf(event)) deleted.delete(id);
      if (event.type === "deleted") deleted.add(event.text);
    }
    return { recorded: events, hashes: new Map(hashes), deleted };
  } catch {
    return null;
  }
};

/** What there is of the texts that events name. */
export type KnownTexts = {
  /** By id. */
  readonly texts: ReadonlyMap<string, TextRow>;
  /** What the log says was removed; null: none of them has lost its words. */
  readonly removals: Removals | null;
};
/** `history`: the events up to the row's version. */
export const questionFlaw = (
  row: QuestionRow,
  history: History | null,
  known: KnownTexts,
): Flaw | null => {
  const field = history === null ? "events" : stateFlaw(row, history);
  if (field !== null) return { kind: "state", stream: row.id, version: row.version, field };
  return history === null ? null : wordsFlaw(row.id, history, known);
};

const stateFlaw = (row: QuestionRow, { recorded }: History): string | null => {
  try {
    const folded = fold(recorded);
    if (folded === null) return "events";
    return (
      changeInState(folded, row.state) ??
      changeInColumns({ id: folded.id, ...columnsOf(row.state) }, row)
    );
  } catch {
    // Events that can be read but lead nowhere, such as an answer that lacks its expert.
    return "events";
  }
};

/** Whether these are the words of which an event holds the hash; those that were removed stay away. */
export const isWrittenText = (hash: string, row: TextRow | undefined): boolean =>
  row !== undefined &&
  row.hash === hash &&
  (row.body === null || isTextOf(hash, row.salt, row.body));

/** The texts that have no words, though their writers did not delete them. */
export const emptiedIn = (
  { hashes, deleted }: History,
  texts: ReadonlyMap<string, TextRow>,
): readonly string[] =>
  [...hashes.keys()].filter((id) => texts.get(id)?.body === null && !deleted.has(id));

const wordsFlaw = (stream: string, history: History, known: KnownTexts): Flaw | null => {
  const { texts, removals } = known;
  const emptied = emptiedIn(history, texts).filter((id) => removals?.texts.has(id) !== true);
  // The notes of retention say how many went, not which.
  const isMore = emptied.length > (removals?.counts.get(stream) ?? 0);
  for (const [id, { hash, version }] of history.hashes) {
    if (!isWrittenText(hash, texts.get(id)) || (isMore && emptied.includes(id)))
      return { kind: "words", stream, version, text: id };
  }
  return null;
};
