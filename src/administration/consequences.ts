/** Works out what a change of the organisation leads to, for the preview of it and for those it is about. */
import { addressBookOf, addressesOf } from "../bots/addresses.ts";
import type { ChangePreview } from "./cards/change-preview.ts";
import type { BothSides } from "./cards/edit-lines.ts";
import { editLines } from "./cards/edit-lines.ts";
import { type Reader, coordinatorRole, personNumbered } from "../screens/cards/view.ts";
import { t } from "../screens/text/i18n.ts";
import { coveragesIn } from "../org/coverage.ts";
import type { OrganisationEdit } from "../org/edits.ts";
import type { Expert, Organisation } from "../org/organisation.ts";
import { withDutyOverrides } from "../org/overrides.ts";
import type { Coverage } from "../routing/roster/coverage.ts";
import { thinned } from "../routing/roster/coverage-change.ts";
import { movedShifts } from "../routing/roster/moved-shifts.ts";
import type { NewEffect } from "../store/port/outbox.ts";
import { days } from "../tickets/model.ts";
import type { Deps } from "../desk/deps.ts";
import { rosterNotices } from "../desk/people/roster-notices.ts";
import { type Actor, actingCoordinator, actorFrom } from "../desk/people/actor.ts";
import { direct, readerOf } from "../desk/people/replies.ts";
import { unreachedExperts } from "../desk/people/unreached.ts";

const aheadMs = days(14);

/** Both with the overrides of duty that are laid over them. */
const inForce = async (
  { store, clock }: Deps,
  { before, after }: BothSides,
): Promise<BothSides> => {
  const { overrides } = await store.duty(clock.now());
  return {
    before: withDutyOverrides(before, overrides),
    after: withDutyOverrides(after, overrides),
  };
};

type Edits = { readonly edits: readonly OrganisationEdit[]; readonly edited: BothSides };
export const previewOf = async (
  deps: Deps,
  actor: Actor,
  { edits, edited }: Edits,
): Promise<ChangePreview> => {
  const sides = await inForce(deps, edited);
  const { before, after } = sides;
  const moved = movedShifts({ before: before.schedules, after: after.schedules }, span(deps));
  const told = new Set([...moved.map(({ expert }) => expert), ...peopleIn(edits, edited)]);
  const left = before.experts.filter(({ id }) => after.experts.every((one) => one.id !== id));
  const held = await Promise.all(left.map(({ id }) => deps.store.ownedBy(id, ["accepted"])));
  return {
    edits,
    edited,
    duty: await dutyIn(deps, actor, sides),
    thin: thinIn(sides),
    told: [...told].map((id) => shownIn(edited, readerOf(actor), id)),
    handedOver: held.flat().filter(({ exercise }) => exercise === undefined).length,
  };
};

const span = ({ clock }: Pick<Deps, "clock">) => ({ from: clock.now(), to: clock.now() + aheadMs });
/** One's own by name; those of another agency, whose hours move with theirs, as they appear elsewhere. */
const shownIn = ({ before, after }: BothSides, reader: Reader, id: string): string => {
  const [organisation, expert] = [after, before].flatMap((side) => {
    const found = expertIn(side, id);
    return found === undefined ? [] : [[side, found] as const];
  })[0] ?? [after, undefined];
  if (expert === undefined) return id;
  return expert.agency === reader.agency
    ? expert.name
    : personNumbered({ organisation, reader }, expert);
};
const expertIn = ({ experts }: Organisation, id: string): Expert | undefined =>
  experts.find((one) => one.id === id);

