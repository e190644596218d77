/** Checks every question against its events, some at a time, also while they go on. */
import { type SQL, and, asc, eq, gt, inArray } from "drizzle-orm";
import type { Instant } from "../../tickets/model.ts";
import type { Backend } from "../backend.ts";
import type { Flaw, Stretch } from "../port/audit.ts";
import { textRows } from "../noted-texts.ts";
import { grownSince } from "./chains.ts";
import { isWithin } from "./stretches.ts";
import {
  type History,
  type QuestionRow,
  type TextRow,
  historyIn,
  questionFlaw,
} from "./question-flaw.ts";

const questionsAtOnce = 200;
/** A question that changed while it was read is read again; nobody presses so often. */
const looksMost = 20;

export const flawedQuestion = async (
  backend: Backend,
  among: Stretch & { readonly since: Instant | null },
): Promise<Flaw | null> => {
  const { tickets } = backend.tables;
  const { since } = among;
  let after = "";
  for (;;) {
    const rows = await questionsWhere(
      backend,
      and(
        gt(tickets.id, after),
        isWithin(tickets.id, among),
        since === null ? undefined : inArray(tickets.id, grownSince(backend, since)),
      ),
    );
    for (const { row, flaw } of await flawsAmong(backend, rows)) {
      const confirmed = await confirm(backend, row, flaw);
      if (confirmed !== null) return confirmed;
    }
    const last = rows.at(-1);
    if (last === undefined || rows.length < questionsAtOnce) return null;
    after = last.id;
  }
};

type Found = { readonly row: QuestionRow; readonly flaw: Flaw };

/** What was saved between reading the question and reading its words is no flaw. */
const confirm = async (backend: Backend, row: QuestionRow, flaw: Flaw): Promise<Flaw | null> => {
  let found: Found = { row, flaw };
  for (let looks = 0; looks < looksMost; looks += 1) {
    const rows = await questionsWhere(backend, eq(backend.tables.tickets.id, row.id));
    if (rows[0]?.head === found.row.head) return found.flaw;
    const [again] = await flawsAmong(backend, rows);
    if (again === undefined) return null;
    found = again;
  }
  return found.flaw;
};

const questionsWhere = async (
  { db, tables: t }: Backend,
  condition: SQL | undefined,
): Promise<readonly QuestionRow[]> =>
  db.select().from(t.tickets).where(condition).orderBy(asc(t.tickets.id)).limit(questionsAtOnce);

const flawsAmong = async (
  backend: Backend,
  rows: readonly QuestionRow[],
): Promise<readonly Found[]> => {
  const histories = await historiesOf(backend, rows);
  const texts = await textsNamed(backend, histories);
  return rows.flatMap((row) => {
    const flaw = questionFlaw(row, histories.get(row.id) ?? null, texts);
    return flaw === null ? [] : [{ row, flaw }];
  });
};

type Histories = ReadonlyMap<string, History | null>;
/** By question: its events, without those that were recorded after its row was read. */
const historiesOf = async (
  { db, tables: { events: e } }: Backend,
  rows: readonly QuestionRow[],
): Promise<Histories> => {
  const versions = new Map(rows.map(({ id, version }) => [id, version]));
  const events = await db
    .select({ stream: e.stream, version: e.version, at: e.at, by: e.by, payload: e.payload })
    .from(e)
    .where(inArray(e.stream, [...versions.keys()]))
    .orderBy(asc(e.stream), asc(e.version));
  const known = events.filter(({ stream, version }) => version <= (versions.get(stream) ?? 0));
  const streams = Map.groupBy(known, ({ stream }) => stream);
  return new Map([...streams].map(([id, recorded]) => [id, historyIn(recorded)]));
};

const textsNamed = (
  backend: Backend,
  histories: Histories,
): Promise<ReadonlyMap<string, TextRow>> =>
  textRows(
    backend,
    [...histories.values()].flatMap((history) => [...(history?.hashes.keys() ?? [])]),
  );
