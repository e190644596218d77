/**
 * An anchor: one value over everything that has happened. Each is made of the one before and of the
 * event streams' heads that are new since, so that the last holds the whole log. Kept outside the
 * database, its value shows what nobody could see inside: a stream removed, hashes made anew, an
 * older copy put back. Pure.
 *
 * Where there is a data key, a mark of it stands beside the value: whoever can write to the
 * database but lacks the key cannot make one. It is beside and not inside, so that an anchor can be
 * checked without the key, and after the key was replaced.
 */
import { createHash, createHmac, hkdfSync, timingSafeEqual } from "node:crypto";
import type { Instant } from "../tickets/model.ts";
import { canonical } from "./canonical-json.ts";

/** The last event of a stream. */
export type Head = { readonly stream: string; readonly version: number; readonly head: string };
export type Anchor = {
  /** Counts from 1. */
  readonly n: number;
  readonly at: Instant;
  /** The value before; null for the first. */
  readonly prev: string | null;
  readonly value: string;
  /** Names the key that made `mark`; both are null without one. */
  readonly key: string | null;
  readonly mark: string | null;
};
/** An anchor as it was printed. */
export type PrintedAnchor = Pick<Anchor, "n" | "value" | "key" | "mark"> & {
  readonly day: string;
  readonly text: string;
};
export type AnchorKey = { readonly id: string; readonly key: Buffer };

/** A key of its own, since the data key encrypts; its id says nothing about either. */
export const anchorKeyOf = (dataKey: Buffer): AnchorKey => {
  const key = Buffer.from(hkdfSync("sha256", dataKey, "", "idjour anchors", 32));
  return { id: createHash("sha256").update(key).digest("hex").slice(0, 8), key };
};

type Made = { readonly at: Instant; readonly headsHash: string; readonly key: AnchorKey | null };
export const anchorAfter = (
  before: Pick<Anchor, "n" | "value"> | null,
  { at, headsHash, key }: Made,
): Anchor => {
  const n = (before?.n ?? 0) + 1;
  const prev = before?.value ?? null;
  const value = createHash("sha256")
    .update(canonical({ n, at, prev, heads: headsHash }))
    .digest("base64url");
  const plain = { n, at, prev, value };
  return key === null
    ? { ...plain, key: null, mark: null }
    : { ...plain, key: key.id, mark: markOf(unmarked(plain), key) };
};

/** Hashes heads one by one, since there may be many. */
export const openHeadsHash = () => {
  const hash = createHash("sha256");
  return {
    add: ({ stream, version, head }: Head): void => {
      hash.update(`${canonical([stream, version, head])}\n`);
    },
    digest: (): string => hash.digest("base64url"),
  };
};

/** The day in UTC, as in the log. */
export const dayOfAnchor = (at: Instant): string => new Date(at).toISOString().slice(0, 10);

export const printAnchor = (anchor: Anchor): string => {
  const { key, mark } = anchor;
  return key === null || mark === null ? unmarked(anchor) : `${unmarked(anchor)}.${key}.${mark}`;
};
const unmarked = ({ n, at, value }: Pick<Anchor, "n" | "at" | "value">): string =>
  `${n}.${dayOfAnchor(at)}.${value}`;

const printed =
  /^([1-9]\d{0,14})\.(\d{4}-\d\d-\d\d)\.([\w-]{43})(?:\.([\da-f]{8})\.([\w-]{43}))?$/u;
/** Null: this is no anchor, or not the whole of one. */
export const readAnchor = (text: string): PrintedAnchor | null => {
  const [, n, day, value, key = null, mark = null] = printed.exec(text) ?? [];
  return n === undefined || day === undefined || value === undefined
    ? null
    : { n: Number(n), day, value, key, mark, text };
};

/** Says whether the printed anchor is this one, whatever mark stands beside either. */
export const isPrintOf = ({ n, day, value }: PrintedAnchor, anchor: Anchor): boolean =>
  unmarked(anchor) === `${n}.${day}.${value}`;

/** `unknown`: it has no mark, or one of a key that is not at hand. */
export type Marked = "by a key" | "forged" | "unknown";
const markOn = (
  anchor: Pick<Anchor, "key" | "mark">,
  text: string,
  keys: readonly AnchorKey[],
): Marked => {
  const key = keys.find(({ id }) => id === anchor.key);
  if (key === undefined || anchor.mark === null) return "unknown";
  const [given, right] = [Buffer.from(anchor.mark), Buffer.from(markOf(text, key))];
  return given.length === right.length && timingSafeEqual(given, right) ? "by a key" : "forged";
};
export const markOnStored = (anchor: Anchor, keys: readonly AnchorKey[]): Marked =>
  markOn(anchor, unmarked(anchor), keys);
export const markOnPrinted = (anchor: PrintedAnchor, keys: readonly AnchorKey[]): Marked =>
  markOn(anchor, `${anchor.n}.${anchor.day}.${anchor.value}`, keys);

const markOf = (text: string, { key }: AnchorKey): string =>
  createHmac("sha256", key).update(text).digest("base64url");
