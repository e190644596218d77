/**
 * Queries of duty's overrides. All of them hang on one stream, `duty`: a change names the last
 * event that its decision saw, so that of two changes at the same time the second is decided anew.
 * That holds every rule about several overrides (no hours given away twice, nobody on call twice)
 * under any race.
 */
import { and, asc, eq, gt, inArray } from "drizzle-orm";
import type { DutyOverride } from "../../routing/roster/overrides.ts";
import { type Backend, type Db, type WriteStep, always, guardedStep } from "../backend.ts";
import { chainOn } from "../chain.ts";
import { append, lastOf } from "./events.ts";
import { type NoteName, wokenPrefix } from "../note-names.ts";
import type { Change, Saved } from "../port/change.ts";
import type { DutyChange, Duty } from "../port/duty.ts";
import type { Tables } from "../schema/tables.ts";

type Members = "duty" | "dutyVersion" | "dutyOverride" | "noteNightCall" | "nightCalls";
export const dutyLog = "duty" satisfies NoteName;
const stream = dutyLog;
/** Every time that a question woke an expert on standby, so that rest can be given for it. */
const nightCallEvent = "disturbed";

export const dutyOf = (backend: Backend): Pick<Duty, Members> => {
  const { db, tables: t } = backend;
  const last = () => lastOf(backend, stream);
  return {
    duty: async (after) => {
      // The last event is read first: what is written between the two reads then makes the save
      // stale.
      const place = await last();
      const rows = await db
        .select()
        .from(t.turns)
        .where(gt(t.turns.to, after))
        .orderBy(asc(t.turns.at), asc(t.turns.id));
      return { ...place, overrides: rows.flatMap(overrideIn) };
    },
    noteNightCall: (expert, ticket, at) =>
      append(backend, {
        stream: `${wokenPrefix}${expert}`,
        at,
        by: expert,
        type: nightCallEvent,
        payload: { type: "noted", data: { ticket } },
      }),
    nightCalls: async (experts, after) => {
      const theirs = experts.map((expert) => `${wokenPrefix}${expert}`);
      const rows = await db
        .select({ stream: t.events.stream })
        .from(t.events)
        .where(and(inArray(t.events.stream, theirs), gt(t.events.at, after)));
      const calls = new Map<string, number>();
      for (const { stream: of } of rows) {
        const expert = of.slice(wokenPrefix.length);
        calls.set(expert, (calls.get(expert) ?? 0) + 1);
      }
      return calls;
    },
    dutyVersion: async () => (await last()).version,
    dutyOverride: async (id) => {
      const rows = await db.select().from(t.turns).where(eq(t.turns.id, id));
      return rows.flatMap(overrideIn)[0] ?? null;
    },
  };
};

type Row = Tables["turns"]["$inferSelect"];
const overrideIn = ({ kind, schedule, taker, ...override }: Row): readonly DutyOverride[] => {
  if (kind === "off" || kind === "standby") return [{ ...override, kind }];
  if (kind === "on") return [{ ...override, kind, ...(schedule === null ? {} : { schedule }) }];
  return schedule === null ? [] : [{ ...override, kind, schedule, taker }];
};

const rowOf = (override: DutyOverride): Row =>
  override.kind === "swap"
    ? override
    : {
        ...override,
        schedule: override.kind === "on" ? (override.schedule ?? null) : null,
        taker: null,
      };

export const dutySteps = (
  db: Db,
  t: Tables,
  { at, duty }: Pick<Change, "at" | "duty">,
): readonly WriteStep<Saved>[] => {
  if (duty === undefined || duty === null) return [];
  return [
    ...eventsOf(duty, at).map((event) =>
      guardedStep<Saved>(
        db
          .insert(t.events)
          .values(event)
          .onConflictDoNothing()
          .returning({ version: t.events.version }),
        "stale",
      ),
    ),
    ...duty.changes.map(({ override }) => {
      const row = rowOf(override);
      return always(
        db.insert(t.turns).values(row).onConflictDoUpdate({ target: t.turns.id, set: row }),
      );
    }),
  ];
};

const eventsOf = ({ by, expected, head, changes }: DutyChange, at: number) =>
  chainOn(
    head,
    changes.map(({ type, override }, i) => ({
      stream,
      version: expected + 1 + i,
      at,
      by,
      type,
      payload: { type: "noted" as const, data: override },
    })),
  );