/** Null: the same people are on duty, about the same topics. */
const dutyIn = async (
  deps: Deps,
  actor: Actor,
  { before, after }: BothSides,
): Promise<ChangePreview["duty"]> => {
  const during = span(deps);
  const concerned = topicsChanged({ before, after });
  if (concerned.size === 0) return null;
  const topics = after.topics.filter(({ id, closed }) => !closed && concerned.has(id));
  const unreached = await unreachedExperts(deps.store, after);
  const ahead = { ...during, now: during.from, agency: actor.agency.id, unreached };
  const coverages = (organisation: Organisation): readonly Coverage[] => [
    ...coveragesIn(organisation, topics, ahead),
  ];
  const [was, is] = [coverages(before), coverages(after)];
  if (JSON.stringify(was) === JSON.stringify(is)) return null;
  return {
    span: during,
    standby: false,
    cut: false,
    taker: null,
    others: false,
    shifts: [],
    people: [],
    changed: true,
    thinned: thinned(was, is),
    filled: thinned(is, was),
  };
};

/** Those of everybody who is not as before, and of schedules that are not. */
const topicsChanged = ({ before, after }: BothSides): ReadonlySet<string> => {
  const differs = <T extends { readonly id: string }>(was: readonly T[], is: readonly T[]) =>
    [...was, ...is].filter(({ id }) => {
      const [a, b] = [was, is].map((all) => JSON.stringify(all.find((one) => one.id === id)));
      return a !== b;
    });
  const schedules = differs(before.schedules, after.schedules);
  const all = schedules.some(({ topics }) => topics.length === 0);
  return new Set([
    ...differs(before.experts, after.experts).flatMap((one) => Object.keys(one.topics)),
    ...schedules.flatMap(({ topics }) => topics),
    ...(all ? after.experts.flatMap((one) => Object.keys(one.topics)) : []),
  ]);
};

/** Topics on which one expert is left, or none, and there were more. */
const thinIn = ({ before, after }: BothSides): ChangePreview["thin"] => {
  const count = ({ experts }: Organisation, topic: string): number =>
    experts.filter((one) => one.active && Object.hasOwn(one.topics, topic)).length;
  return after.topics.flatMap(({ id, closed }) => {
    const [was, is] = [count(before, id), count(after, id)];
    return !closed && is < 2 && is < was ? [{ topic: id, experts: is }] : [];
  });
};

/** The experts whose own entry is changed. */
const peopleIn = (edits: readonly OrganisationEdit[], { before, after }: BothSides): Set<string> =>
  new Set(
    edits.flatMap(({ path: [section, id = ""] }) =>
      section === "experts" && (expertIn(after, id) ?? expertIn(before, id))?.active === true
        ? [id]
        : [],
    ),
  );

/** Whoever it is about reads what was changed of theirs, and whoever's hours move which. */
export const noticesOf = async (
  deps: Deps,
  actor: Actor,
  { edits, edited, silent }: Edits & { readonly silent: boolean },
): Promise<readonly NewEffect[]> => {
  const now = deps.clock.now();
  const moved = await rosterNotices(deps.store, {
    ...(await inForce(deps, edited)),
    addressBook: addressBookOf(edited.after),
    now,
  });
  if (silent) return moved;
  const told: NewEffect[] = [];
  for (const id of peopleIn(edits, edited)) {
    const expert = expertIn(edited.after, id) ?? expertIn(edited.before, id);
    const person = expert === undefined ? undefined : addressesOf(expert)[0];
    if (person === undefined || person === actor.person) continue;
    const record = await deps.store.person(person);
    const addressBook = addressBookOf(edited.after);
    const reader = actorFrom({ org: () => ({ addressBook }) }, { person, record });
    if (reader === null) continue;
    const own = edits.filter(({ path }) => path[0] === "experts" && path[1] === id);
    const seeing = { organisation: edited.after, reader: readerOf(reader), now };
    const who = coordinatorRole(seeing, actingCoordinator(actor).id);
    const { language } = reader;
    const isNew = expertIn(edited.before, id) === undefined;
    const lines = [
      t(language, "org.toldTitle"),
      ...editLines(seeing, own, { ...edited, you: id }),
      t(language, "org.toldBy", { who }),
      ...(isNew ? [t(language, "org.toldNew")] : []),
    ];
    told.push(direct({ person, text: lines.join("\n"), at: now }));
  }
  return [...told, ...moved];
};
