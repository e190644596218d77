/**
 * Queries of competence that coordinators registered, and of what experts wish for. All of it hangs on one stream, as duty's
 * overrides do: of two changes at the same time the second is decided anew.
 */
import { asc, eq } from "drizzle-orm";
import { type Backend, type Db, type WriteStep, always } from "../../store/backend.ts";
import { lastOf, notedAfter } from "../../store/queries/events.ts";
import type { NoteName } from "../../store/note-names.ts";
import type { Change, Saved } from "../../store/port/change.ts";
import type {
  CompetenceNote,
  CompetenceRecord,
  CompetenceStore,
  HeldLevel,
  TrainingRecord,
} from "./port.ts";
import type { Tables } from "../../store/schema/tables.ts";

const stream = "note:competence" satisfies NoteName;

export const competenceOf = (backend: Backend): CompetenceStore => {
  const { db, tables: t } = backend;
  const c = t.competence;
  const last = () => lastOf(backend, stream);
  return {
    competence: async () => {
      // The last event is read first: what is written between the two reads then makes the save
      // stale.
      const place = await last();
      const rows = await db.select().from(c).orderBy(asc(c.at), asc(c.id));
      return { ...place, records: rows.flatMap(recordIn) };
    },
    competenceRecord: async (id) => {
      const rows = await db.select().from(c).where(eq(c.id, id));
      return rows.flatMap(recordIn)[0] ?? null;
    },
  };
};

type Row = Tables["competence"]["$inferSelect"];
export const recordIn = (row: Row): readonly CompetenceRecord[] => {
  const { kind, topics, level, day, refresher, ...registered } = row;
  if (kind === "training") return [{ ...registered, kind, ...aboutIn(topics), day, refresher }];
  if (kind === "wish") return [{ ...registered, kind, courses: topics }];
  const [topic, ...more] = topics;
  if (topic !== undefined && kind === "mended") {
    const about = aboutIn(more);
    return [{ ...registered, kind: "training", ...about, day, refresher, replaces: topic }];
  }
  if (topic !== undefined && kind === "removed")
    return [{ ...registered, kind: "removal", replaces: topic }];
  return topic === undefined || level === null
    ? []
    : [{ ...registered, kind: "level", topic, level, tested: day, before: heldIn(more) }];
};

/** A topic's id has no space. */
const organised = "organiser ";
/** The level before follows the topic, with the day of its test. */
const heldIn = ([was]: readonly string[]): HeldLevel | null => {
  if (was === undefined) return null;
  const [level, tested = null] = was.split(" ");
  return { level: Number(level), tested };
};
const wordsOf = ({ level, tested }: HeldLevel): string =>
  tested === null ? `${level}` : `${level} ${tested}`;
const aboutIn = (words: readonly string[]): Pick<TrainingRecord, "topics" | "organiser"> => {
  const found = words.find((word) => word.startsWith(organised));
  const topics = words.filter((word) => word !== found);
  return found === undefined ? { topics } : { topics, organiser: found.slice(organised.length) };
};
const aboutOf = ({ topics, organiser }: TrainingRecord): readonly string[] =>
  organiser === undefined ? topics : [...topics, organised + organiser];

export const competenceRow = (record: CompetenceRecord): Row => {
  if (record.kind === "training") {
    const { replaces, organiser: _, ...training } = record;
    const topics = aboutOf(record);
    return replaces === undefined
      ? { ...training, topics, level: null }
      : { ...training, kind: "mended", topics: [replaces, ...topics], level: null };
  }
  if (record.kind === "wish") {
    const { courses, ...wish } = record;
    return { ...wish, topics: courses, level: null, day: "", refresher: null };
  }
  if (record.kind === "removal") {
    const { replaces, ...removal } = record;
    return {
      ...removal,
      kind: "removed",
      topics: [replaces],
      level: null,
      day: "",
      refresher: null,
    };
  }
  const { topic, tested, before: was, ...rest } = record;
  const topics = was === null ? [topic] : [topic, wordsOf(was)];
  return { ...rest, topics, day: tested, refresher: null };
};

export const competenceSteps = (
  db: Db,
  t: Tables,
  { at, competence }: Pick<Change, "at"> & CompetenceNote,
): readonly WriteStep<Saved>[] => {
  if (competence === undefined) return [];
  const { expected, head, record, text } = competence;
  const { by, kind: type } = record;
  const after = { version: expected, head };
  return [
    ...notedAfter(db, t, { stream, at, by, type, data: { ...record, text }, after }),
    always(db.insert(t.competence).values(competenceRow(record))),
  ];
};
