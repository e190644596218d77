/** Lists what changes between two organisations, by path and id: the output of `org apply`. */
import { emptyOrganisation } from "./organisation.ts";
import type { Organisation } from "./organisation.ts";

export type OrganisationChange =
  | { readonly kind: "added"; readonly path: string; readonly after: unknown }
  | { readonly kind: "removed"; readonly path: string; readonly before: unknown }
  | {
      readonly kind: "changed";
      readonly path: string;
      readonly before: unknown;
      readonly after: unknown;
    };

/** `before` is null on a first apply. Equal organisations give an empty list. */
export function difference(before: Organisation | null, after: Organisation): OrganisationChange[] {
  const sections = keyedSections(before ?? emptyOrganisation);
  return placesChanged(sections, keyedSections(after)).map(changeAt);
}

export function changeAt({ path: steps, ...values }: Difference): OrganisationChange {
  const path = steps.join(".");
  if (!("before" in values)) return { kind: "added", path, after: values.after };
  const { before } = values;
  return "after" in values
    ? { kind: "changed", path, before, after: values.after }
    : { kind: "removed", path, before };
}

/** One line for a terminal: `experts.e-anna.maxOpen: 3 -> 5`. */
export function changeLine(change: OrganisationChange): string {
  switch (change.kind) {
    case "added":
      return `+ ${change.path}: ${short(change.after)}`;
    case "removed":
      return `- ${change.path}: ${short(change.before)}`;
    case "changed":
      return `~ ${change.path}: ${short(change.before)} -> ${short(change.after)}`;
  }
}

function short(value: unknown): string {
  const name = isGroup(value) ? (value["name"] ?? value["sv"]) : undefined;
  if (typeof name === "string") return name;
  if (isGroup(name) && typeof name["sv"] === "string") return name["sv"];
  const json = JSON.stringify(value);
  return json.length > 100 ? `${json.slice(0, 99)}…` : json;
}

export type Group = Readonly<Record<string, unknown>>;

export function isGroup(value: unknown): value is Group {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Lists of entries with ids are compared by id, since their order means nothing. */
export function keyedSections(organisation: Organisation): Group {
  return {
    ...organisation,
    agencies: byKey(
      organisation.agencies.map((agency) => ({
        ...agency,
        formalChannels: byKey(agency.formalChannels, ({ topic }) => topic),
      })),
      ({ id }) => id,
    ),
    topics: byKey(organisation.topics, ({ id }) => id),
    experts: byKey(organisation.experts, ({ id }) => id),
    coordinators: byKey(organisation.coordinators, ({ id }) => id),
    schedules: byKey(organisation.schedules, ({ id }) => id),
    directory: byKey(
      organisation.directory,
      ({ agency, kind, name }) => `${agency}/${kind}/${name.sv}`,
    ),
  };
}

/** A key that stands twice gets a number, so that no entry hides another. */
export function byKey<T>(entries: readonly T[], keyOf: (entry: T) => string): Record<string, T> {
  const keyed = new Map<string, T>();
  for (const entry of entries) {
    const key = keyOf(entry);
    let free = key;
    for (let number = 2; keyed.has(free); number += 1) free = `${key}#${number}`;
    keyed.set(free, entry);
  }
  return Object.fromEntries(keyed);
}

/** Without `before` or `after` there was, or is, nothing there. */
export type Difference = {
  readonly path: readonly string[];
  readonly before?: unknown;
  readonly after?: unknown;
};

/** As deep as groups go: a list is one value. */
export function placesChanged(
  before: Group,
  after: Group,
  above: readonly string[] = [],
): readonly Difference[] {
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return keys.flatMap((key): readonly Difference[] => {
    const path = [...above, key];
    const had = Object.hasOwn(before, key);
    const has = Object.hasOwn(after, key);
    const old = had ? before[key] : undefined;
    const young = has ? after[key] : undefined;
    if (!had) return [{ path, after: young }];
    if (!has) return [{ path, before: old }];
    if (isGroup(old) && isGroup(young)) return placesChanged(old, young, path);
    return same(old, young) ? [] : [{ path, before: old, after: young }];
  });
}

/** Deep equality of plain JSON, in which the order of keys means nothing. */
export function same(a: unknown, b: unknown): boolean {
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((item, index) => same(item, b[index]));
  }
  if (isGroup(a) && isGroup(b)) {
    const keys = Object.keys(a);
    return (
      keys.length === Object.keys(b).length &&
      keys.every((key) => Object.hasOwn(b, key) && same(a[key], b[key]))
    );
  }
  return Object.is(a, b);
}
