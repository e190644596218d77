/**
 * Queries of drafts: what is kept while people write. Many kinds of rows lie in one table, found by
 * `kind` and `of`. Only this file spells their ids. The spelling is older than those two columns,
 * and stays: the version of the product before them finds its rows by it, and the database derives
 * the columns from it, whoever wrote the row. A `message`, an `outcome`, a `truth`, a `guess`, what is `joined` or
 * `held` and the `latest` are younger than the columns, which count them among the words.
 */
import { and, eq, inArray, lt, ne, not, or, sql } from "drizzle-orm";
import type { Backend, Db } from "../backend.ts";
import type { Instant } from "../../tickets/model.ts";
import type { Draft, DraftKey, FormDraftKind, People } from "../port/people.ts";
import type { Tables } from "../schema/tables.ts";
import { rowsInto, template } from "../templates.ts";

type Members = "saveDraft" | "draft" | "dropDraft" | "dropDraftsBefore";

export const draftsOf = ({ db, tables }: Backend): Pick<People, Members> => ({
  ...oneByOne({ db, tables }),
  dropDraftsBefore: async (before) => {
    const { drafts: d, tickets } = tables;
    const becameNothing = sql`not exists (select 1 from ${tickets} where ${tickets.id} = ${d.text})`;
    const isHalf = sql`(substr(${d.id}, 1, 8) = 'outcome:' or substr(${d.id}, 1, 4) = 'was:')`;
    const dropped = and(or(ne(d.kind, "source"), becameNothing), not(isHalf));
    const halvesBefore = before - halfLongerMs;
    await db
      .delete(d)
      .where(or(and(lt(d.at, before), dropped), and(lt(d.at, halvesBefore), isHalf)));
  },
});

/** Half of what is told is no words, and its card asks for the other half for as long as it stands. */
const halfLongerMs = 60 * 24 * 60 * 60 * 1000;

const oneByOne = ({
  db,
  tables: { drafts: d },
}: Pick<Backend, "db" | "tables">): Pick<People, "saveDraft" | "draft" | "dropDraft"> => {
  const byId = template((of) =>
    of
      .select({ person: d.person, text: d.text })
      .from(d)
      .where(eq(d.id, sql.placeholder("id"))),
  );
  const put = draftsInto({ drafts: d });
  const drop = template((of) => of.delete(d).where(eq(d.id, sql.placeholder("id"))));
  return {
    saveDraft: async (drafts, at) => {
      const all = [drafts].flat();
      if (all.length > 0) await put(db, all, at);
    },
    draft: async (key) => {
      const [draft] = await byId(db, { id: idOf(key) });
      return draft === undefined ? null : { kind: key.kind, of: key.of, ...draft };
    },
    dropDraft: async (key) => {
      await drop(db, { id: idOf(key) });
    },
  };
};
type DraftRow = Pick<Tables["drafts"]["$inferSelect"], "id" | "person" | "text" | "at">;

/** Writes drafts; of two with one key the last holds. */
export const draftsInto = ({ drafts: d }: Pick<Tables, "drafts">) => {
  const put = rowsInto(d, (of, rows: readonly DraftRow[]) =>
    of
      .insert(d)
      .values([...rows])
      .onConflictDoUpdate({
        target: d.id,
        set: { person: sql`excluded.person`, text: sql`excluded.text`, at: sql`excluded.at` },
      }),
  );
  return (db: Db, drafts: readonly Draft[], at: Instant): PromiseLike<unknown> => {
    const rows = new Map(
      drafts.map(({ person, text, ...key }) => [idOf(key), { id: idOf(key), person, text, at }]),
    );
    return put(db, [...rows.values()]);
  };
};

const idOf = ({ kind, of }: DraftKey): string => {
  switch (kind) {
    case "words":
      return of;
    case "why":
      return `${of}.why`;
    case "fields-asked":
      return `${of}.fields`;
    case "guess":
      return `${of}.guess`;
    case "message":
      return `${of}.message`;
    case "source":
      return `from:${of}`;
    case "early-edit":
      return `early:${of}`;
    case "outcome":
      return `outcome:${of}`;
    case "truth":
      return `was:${of}`;
    case "joined":
      return `${of}.joined`;
    case "belongs":
      return `${of}.belongs`;
    case "latest":
      return `latest:${of}`;
    case "held":
      return `${of}.held`;
    case "formal-route":
      return `${of}.route`;
    case "home":
      return `${of}.home`;
    case "trial":
      return `${of}.trial`;
  }
};

const ofForms: readonly FormDraftKind[] = [
  "words",
  "why",
  "fields-asked",
  "guess",
  "joined",
  "belongs",
  "held",
];

/** Drops all drafts of a form. */
export const formDraftDropping = ({ drafts: d }: Tables) => {
  const places = ofForms.map((kind) => sql.placeholder(kind));
  const drop = template((db) => db.delete(d).where(inArray(d.id, places)));
  return (db: Db, form: string) =>
    drop(db, Object.fromEntries(ofForms.map((kind) => [kind, idOf({ kind, of: form })])));
};
