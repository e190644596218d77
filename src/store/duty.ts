/**
 * Turns of duty. All of them hang on one stream, `duty`: who changes one says which event was the last
 * when they looked, so that of two who look at the same time the second looks again. That holds every
 * rule about several turns (no hours given away twice, nobody on call twice) under any race.
 */
import { asc, desc, eq, gt } from "drizzle-orm";
import type { Turn } from "../routing/turns.ts";
import { type Backend, type Db, type Step, always, guard } from "./backend.ts";
import { chainOn } from "./chain.ts";
import type { Change, DutyChange, Saved, Store } from "./port.ts";
import type { Tables } from "./tables.ts";

type Members = "duty" | "dutyVersion" | "turn";
const stream = "duty";

export const dutyOf = ({ db, tables: t }: Backend): Pick<Store, Members> => {
  const last = async () => {
    const [event] = await db
      .select({ version: t.events.version, hash: t.events.hash })
      .from(t.events)
      .where(eq(t.events.stream, stream))
      .orderBy(desc(t.events.version))
      .limit(1);
    return { version: event?.version ?? 0, head: event?.hash ?? null };
  };
  return {
    duty: async (after) => {
      // First the place in the stream: what is written between the two reads makes the save stale.
      const place = await last();
      const rows = await db
        .select()
        .from(t.turns)
        .where(gt(t.turns.to, after))
        .orderBy(asc(t.turns.at), asc(t.turns.id));
      return { ...place, turns: rows.flatMap(turnIn) };
    },
    dutyVersion: async () => (await last()).version,
    turn: async (id) => {
      const rows = await db.select().from(t.turns).where(eq(t.turns.id, id));
      return rows.flatMap(turnIn)[0] ?? null;
    },
  };
};

type Row = Tables["turns"]["$inferSelect"];
const turnIn = ({ kind, schedule, taker, ...turn }: Row): readonly Turn[] => {
  if (kind === "off") return [{ ...turn, kind }];
  if (kind === "on") return [{ ...turn, kind, ...(schedule === null ? {} : { schedule }) }];
  return schedule === null ? [] : [{ ...turn, kind, schedule, taker }];
};

const rowOf = (turn: Turn): Row =>
  turn.kind === "swap"
    ? turn
    : { ...turn, schedule: turn.kind === "on" ? (turn.schedule ?? null) : null, taker: null };

export const dutySteps = (
  db: Db,
  t: Tables,
  { at, duty }: Pick<Change, "at" | "duty">,
): readonly Step<Saved>[] => {
  if (duty === undefined || duty === null) return [];
  return [
    ...eventsOf(duty, at).map((event) =>
      guard<Saved>(
        db
          .insert(t.events)
          .values(event)
          .onConflictDoNothing()
          .returning({ version: t.events.version }),
        "stale",
      ),
    ),
    ...duty.changes.map(({ turn }) => {
      const row = rowOf(turn);
      return always(
        db.insert(t.turns).values(row).onConflictDoUpdate({ target: t.turns.id, set: row }),
      );
    }),
  ];
};

const eventsOf = ({ by, expected, head, changes }: DutyChange, at: number) =>
  chainOn(
    head,
    changes.map(({ type, turn }, i) => ({
      stream,
      version: expected + 1 + i,
      at,
      by,
      type,
      payload: { type: "noted" as const, data: turn },
    })),
  );
