/**
 * Holds the rule that nobody changes what the organisation says of themselves, but their absence. Every
 * change that a person makes in chat passes it, an undo as well.
 */
import { addressesOf } from "../bots/addresses.ts";
import { same } from "../org/diff.ts";
import type { OrganisationEdit } from "../org/edits.ts";
import type { Organisation } from "../org/organisation.ts";

type Sides = { readonly before: Organisation; readonly after: Organisation };

export const touchesOneself = (
  edits: readonly OrganisationEdit[],
  address: string,
  { before, after }: Sides,
): boolean => {
  const selves = new Set([before, after].flatMap((side) => [...expertsAt(side, address)]));
  return edits.some(({ path: [section, key = "", part] }) => {
    if (section === "experts") return selves.has(key) && part !== "outOfOffice";
    return section === "schedules" && movesOneself(key, selves, { before, after });
  });
};

/** The ids of all experts who are the person with this address, in whichever chat they are listed. */
export const expertsAt = (
  { experts, coordinators }: Organisation,
  address: string,
): ReadonlySet<string> => {
  const entries = [...experts, ...coordinators].map((entry) => addressesOf(entry).map(String));
  let known: ReadonlySet<string> = new Set([address]);
  for (;;) {
    const more = new Set([
      ...known,
      ...entries.filter((entry) => entry.some((one) => known.has(one))).flat(),
    ]);
    if (more.size === known.size) break;
    known = more;
  }
  return new Set(
    experts.filter((one) => addressesOf(one).some((own) => known.has(own))).map(({ id }) => id),
  );
};

/** Whether one's own places on a schedule, or their hours, are others than before. */
const movesOneself = (id: string, selves: ReadonlySet<string>, { before, after }: Sides) => {
  const [was, is] = [before, after].map(({ schedules }) => schedules.find((one) => one.id === id));
  return !same(ownPlaces(was, is, selves), ownPlaces(is, was, selves));
};

type Schedule = Organisation["schedules"][number];
/** Null: no place. Colleagues who join or leave are left out, with the turns that go with them. */
const ownPlaces = (
  schedule: Schedule | undefined,
  other: Schedule | undefined,
  selves: ReadonlySet<string>,
) => {
  if (schedule === undefined) return null;
  const { layers, swaps, overrides, ...rest } = schedule;
  const isOwn = (id: string | null | undefined): boolean => id != null && selves.has(id);
  const movers = membersOf(schedule).symmetricDifference(membersOf(other));
  const own = {
    layers: layers
      .filter(({ members }) => members.some(isOwn))
      .map(({ members, rotation, ...layer }) => ({
        ...layer,
        members: members.filter(isOwn),
        rotation: rotation === null ? null : withoutMovers(rotation, movers),
      })),
    swaps: swaps.filter((one) => isOwn(one.beneficiary) || isOwn(one.benefactor)),
    overrides: overrides.filter(
      (one) => ("add" in one && isOwn(one.add)) || ("remove" in one && isOwn(one.remove)),
    ),
  };
  return Object.values(own).every((places) => places.length === 0) ? null : { ...own, rest };
};
const membersOf = (schedule: Schedule | undefined): ReadonlySet<string> =>
  new Set(schedule?.layers.flatMap(({ members }) => members));

type Rotation = NonNullable<Schedule["layers"][number]["rotation"]>;
const withoutMovers = (
  { exceptions = [], ...rotation }: Rotation,
  movers: ReadonlySet<string>,
) => ({
  ...rotation,
  exceptions: exceptions.filter(({ member }) => member === null || !movers.has(member)),
});
