/**
 * Merges changes made in chat with another version of the organisation, such as a new file, place by
 * place. A place that both changed is opposed.
 */
import { z } from "zod";
import { organisationOf, type Problem } from "./check/check.ts";
import { personalIn } from "./check/personal.ts";
import {
  type Difference,
  type Group,
  byKey,
  isGroup,
  keyedSections,
  placesChanged,
  same,
} from "./diff.ts";
import { organisationContent } from "./export.ts";
import type { Organisation } from "./organisation.ts";

/** One place of the organisation, with what stood there and what does; absent: nothing. */
export type OrganisationEdit = Difference;

export const storedEdits = z.array(
  z.object({
    path: z.array(z.string()).min(1).readonly(),
    before: z.unknown().exactOptional(),
    after: z.unknown().exactOptional(),
  }),
);

/** What makes the one of the other. */
export const editsBetween = (
  before: Organisation,
  after: Organisation,
): readonly OrganisationEdit[] => placesChanged(placesOf(before), placesOf(after));

/** What takes it back again. */
export const takenBack = (edits: readonly OrganisationEdit[]): readonly OrganisationEdit[] =>
  edits.toReversed().map(({ path, ...values }) => ({
    path,
    ...("after" in values ? { before: values.after } : {}),
    ...("before" in values ? { after: values.before } : {}),
  }));

export type Edited =
  | { readonly ok: true; readonly organisation: Organisation }
  /** That place is not as it was any more. */
  | { readonly ok: false; readonly why: "changed"; readonly edit: OrganisationEdit }
  /** Together they make no organisation that a file could state. */
  | { readonly ok: false; readonly why: "impossible"; readonly problems: readonly Problem[] };

export const withEdits = (
  organisation: Organisation,
  edits: readonly OrganisationEdit[],
): Edited => {
  let places: Group = placesOf(organisation);
  for (const edit of edits) {
    const made = isAsBefore(places, edit) ? withPlace(places, edit.path, edit) : null;
    if (made === null) return { ok: false, why: "changed", edit };
    places = made;
  }
  const personal = personalIn(edits.map((edit) => edit.after ?? null));
  const problems = personal.map(({ message }) => ({ path: "", message, line: null }));
  const made = organisationOf({ ...organisationContent(organisation), ...sectionsOf(places) });
  if (made.ok && problems.length === 0) return made;
  return {
    ok: false,
    why: "impossible",
    problems: [...problems, ...(made.ok ? [] : made.problems)],
  };
};

type Merged = {
  readonly merged: Edited;
  /** Made in chat, not in the file, and kept beside it. */
  readonly kept: readonly OrganisationEdit[];
  /** Made in chat, while the file says something else in that place by now. */
  readonly opposed: readonly OrganisationEdit[];
};
/**
 * A new file, with what was changed in chat since the file before it. `filed`: that file. Nothing of
 * either is lost: where both changed the same place it is `opposed`, and nothing is made of it.
 */
export const mergedWith = (
  file: Organisation,
  { filed, inForce }: { readonly filed: Organisation; readonly inForce: Organisation },
): Merged => {
  const places = placesOf(file);
  const chat = editsBetween(filed, inForce).filter(
    (edit) => !isAsBefore(places, { path: edit.path, ...turned(edit) }),
  );
  const kept = chat.filter((edit) => isAsBefore(places, edit));
  const opposed = chat.filter((edit) => !isAsBefore(places, edit));
  return { merged: withEdits(file, kept), kept, opposed };
};

const turned = (edit: OrganisationEdit): Pick<OrganisationEdit, "before"> =>
  "after" in edit ? { before: edit.after } : {};

/**
 * Lists of days, absences and channels are taken by entry, so that two changes of one list do not
 * meet in the same place.
 */
const placesOf = (organisation: Organisation): Group => {
  const sections = keyedSections(organisation);
  return {
    ...sections,
    agencies: eachByEntry(sections["agencies"]),
    experts: eachByEntry(sections["experts"]),
  };
};
const eachByEntry = (entries: unknown): Group =>
  isGroup(entries)
    ? Object.fromEntries(
        Object.entries(entries).map(([key, entry]) => [key, withListsByEntry(entry)]),
      )
    : {};

const listsByEntry = ["holidays", "outOfOffice"] as const;
const withListsByEntry = (entry: unknown): unknown =>
  isGroup(entry)
    ? {
        ...entry,
        ...Object.fromEntries(
          listsByEntry.flatMap((name) => {
            const list = entry[name];
            return Array.isArray(list) ? [[name, byKey<unknown>(list, nameOf)]] : [];
          }),
        ),
      }
    : entry;
const nameOf = (item: unknown): string => (typeof item === "string" ? item : JSON.stringify(item));

/** The sections that can be changed in chat, as a file states them. */
const sectionsOf = (places: Group): Group => {
  const listed = (section: string): readonly unknown[] => valuesIn(places[section]);
  return {
    agencies: listed("agencies").map((agency) => withLists(agency, ["formalChannels", "holidays"])),
    experts: listed("experts").map((expert) => withLists(expert, ["holidays", "outOfOffice"])),
    schedules: listed("schedules"),
    directory: listed("directory"),
  };
};
const valuesIn = (group: unknown): readonly unknown[] =>
  isGroup(group) ? Object.values(group) : [];
const withLists = (entry: unknown, names: readonly string[]): unknown =>
  isGroup(entry)
    ? { ...entry, ...Object.fromEntries(names.map((name) => [name, valuesIn(entry[name])])) }
    : entry;

const isAsBefore = (places: Group, edit: OrganisationEdit): boolean => {
  const [above, last] = [edit.path.slice(0, -1), edit.path.at(-1) ?? ""];
  let here: unknown = places;
  for (const step of above) {
    if (!isGroup(here) || !Object.hasOwn(here, step)) return false;
    here = here[step];
  }
  if (!isGroup(here)) return false;
  const has = Object.hasOwn(here, last);
  return "before" in edit ? has && same(here[last], edit.before) : !has;
};

/** Null: there is no such place. */
const withPlace = (
  places: Group,
  [step = "", ...below]: readonly string[],
  edit: OrganisationEdit,
): Group | null => {
  if (below.length > 0) {
    const inner = places[step];
    const made = isGroup(inner) ? withPlace(inner, below, edit) : null;
    return made === null ? null : { ...places, [step]: made };
  }
  if ("after" in edit) return { ...places, [step]: edit.after };
  const { [step]: _, ...others } = places;
  return others;
};
