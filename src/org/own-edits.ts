/**
 * Says whether all that is changed is an agency's own: its people, its days, its channels, its
 * support. In a schedule of several agencies it is its own people's places alone.
 */
import { isDeepStrictEqual } from "node:util";
import { type OrganisationEdit } from "./edits.ts";
import { entryKey } from "./directory.ts";
import type { Organisation } from "./organisation.ts";

type Sides = { readonly before: Organisation; readonly after: Organisation };

export const areOwn = (edits: readonly OrganisationEdit[], agency: string, sides: Sides): boolean =>
  edits.every(({ path }) => isOwn(path, agency, sides));

const ownLists = ["holidays", "formalChannels"];
const isOwn = ([section, key = "", part = ""]: readonly string[], agency: string, sides: Sides) => {
  const { before, after } = sides;
  const both = [before, after];
  switch (section) {
    case "agencies":
      return key === agency && ownLists.includes(part);
    case "experts":
      return both.every(({ experts }) =>
        experts.every((one) => one.id !== key || one.agency === agency),
      );
    case "directory":
      return both.every(({ directory }) =>
        directory.every((one) => entryKey(one) !== key || one.agency === agency),
      );
    case "schedules":
      return leavesOthersAlone(key, agency, sides);
    default:
      return false;
  }
};

const leavesOthersAlone = (id: string, agency: string, { before, after }: Sides): boolean => {
  const own = new Set(
    [...before.experts, ...after.experts].flatMap((one) => (one.agency === agency ? [one.id] : [])),
  );
  const [was, is] = [before, after].map(({ schedules }) => {
    const schedule = schedules.find((one) => one.id === id);
    if (schedule === undefined) return null;
    const { layers, swaps, overrides, ...rest } = schedule;
    const others = layers.flatMap(({ members, ...layer }) => {
      const left = members.filter((member) => !own.has(member));
      return left.length === 0 ? [] : [{ ...layer, members: left }];
    });
    return {
      others,
      rest,
      swaps: swaps.filter(
        ({ beneficiary, benefactor }) => !own.has(beneficiary) && !own.has(benefactor ?? ""),
      ),
      overrides: overrides.filter(
        (one) =>
          !("add" in one ? own.has(one.add) : true) ||
          !("remove" in one ? own.has(one.remove) : true),
      ),
    };
  });
  const isTheirsAlone = [was, is].every((one) => one == null || one.others.length === 0);
  return isTheirsAlone || isDeepStrictEqual(was, is);
};
