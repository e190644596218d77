/** What a change of duty would do, worked out as routing would see it: the same organisation with and without the change. */
import { setImmediate } from "node:timers/promises";
import type { DutyEffect } from "../../bots/cards/duty-preview.ts";
import { coversIn } from "../../org/coverage.ts";
import type { Organisation } from "../../org/organisation.ts";
import type { Topic } from "../../org/schema/topic.ts";
import { withTurns } from "../../org/overrides.ts";
import type { Cover } from "../../routing/roster/coverage.ts";
import { thinned } from "../../routing/roster/coverage-change.ts";
import { byCodePoint } from "../../routing/order.ts";
import { atRest } from "../../routing/roster/standby.ts";
import { shiftsIn } from "../../routing/roster/shifts.ts";
import { type Turn, layTurns } from "../../routing/roster/overrides.ts";
import type { TurnChange } from "../../store/port/port.ts";
import { type Instant, days } from "../../tickets/model.ts";
import { practiceOn } from "./coverage.ts";
import { type Standing, withChanges } from "./snapshot.ts";
import type { Parts } from "../deps.ts";

/** One thing that may come of it: at once, or when somebody takes the hours. */
export type Would = {
  readonly taker: string | null;
  readonly changes: readonly TurnChange[];
};

/** As far as the duty card looks; a whole year takes a while, and nobody reads it. */
const aheadMs = days(60);
/** As many as may take the hours are worked out one by one. */
const wouldMost = 50;

type Asked = {
  readonly standing: Standing;
  readonly would: readonly Would[];
  /** Whose rules say whether hours count. */
  readonly agency: string;
};
export const effectsOf = async (
  parts: Parts,
  { standing, would, agency }: Asked,
): Promise<readonly DutyEffect[]> => {
  const { organisation, turns, now } = standing;
  const topics = topicsOf(organisation, would);
  const laid = await layingOn(parts, topics, now);
  const found: DutyEffect[] = [];
  for (const { taker, changes } of would.slice(0, wouldMost)) {
    const whole = spanOf(standing, changes);
    const span = { from: whole.from, to: Math.min(whole.to, now + aheadMs) };
    if (span.from >= span.to) continue;
    // Who stands by is asked what is urgent all the same: it is for the rest that nights may stand empty.
    const nights = changes.some(({ turn }) => turn.kind === "standby");
    const coversWith = (some: readonly Turn[]): readonly Cover[] => [
      ...coversIn(nights ? rested(laid(some), now) : laid(some), topics, { ...span, now, agency }),
    ];
    const [was, is] = [coversWith(turns), coversWith(withChanges({ turns }, changes))];
    found.push({
      span,
      nights,
      cut: whole.to > span.to,
      taker,
      others: would.length > wouldMost,
      shifts: changes.flatMap(({ turn }) => left(organisation, turn, span)),
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

/** The organisation with these turns and no others, as far as the topics go: whoever knows none of them is left out. */
const layingOn = async (
  parts: Parts,
  topics: readonly Topic[],
  now: Instant,
): Promise<(turns: readonly Turn[]) => Organisation> => {
  const filed = withTurns(parts.org().filed, []);
  const practise = await practiceOn(parts.store, topics, now);
  const experts = filed.experts
    .filter((expert) => topics.some(({ id }) => Object.hasOwn(expert.topics, id)))
    .map(practise);
  return (turns) => ({ ...filed, ...layTurns({ experts, schedules: filed.schedules }, turns) });
};

const rested = (organisation: Organisation, now: Instant): Organisation => ({
  ...organisation,
  experts: organisation.experts.map((expert) => atRest(expert, { now, urgency: "normal" })),
});

/** What anybody concerned knows. */
const topicsOf = ({ experts, topics }: Organisation, would: readonly Would[]): readonly Topic[] => {
  const people = new Set(
    would.flatMap(({ changes }) => changes.flatMap(({ turn }) => peopleOf(turn))),
  );
  const known = new Set(
    experts.filter(({ id }) => people.has(id)).flatMap((expert) => Object.keys(expert.topics)),
  );
  return topics.filter(({ id, closed }) => !closed && known.has(id));
};
const peopleOf = (turn: Turn): readonly string[] =>
  turn.kind === "swap" && turn.taker !== null ? [turn.expert, turn.taker] : [turn.expert];

/** From now on, and as long as the turn is or was: what is cut short changes the hours after it. */
const spanOf = ({ turns, now }: Standing, changes: readonly TurnChange[]) => {
  const all = changes.flatMap(({ turn }) => [turn, ...turns.filter(({ id }) => id === turn.id)]);
  return {
    from: Math.max(now, Math.min(...all.map(({ from }) => from))),
    to: Math.max(...all.map(({ to }) => to)),
  };
};

/** The shifts that the person leaves, as far as they leave them. */
const left = (
  { schedules }: Organisation,
  turn: Turn,
  span: { readonly from: number; readonly to: number },
) =>
  turn.kind === "off" || turn.kind === "swap"
    ? schedules
        .filter(({ id }) => turn.kind === "off" || id === turn.schedule)
        .flatMap((schedule) => shiftsIn(schedule, turn.expert, span))
        .map((shift) => ({ ...shift, to: shift.to ?? span.to }))
    : [];

const peopleIn = (covers: readonly Cover[]): readonly string[] =>
  [...new Set(covers.flatMap(({ pieces }) => pieces.flatMap(({ people }) => people)))].toSorted(
    byCodePoint,
  );
