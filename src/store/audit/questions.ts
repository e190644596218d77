/** Checks every question against its events, some at a time, also while they go on. */
import { type SQL, and, asc, eq, gt, inArray } from "drizzle-orm";
import type { Instant } from "../../tickets/model.ts";
import type { Backend } from "../backend.ts";
import type { CountedSpan, Flaw, LookedThrough, Stretch } from "../port/audit.ts";
import { addEarly, addNumber, noSums } from "./counted.ts";
import { type RowsBeside, rowsBeside, derivedFlaw } from "./derived-flaw.ts";
import { textRows } from "../noted-texts.ts";
import { historyUnpacker } from "../queries/rosters.ts";
import { grownSince } from "./chains.ts";
import { type Removals, removalsIn } from "./removals.ts";
import { isWithin } from "./stretches.ts";
import {
  type History,
  type KnownTexts,
  type QuestionRow,
  type TextRow,
  emptiedIn,
  historyIn,
  questionFlaw,
} from "./question-flaw.ts";

const questionsAtOnce = 200;
/** A question that changed while it was read is read again; nobody presses so often. */
const looksMost = 20;

type Among = Stretch & { readonly since: Instant | null };
/** `counting`: what is to be added up; null: nothing is. */
export const lookAtQuestions = async (
  backend: Backend,
  among: Among,
  counting: CountedSpan | null,
): Promise<LookedThrough> => {
  const { tickets } = backend.tables;
  const { since } = among;
  const sums = noSums();
  const removals = removalsWithin(backend, among);
  const unpack = historyUnpacker(backend);
  let beside: Flaw | null = null;
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
    const told = await toldOf(backend, rows, removals);
    for (const found of flawsAmong(rows, told)) {
      if (found.isBeside && beside !== null) continue;
      const confirmed = await confirm(backend, found);
      if (confirmed === null) continue;
      if (!confirmed.isBeside) return { flaw: confirmed.flaw, beside, sums };
      beside ??= confirmed.flaw;
    }
    if (counting !== null) {
      for (const { number } of rows) addNumber(sums, number);
      const histories = rows.map(({ id }) => told.histories.get(id)?.recorded ?? []);
      for (const recorded of await unpack(histories)) addEarly(sums, recorded, counting);
    }
    const last = rows.at(-1);
    if (last === undefined || rows.length < questionsAtOnce) return { flaw: null, beside, sums };
    after = last.id;
  }
};

type Found = { readonly row: QuestionRow; readonly flaw: Flaw; readonly isBeside: boolean };

/** What was saved between reading the question and reading its words is no flaw. */
const confirm = async (backend: Backend, first: Found): Promise<Found | null> => {
  let found = first;
  for (let looks = 0; looks < looksMost; looks += 1) {
    const rows = await questionsWhere(backend, eq(backend.tables.tickets.id, found.row.id));
    const isAsRead = rows[0]?.head === found.row.head && rows[0]?.folded === found.row.folded;
    if (isAsRead && looks > 0) return found;
    const told = await toldOf(backend, rows, () =>
      removalsIn(backend, (id) => id === first.row.id),
    );
    const [again] = flawsAmong(rows, told);
    if (again === undefined) return null;
    found = again;
  }
  return found;
};

const questionsWhere = async (
  { db, tables: t }: Backend,
  condition: SQL | undefined,
): Promise<readonly QuestionRow[]> =>
  db.select().from(t.tickets).where(condition).orderBy(asc(t.tickets.id)).limit(questionsAtOnce);

/** What there is to compare with some questions' rows. */
type Told = {
  readonly histories: Histories;
  readonly known: KnownTexts;
  readonly beside: RowsBeside;
};
const toldOf = async (
  backend: Backend,
  rows: readonly QuestionRow[],
  removals: () => Promise<Removals>,
): Promise<Told> => {
  const histories = await historiesOf(backend, rows);
  const texts = await textsNamed(backend, histories);
  const isEmptied = [...histories.values()].some(
    (history) => history !== null && emptiedIn(history, texts).length > 0,
  );
  const known = { texts, removals: isEmptied ? await removals() : null };
  const ids = rows.map(({ id }) => id);
  return { histories, known, beside: await rowsBeside(backend, ids) };
};

/** Reads what the log says was removed of these questions' words, once somebody asks. */
const removalsWithin = (backend: Backend, { after, upTo }: Stretch): (() => Promise<Removals>) => {
  let read: Promise<Removals> | null = null;
  const isAsked = (id: string): boolean =>
    (after === null || id > after) && (upTo === null || id <= upTo);
  return () => (read ??= removalsIn(backend, isAsked));
};

const flawsAmong = (rows: readonly QuestionRow[], told: Told): readonly Found[] =>
  rows.flatMap((row): readonly Found[] => {
    const history = told.histories.get(row.id) ?? null;
    const flaw = questionFlaw(row, history, told.known);
    if (flaw !== null) return [{ row, flaw, isBeside: false }];
    if (history === null) return [];
    const beside = derivedFlaw(row, history, told.beside);
    return beside === null ? [] : [{ row, flaw: beside, isBeside: true }];
  });

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
