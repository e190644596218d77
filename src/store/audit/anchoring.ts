/**
 * Makes an anchor: over the heads that no earlier anchor holds, a part at a time. Where there are
 * many, several anchors follow each other, and the last holds all.
 *
 * Streams are read one after the other while others write to them. Whatever was recorded before the
 * first was read is held; what comes meanwhile is held or left for the next.
 */
import { setImmediate } from "node:timers/promises";
import { asc, desc, eq, and, gt, inArray, max } from "drizzle-orm";
import type { Instant } from "../../tickets/model.ts";
import { type Anchor, type AnchorKey, type Head, anchorAfter, openHeadsHash } from "../anchor.ts";
import { type Backend, always, guardedStep } from "../backend.ts";

const streamsAtOnce = 1_000;
/** Of those who race for the next anchor one makes it each time. */
const anchoringTries = 100;

type How = { readonly at: Instant; readonly key: AnchorKey | null };

export const makeAnchor = async (backend: Backend, how: How): Promise<Anchor> => {
  let heads: readonly Head[] = [];
  let after: string | null = null;
  for (;;) {
    const page = await headsAfter(backend, after);
    heads = [...heads, ...(await notHeld(backend, page))];
    const last = page.at(-1);
    if (last === undefined || page.length < streamsAtOnce) return add(backend, heads, how);
    if (heads.length >= streamsAtOnce) {
      await add(backend, heads, how);
      heads = [];
    }
    after = last.stream;
    // SQLite answers without letting the event loop run, and people wait meanwhile.
    await setImmediate();
  }
};

export const lastAnchor = async ({ db, tables: t }: Backend): Promise<Anchor | null> =>
  (await db.select().from(t.anchors).orderBy(desc(t.anchors.n)).limit(1))[0] ?? null;

const headsAfter = async (
  { db, tables: { events: e } }: Backend,
  after: string | null,
): Promise<readonly Head[]> => {
  const latest = db
    .select({ stream: e.stream, last: max(e.version).as("last") })
    .from(e)
    .where(after === null ? undefined : gt(e.stream, after))
    .groupBy(e.stream)
    .orderBy(asc(e.stream))
    .limit(streamsAtOnce)
    .as("latest");
  return db
    .select({ stream: e.stream, version: e.version, head: e.hash })
    .from(latest)
    .innerJoin(e, and(eq(e.stream, latest.stream), eq(e.version, latest.last)))
    .orderBy(asc(e.stream));
};

/** Those of which no anchor holds this event or a later one. */
const notHeld = async (
  { db, tables: { anchored: a } }: Backend,
  heads: readonly Head[],
): Promise<readonly Head[]> => {
  const streams = heads.map(({ stream }) => stream);
  const rows = await db
    .select({ stream: a.stream, version: max(a.version) })
    .from(a)
    .where(inArray(a.stream, streams))
    .groupBy(a.stream);
  const held = new Map(rows.map(({ stream, version }) => [stream, version ?? 0]));
  return heads.filter(({ stream, version }) => version > (held.get(stream) ?? 0));
};

const add = async (backend: Backend, heads: readonly Head[], { at, key }: How): Promise<Anchor> => {
  const { tables: t } = backend;
  for (let tries = 0; tries < anchoringTries; tries += 1) {
    const before = await lastAnchor(backend);
    // Whoever made the anchor before may have held some of them.
    const fresh = await notHeld(backend, heads);
    const hash = openHeadsHash();
    for (const head of fresh) hash.add(head);
    const anchor = anchorAfter(before, { at, headsHash: hash.digest(), key });
    const rows = fresh.map((head) => ({ ...head, anchor: anchor.n }));
    const refused = await backend.commit((db) => [
      guardedStep(
        db.insert(t.anchors).values(anchor).onConflictDoNothing().returning({ n: t.anchors.n }),
        "somebody else did",
      ),
      ...(rows.length === 0 ? [] : [always(db.insert(t.anchored).values(rows))]),
    ]);
    if (refused === null) return anchor;
  }
  throw new Error("Too many make anchors at once.");
};
