/** Previews a change of duty as routing would see it: the same organisation with and without it. */
import { setImmediate } from "node:timers/promises";
import type { DutyPreview } from "./cards/preview.ts";
import { coveragesIn } from "../org/coverage.ts";
import type { Organisation } from "../org/organisation.ts";
import type { Topic } from "../org/schema/topic.ts";
import { withDutyOverrides } from "../org/overrides.ts";
import type { Coverage } from "../routing/roster/coverage.ts";
import { thinned } from "../routing/roster/coverage-change.ts";
import { byCodePoint } from "../routing/order.ts";
import { atRest } from "../routing/roster/standby.ts";
import { shiftsIn } from "../routing/roster/shifts.ts";
import { type DutyOverride, applyDutyOverrides } from "../routing/roster/overrides.ts";
import type { DutyOverrideChange } from "../store/port/duty.ts";
import { type Instant, days } from "../tickets/model.ts";
import { unreachedExperts } from "../desk/people/unreached.ts";
import { practiceOn } from "./coverage.ts";
import { type DutySnapshot, withChanges } from "./snapshot.ts";
import type { Deps } from "../desk/deps.ts";

/** One thing that may happen: at once (`taker` null), or when this person takes the hours. */
export type Would = {
  readonly taker: string | null;
  readonly changes: readonly DutyOverrideChange[];
};

/**
 * As far ahead as the duty card looks: a whole year takes long to work out, and nobody reads it.
 */
const aheadMs = days(60);
/** The most previews: each person who may take the hours needs one. */
const wouldMost = 50;

type Asked = {
  readonly snapshot: DutySnapshot;
  readonly would: readonly Would[];
  /** The agency whose policy says whether hours count. */
  readonly agency: string;
};
export const previewsOf = async (
  deps: Deps,
  { snapshot, would, agency }: Asked,
): Promise<readonly DutyPreview[]> => {
  const { organisation, overrides, now } = snapshot;
  const topics = topicsOf(organisation, would);
  const laid = await layingOn(deps, topics, now);
  const unreached = await unreachedExperts(deps.store, organisation);
  const found: DutyPreview[] = [];
  for (const { taker, changes } of would.slice(0, wouldMost)) {
    const whole = spanOf(snapshot, changes);
    const span = { from: whole.from, to: Math.min(whole.to, now + aheadMs) };
    if (span.from >= span.to) continue;
    // Somebody on standby is still asked urgent questions; gaps at night are for the others.
    const standby = changes.some(({ override }) => override.kind === "standby");
    const coveragesWith = (some: readonly DutyOverride[]): readonly Coverage[] => [
      ...coveragesIn(standby ? rested(laid(some), now) : laid(some), topics, {
        ...span,
        now,
        agency,
        unreached,
      }),
    ];
    const [was, is] = [
      coveragesWith(overrides),
      coveragesWith(withChanges({ overrides }, changes)),
    ];
    found.push({
      span,
      standby,
      cut: whole.to > span.to,
      taker,
      others: would.length > wouldMost,
      shifts: changes.flatMap(({ override }) => left(organisation, override, span)),
      people: peopleIn(is),
      changed: JSON.stringify(was) !== JSON.stringify(is),
      thinned: thinned(was, is),
      filled: thinned(is, was),
    });
    // Requests go first.
    await setImmediate();
  }
  return found;
};

/**
 * Gives the organisation with these overrides and no others. Only experts on these topics are in
 * it.
 */
const layingOn = async (
  deps: Deps,
  topics: readonly Topic[],
  now: Instant,
): Promise<(overrides: readonly DutyOverride[]) => Organisation> => {
  const filed = withDutyOverrides(deps.org().filed, []);
  const practise = await practiceOn(deps.store, topics, now);
  const experts = filed.experts
    .filter((expert) => topics.some(({ id }) => Object.hasOwn(expert.topics, id)))
    .map(practise);
  return (overrides) => ({
    ...filed,
    ...applyDutyOverrides({ experts, schedules: filed.schedules }, overrides),
  });
};

const rested = (organisation: Organisation, now: Instant): Organisation => ({
  ...organisation,
  experts: organisation.experts.map((expert) => atRest(expert, { now, urgency: "normal" })),
});

/** The topics of everybody concerned. */
const topicsOf = ({ experts, topics }: Organisation, would: readonly Would[]): readonly Topic[] => {
  const people = new Set(
    would.flatMap(({ changes }) => changes.flatMap(({ override }) => peopleOf(override))),
  );
  const known = new Set(
    experts.filter(({ id }) => people.has(id)).flatMap((expert) => Object.keys(expert.topics)),
  );
  return topics.filter(({ id, closed }) => !closed && known.has(id));
};
const peopleOf = (override: DutyOverride): readonly string[] =>
  override.kind === "swap" && override.taker !== null
    ? [override.expert, override.taker]
    : [override.expert];

/**
 * From now to the end of each override, as it was and as it is: cutting one short changes the hours
 * after it.
 */
const spanOf = ({ overrides, now }: DutySnapshot, changes: readonly DutyOverrideChange[]) => {
  const all = changes.flatMap(({ override }) => [
    override,
    ...overrides.filter(({ id }) => id === override.id),
  ]);
  return {
    from: Math.max(now, Math.min(...all.map(({ from }) => from))),
    to: Math.max(...all.map(({ to }) => to)),
  };
};

/** The shifts that the person leaves, as far as they leave them. */
const left = (
  { schedules }: Organisation,
  override: DutyOverride,
  span: { readonly from: number; readonly to: number },
) =>
  override.kind === "off" || override.kind === "swap"
    ? schedules
        .filter(({ id }) => override.kind === "off" || id === override.schedule)
        .flatMap((schedule) => shiftsIn(schedule, override.expert, span))
        .map((shift) => ({ ...shift, to: shift.to ?? span.to }))
    : [];

const peopleIn = (coverages: readonly Coverage[]): readonly string[] =>
  [
    ...new Set(coverages.flatMap(({ intervals }) => intervals.flatMap(({ people }) => people))),
  ].toSorted(byCodePoint);
