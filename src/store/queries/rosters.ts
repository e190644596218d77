/**
 * Queries of rosters: the experts whom decisions looked at, each list kept once, named by its hash.
 * An event holds a packed decision, which names its roster; whoever reads events through the store's
 * port gets what was decided.
 */
import { hash as digestOf } from "node:crypto";
import { inArray } from "drizzle-orm";
import { openBoundedMap } from "../../base/bounded-map.ts";
import { type NameRoster, packDecision } from "../../routing/choice/pack-decision.ts";
import { rosterNamedIn, unpackDecision } from "../../routing/choice/unpack-decision.ts";
import type { Event, Recorded } from "../../tickets/model.ts";
import { type Backend, type Db, type WriteStep, always } from "../backend.ts";
import type { Tables } from "../schema/tables.ts";
import { rowsInto } from "../templates.ts";

export type Roster = Tables["rosters"]["$inferSelect"];
/** The experts of each roster, by its name. */
export type RostersByName = ReadonlyMap<string, readonly string[]>;

/** Of a list of texts JSON has one form, which is the canonical one. */
const nameOf = (experts: readonly string[]): string =>
  digestOf("sha256", JSON.stringify(experts), "hex");

/** Gives the events as they are stored, and adds the rosters that they name, by their names. */
export const packedInto = (
  rosters: Map<string, Roster>,
  recorded: readonly Recorded[],
): readonly Recorded[] => {
  const nameRoster: NameRoster = (experts) => {
    const name = nameOf(experts);
    rosters.set(name, { name, experts });
    return name;
  };
  return recorded.map((one) => ({ ...one, event: packedEvent(one.event, nameRoster) }));
};
const packedEvent = (event: Event, nameRoster: NameRoster): Event =>
  "decision" in event
    ? { ...event, decision: packDecision(event.decision, nameRoster, whyIn(event)) }
    : event;

/** What its first offer says, with which the explanation mostly begins. */
const whyIn = (event: Event): unknown => ("offers" in event ? event.offers[0]?.why : null);

/** The event as it was recorded. */
export const unpacked = (event: Event, rosters: RostersByName): Event => {
  if (!("decision" in event)) return event;
  const roster = rosters.get(rosterNamedIn(event.decision) ?? "") ?? null;
  return { ...event, decision: unpackDecision(event.decision, roster, whyIn(event)) };
};

/** Gives histories as they were recorded, some questions' at once. */
export const historyUnpacker = (backend: Backend) => {
  const readRosters = rosterReader(backend);
  return async (
    histories: readonly (readonly Recorded[])[],
  ): Promise<readonly (readonly Recorded[])[]> => {
    const rosters = await readRosters(histories.flat().map(({ event }) => event));
    return histories.map((recorded) =>
      recorded.map((one) => ({ ...one, event: unpacked(one.event, rosters) })),
    );
  };
};

/** The payload may be anything: somebody may have written to the table by hand. */
export const rosterNamed = (payload: unknown): string | null =>
  typeof payload === "object" && payload !== null && "decision" in payload
    ? rosterNamedIn(payload.decision)
    : null;

/**
 * Writes a roster with each event that names it, in the same transaction: one that is there already
 * costs no more than to find it.
 */
export const rosterStepsOf = (t: Tables) => {
  const put = rowsInto(t.rosters, (db, rows: readonly Roster[]) =>
    db
      .insert(t.rosters)
      .values([...rows])
      .onConflictDoNothing(),
  );
  return (db: Db, rosters: readonly Roster[]): readonly WriteStep<never>[] =>
    rosters.map((roster) => always(put(db, [roster])));
};

/** Organisations change seldom, so the questions that are open name few rosters. */
const rememberedMost = 20;

/**
 * Reads the rosters that events name. One that is not what its name says is left out, as is one
 * that is not there.
 */
export const rosterReader = ({ db, tables: t }: Backend) => {
  const remembered = openBoundedMap<string, readonly string[]>(rememberedMost);
  return async (payloads: readonly unknown[]): Promise<RostersByName> => {
    const rosters = new Map<string, readonly string[]>();
    const unread = new Set<string>();
    for (const payload of payloads) {
      const name = rosterNamed(payload);
      if (name === null) continue;
      const experts = remembered.get(name);
      if (experts === undefined) unread.add(name);
      else rosters.set(name, experts);
    }
    if (unread.size === 0) return rosters;
    for (const { name, experts } of await db
      .select()
      .from(t.rosters)
      .where(inArray(t.rosters.name, [...unread]))) {
      if (nameOf(experts) !== name) continue;
      remembered.set(name, experts);
      rosters.set(name, experts);
    }
    return rosters;
  };
};
