/**
 * Checks the anchors: each against the one before, against the events, and those kept outside.
 * `store/anchor.ts` says what only a copy kept outside shows.
 */
import { and, asc, eq, gt, max } from "drizzle-orm";
import {
  type Anchor,
  type AnchorKey,
  type PrintedAnchor,
  anchorAfter,
  isPrintOf,
  markOnPrinted,
  markOnStored,
  openHeadsHash,
} from "../anchor.ts";
import type { Backend } from "../backend.ts";
import type { Flaw, Verified } from "../port/audit.ts";

const anchorsAtOnce = 500;
const headsAtOnce = 1_000;

type Given = { readonly anchors: readonly PrintedAnchor[]; readonly keys: readonly AnchorKey[] };
export const verifyAnchors = async (backend: Backend, given: Given): Promise<Verified> => {
  const outside = Map.groupBy(given.anchors, ({ n }) => n);
  const most = await lastWithHeads(backend);
  let before: Anchor | null = null;
  let confirmed = 0;
  const end = (flaw: Flaw | null): Verified => ({ flaw, anchors: before?.n ?? 0, confirmed });
  for (;;) {
    const page = await anchorsAfter(backend, before?.n ?? 0);
    for (const anchor of page) {
      const flaw =
        (await anchorFlaw(backend, before, { anchor, keys: given.keys })) ??
        printFlaw(anchor, outside.get(anchor.n) ?? [], given.keys);
      if (flaw !== null) return end(flaw);
      if (markOnStored(anchor, given.keys) === "by a key") confirmed = anchor.n;
      before = anchor;
    }
    if (page.length < anchorsAtOnce) break;
  }
  const count = before?.n ?? 0;
  if (most > count) return end(anchorGone(count + 1));
  const beyond = given.anchors.find(({ n }) => n > count);
  return end(beyond === undefined ? null : astray(beyond));
};

const anchorGone = (n: number): Flaw => ({ kind: "anchor", stream: "anchors", version: n });
const astray = ({ n, text }: PrintedAnchor): Flaw => ({
  kind: "outside",
  stream: "anchors",
  version: n,
  anchor: text,
});

/** The last anchor that heads are kept of: none of them may have lost its row. */
const lastWithHeads = async ({ db, tables: { anchored: a } }: Backend): Promise<number> =>
  (await db.select({ n: max(a.anchor) }).from(a))[0]?.n ?? 0;

const anchorsAfter = async (
  { db, tables: { anchors: a } }: Backend,
  n: number,
): Promise<readonly Anchor[]> =>
  db.select().from(a).where(gt(a.n, n)).orderBy(asc(a.n)).limit(anchorsAtOnce);

const anchorFlaw = async (
  backend: Backend,
  before: Anchor | null,
  { anchor, keys }: { readonly anchor: Anchor; readonly keys: readonly AnchorKey[] },
): Promise<Flaw | null> => {
  const n = (before?.n ?? 0) + 1;
  if (anchor.n !== n) return anchorGone(n);
  const heads = await headsHeld(backend, anchor.n);
  if (heads.flaw !== null) return heads.flaw;
  const right = anchorAfter(before, { at: anchor.at, headsHash: heads.hash, key: null });
  const isRight =
    right.value === anchor.value &&
    right.prev === anchor.prev &&
    markOnStored(anchor, keys) !== "forged";
  return isRight ? null : anchorGone(n);
};

type Held =
  | { readonly flaw: Flaw; readonly hash: null }
  | { readonly flaw: null; readonly hash: string };
/** Hashes the heads that an anchor added, as long as each is still the event's hash. */
const headsHeld = async (
  { db, tables: { anchored: a, events: e } }: Backend,
  anchor: number,
): Promise<Held> => {
  const hash = openHeadsHash();
  let after: string | null = null;
  for (;;) {
    const rows: readonly { stream: string; version: number; head: string; now: string | null }[] =
      await db
        .select({ stream: a.stream, version: a.version, head: a.head, now: e.hash })
        .from(a)
        .leftJoin(e, and(eq(e.stream, a.stream), eq(e.version, a.version)))
        .where(and(eq(a.anchor, anchor), after === null ? undefined : gt(a.stream, after)))
        .orderBy(asc(a.stream))
        .limit(headsAtOnce);
    for (const { stream, version, head, now } of rows) {
      if (now !== head) return { flaw: { kind: "anchored", stream, version, anchor }, hash: null };
      hash.add({ stream, version, head });
    }
    const last = rows.at(-1);
    if (last === undefined || rows.length < headsAtOnce) return { flaw: null, hash: hash.digest() };
    after = last.stream;
  }
};

const printFlaw = (
  anchor: Anchor,
  prints: readonly PrintedAnchor[],
  keys: readonly AnchorKey[],
): Flaw | null => {
  const wrong = prints.find(
    (one) => !isPrintOf(one, anchor) || markOnPrinted(one, keys) === "forged",
  );
  return wrong === undefined ? null : astray(wrong);
};
