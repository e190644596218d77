/**
 * Turns of duty. All of them hang on one stream, `duty`: who changes one says which event was the last
 * when they looked, so that of two who look at the same time the second looks again. That holds every
 * rule about several turns (no hours given away twice, nobody on call twice) under any race.
 */
import { and, asc, desc, eq, gt } from "drizzle-orm";
import type { Turn } from "../../routing/roster/overrides.ts";
import { type Backend, type Db, type Step, always, guard } from "../backend.ts";
import { chainOn } from "../chain.ts";
import { append } from "./events.ts";
import type { Change, DutyChange, Saved, Store } from "../port/port.ts";
import type { Tables } from "../schema/tables.ts";

type Members = "duty" | "dutyVersion" | "turn" | "disturb" | "disturbed";
const stream = "duty";
/** Of each person: every time that a question came in a night of standing by, so that rest can be given for it. */
const nights = "night:";
const disturbance = "disturbed";

export const dutyOf = (backend: Backend): Pick<Store, Members> => {
  const { db, tables: t } = backend;
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
    disturb: (expert, ticket, at) =>
      append(backend, {
        stream: `${nights}${expert}`,
        at,
        by: expert,
        type: disturbance,
        payload: { type: "noted", data: { ticket } },
      }),
    disturbed: async (after) => {
      const rows = await db
        .select({ stream: t.events.stream })
        .from(t.events)
        .where(and(gt(t.events.at, after), eq(t.events.type, disturbance)));
      const woken = new Map<string, number>();
      for (const { stream: of } of rows) {
        const expert = of.slice(nights.length);
        woken.set(expert, (woken.get(expert) ?? 0) + 1);
      }
      return woken;
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
  if (kind === "off" || kind === "standby") return [{ ...turn, kind }];
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
