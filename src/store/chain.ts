/**
 * The hash chain of a stream: each event's hash is over the one before and its own contents, so that
 * a changed, removed or moved event breaks every hash after it. Pure.
 */
import { createHash } from "node:crypto";

export type Link = {
  readonly stream: string;
  readonly version: number;
  readonly at: number;
  readonly by: string;
  readonly type: string;
  readonly payload: unknown;
};
export type Chained = Link & { readonly prev: string | null; readonly hash: string };

/** Hash of the one before (nothing for the first), a line feed, the event as canonical JSON; SHA-256 in hexadecimal. */
export const hashOf = (prev: string | null, link: Link): string => {
  const { stream, version, at, by, type, payload } = link;
  return createHash("sha256")
    .update(`${prev ?? ""}\n${canonical({ stream, version, at, by, type, payload })}`)
    .digest("hex");
};

export const chainOn = <Unchained extends Link>(
  prev: string | null,
  links: readonly Unchained[],
): readonly (Unchained & { readonly prev: string | null; readonly hash: string })[] => {
  let before = prev;
  return links.map((link) => {
    const chained = { ...link, prev: before, hash: hashOf(before, link) };
    before = chained.hash;
    return chained;
  });
};

/** The place at which a link must stand after the one before it; `before` is of any stream, or null. */
export const placeAfter = (before: Chained | null, stream: string) =>
  before?.stream === stream
    ? { stream, version: before.version + 1, prev: before.hash }
    : { stream, version: 1, prev: null };

export const standsAfter = (before: Chained | null, link: Chained): boolean => {
  const { version, prev } = placeAfter(before, link.stream);
  return link.version === version && link.prev === prev && link.hash === hashOf(prev, link);
};

/**
 * JSON with the keys of every object sorted by code unit and no white space (RFC 8785): what is equal
 * has the same bytes, whatever order a database or a programmer put the keys in.
 */
export const canonical = (value: unknown): string => print(value) ?? "null";

/** What JSON makes of a value, so that it hashes alike before and after it was stored; undefined: JSON leaves it out. */
const print = (value: unknown): string | undefined => {
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  if ("toJSON" in value && typeof value.toJSON === "function") return print(value.toJSON());
  // Long decisions are printed many times a second, so no lists are made on the way.
  let text = "";
  if (Array.isArray(value)) {
    for (const member of value) text += `${text === "" ? "" : ","}${print(member) ?? "null"}`;
    return `[${text}]`;
  }
  const members: Readonly<Record<string, unknown>> = Object(value);
  // By code unit, as is the default.
  for (const key of Object.keys(members).toSorted()) {
    const member = print(members[key]);
    if (member !== undefined) text += `${text === "" ? "" : ","}${JSON.stringify(key)}:${member}`;
  }
  return `{${text}}`;
};
