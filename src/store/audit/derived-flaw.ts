/** Finds what was made of one question's events and lies beside them: its facts for figures, its texts. */
import { and, asc, eq, inArray, isNull, sql } from "drizzle-orm";
import { factsOf } from "../../statistics/facts/fold-facts.ts";
import { factsVersion } from "../../statistics/facts/question-facts.ts";
import type { Backend } from "../backend.ts";
import { canonical } from "../canonical-json.ts";
import type { Flaw, Stretch } from "../port/audit.ts";
import type { Tables } from "../schema/tables.ts";
import type { History, QuestionRow } from "./question-flaw.ts";
import { isWithin } from "./stretches.ts";

type FactsRow = Tables["questionFacts"]["$inferSelect"];
/** What lies beside some questions. */
export type RowsBeside = {
  readonly facts: ReadonlyMap<string, FactsRow>;
  /** By question: its texts that have words. */
  readonly worded: ReadonlyMap<string | null, readonly string[]>;
  /** Facts of another form are made anew before anything is counted. */
  readonly inForm: boolean;
};

export const rowsBeside = async (
  { db, tables: t }: Backend,
  ids: readonly string[],
): Promise<RowsBeside> => {
  const facts = await db
    .select()
    .from(t.questionFacts)
    .where(inArray(t.questionFacts.id, [...ids]));
  const texts = await db
    .select({ id: t.texts.id, ticket: t.texts.ticket })
    .from(t.texts)
    // Word for word the condition of the partial index.
    .where(and(inArray(t.texts.ticket, [...ids]), sql`body is not null`));
  return {
    facts: new Map(facts.map((row) => [row.id, row])),
    worded: new Map(
      [...Map.groupBy(texts, ({ ticket }) => ticket)].map(([ticket, rows]) => [
        ticket,
        rows.map(({ id }) => id),
      ]),
    ),
    inForm: await isInForm({ db, tables: t }),
  };
};

const isInForm = async ({ db, tables: { counters: c } }: Pick<Backend, "db" | "tables">) => {
  const [form] = await db.select({ n: c.value }).from(c).where(eq(c.name, "facts form"));
  return form?.n === factsVersion;
};

export const derivedFlaw = (
  row: QuestionRow,
  { recorded, hashes }: History,
  beside: RowsBeside,
): Flaw | null => {
  const flawOf = (table: string, name: string): Flaw => ({
    kind: "row",
    stream: row.id,
    version: row.version,
    table,
    row: name,
  });
  const added = beside.worded.get(row.id)?.find((id) => !hashes.has(id));
  if (added !== undefined) return flawOf("texts", added);
  const facts = beside.facts.get(row.id);
  return !beside.inForm || areFactsOf(row, facts, recorded)
    ? null
    : flawOf("question_facts", row.id);
};

/** `folded`: the version that there are facts of. Of what has happened since there are none yet. */
const areFactsOf = (
  { folded, version }: QuestionRow,
  facts: FactsRow | undefined,
  recorded: History["recorded"],
): boolean => {
  const known = facts?.version ?? folded;
  const made = factsOf(recorded.filter((one) => one.version <= known));
  if (facts === undefined) return made === null || folded === 0;
  return (
    made !== null &&
    (folded !== version || known === version) &&
    facts.askedAt === made.askedAt &&
    facts.lastAt === made.lastAt &&
    (JSON.stringify(facts.facts) === JSON.stringify(made) ||
      canonical(facts.facts) === canonical(made))
  );
};

/** Facts of no question. */
export const strayFacts = async (
  { db, tables: { questionFacts: f, tickets: q } }: Backend,
  stretch: Stretch,
): Promise<Flaw | null> => {
  const [stray] = await db
    .select({ id: f.id, version: f.version })
    .from(f)
    .leftJoin(q, eq(q.id, f.id))
    .where(and(isWithin(f.id, stretch), isNull(q.id)))
    .orderBy(asc(f.id))
    .limit(1);
  return stray === undefined
    ? null
    : {
        kind: "row",
        stream: stray.id,
        version: stray.version,
        table: "question_facts",
        row: stray.id,
      };
};
