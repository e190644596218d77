/** Plans going on and off duty and on standby: which overrides that makes, and what it replies. */
import { stateText } from "./cards/duty-card.ts";
import { timeText } from "../screens/cards/view.ts";
import { type KeyAfter, t } from "../screens/text/i18n.ts";
import type { Expert } from "../org/organisation.ts";
import { coversTopics } from "../routing/roster/on-call.ts";
import type { Off, On, Standby, DutyOverride } from "../routing/roster/overrides.ts";
import type { DutyChange, DutyOverrideChange } from "../store/port/duty.ts";
import type { NewEffect } from "../store/port/outbox.ts";
import { type Instant, type Ticket, days } from "../tickets/model.ts";
import { myPresence } from "../org/on-duty.ts";
import type { DutyPlan } from "./change.ts";
import { type DutySnapshot, dutySnapshotAt, withChanges } from "./snapshot.ts";
import type { Deps } from "../desk/deps.ts";
import { newId } from "../base/new-id.ts";
import { notice, putAgain, readerOf } from "../desk/people/replies.ts";
import { endOfDay } from "../screens/text/typed-time.ts";
import type { Actor } from "../desk/people/actor.ts";
import { slots } from "./contract.ts";

/** Draws the duty card anew at the address that the person wrote from. */
export const redrawn = (actor: Actor, now: Instant) =>
  putAgain(slots.duty.make(null), actor.person, now);

/** Says to the person whether they are on duty, and until when. */
export const myState = ({ organisation, now }: DutySnapshot, actor: Actor, id: string): string => {
  const expert = organisation.experts.find((one) => one.id === id);
  return expert === undefined
    ? ""
    : stateText({ reader: readerOf(actor), now }, myPresence(organisation, expert, now));
};

const runs = ({ overrides, now }: DutySnapshot, expert: string): readonly DutyOverride[] =>
  overrides.filter(
    (override) => override.expert === expert && override.from <= now && now < override.to,
  );
export const runningOff = (snapshot: DutySnapshot, expert: string): Off | undefined =>
  runs(snapshot, expert).find((override) => override.kind === "off");
const runningOn = (snapshot: DutySnapshot, expert: string): On | undefined =>
  runs(snapshot, expert).find((override) => override.kind === "on");

/**
 * Makes an absence until then. One that runs already ends at the new time; what has passed of it
 * stays as it was.
 */
const offChange = (snapshot: DutySnapshot, expert: string, until: Instant): DutyOverrideChange => {
  const { now } = snapshot;
  const running = runningOff(snapshot, expert);
  const fresh: Off = { kind: "off", id: newId(), expert, from: now, to: until, at: now };
  return { type: "off", override: running === undefined ? fresh : { ...running, to: until } };
};

export const planOff = (
  snapshot: DutySnapshot,
  actor: Actor,
  { expert, until, givenBack }: GoingOff,
): DutyPlan => {
  const { language } = actor;
  const changes = [offChange(snapshot, expert, until)];
  return {
    ok: true,
    changes,
    effects: [
      redrawn(actor, snapshot.now),
      ...givenBack.flatMap((ticket) => goesOn(ticket, snapshot.now)),
    ],
    would: [{ taker: null, changes }],
    reply: (after) => {
      const told = t(language, "duty.done.off", { state: myState(after, actor, expert) });
      const numbers = givenBack.map(({ number }) => number).join(", ");
      const more = t(language, "duty.done.givenBack", { count: givenBack.length, numbers });
      return notice(givenBack.length === 0 ? told : `${told}\n${more}`);
    },
  };
};

type GoingOff = {
  readonly expert: string;
  readonly until: Instant;
  readonly givenBack: readonly Ticket[];
};

/**
 * The question goes on once its owner is off duty: written with that change, so that neither is
 * there without the other, and nobody is asked anew who has just gone.
 */
const goesOn = ({ id: ticket, phase }: Ticket, at: Instant): readonly NewEffect[] => {
  if (phase.at !== "accepted") return [];
  const { offer } = phase;
  const id = `off-duty:${offer}`;
  const effect = { kind: "timer", timer: { name: "off-duty", offer }, at } as const;
  return [{ id, orderingKey: id, ticket, effect, dueAt: at }];
};

/** Plans standby until then; a standby that runs already ends at the new time. */
export const planStandby = (
  snapshot: DutySnapshot,
  actor: Actor,
  { expert, until }: { readonly expert: string; readonly until: Instant },
): DutyPlan => {
  const { now } = snapshot;
  const running = runs(snapshot, expert).find((override) => override.kind === "standby");
  const fresh: Standby = { kind: "standby", id: newId(), expert, from: now, to: until, at: now };
  const override = running === undefined ? fresh : { ...running, to: until };
  const changes: readonly DutyOverrideChange[] = [{ type: "standby", override }];
  return {
    ok: true,
    changes,
    effects: [redrawn(actor, now)],
    would: [{ taker: null, changes }],
    reply: () =>
      notice(
        t(actor.language, "duty.standby", {
          time: timeText({ reader: readerOf(actor), now }, until),
        }),
      ),
  };
};

/** Longer than any shift: what ends later is no end of a shift. */
const shiftMaxMs = days(8);

/**
 * The change of duty for a decline for being off duty: off until the shift ends. Null: the expert
 * is not on duty anyway.
 */
export const offUntilShiftEnds = async (deps: Deps, expert: Expert): Promise<DutyChange | null> => {
  const now = deps.clock.now();
  const { overrides, version, head } = await deps.store.duty(now);
  const snapshot = dutySnapshotAt(deps, overrides, now);
  const { on, until } = presentIn(snapshot, expert.id);
  if (!on) return null;
  const end =
    until === null || until > now + shiftMaxMs ? endOfDay({ zone: expert.timeZone, now }) : until;
  const changes = [offChange(snapshot, expert.id, end)];
  return { by: expert.id, expected: version, head, changes };
};

type Wanted = { readonly expert: Expert; readonly until: Instant | null };

export const planOn =
  (deps: Deps, actor: Actor, { expert, until }: Wanted) =>
  (snapshot: DutySnapshot): DutyPlan => {
    const { now, overrides } = snapshot;
    const { language } = actor;
    const { id } = expert;
    const running = runningOff(snapshot, id);
    const back: readonly DutyOverrideChange[] =
      running === undefined ? [] : [{ type: "back", override: { ...running, to: now } }];
    // The chat cannot end an absence of the file, and a press that would change nothing must say
    // so.
    const without = dutySnapshotAt(deps, withChanges({ overrides }, back), now);
    const present = presentIn(without, id);
    const { schedules } = without.organisation;
    const refused = (
      key: KeyAfter<"duty.refused.">,
      data: Readonly<Record<string, string>> = {},
    ): DutyPlan => ({
      ok: false,
      reply: notice(t(language, `duty.refused.${key}`, data)),
    });
    if (present.awayUntil !== null)
      return refused("filed", {
        time: timeText({ reader: readerOf(actor), now }, present.awayUntil),
      });
    if (schedules.length > 0 && !isCovered(without, expert)) return refused("notCovered");
    const enough =
      present.on && (until === null || present.until === null || until <= present.until);
    if (enough && back.length === 0)
      return refused("nothing", { state: myState(snapshot, actor, id) });
    const changes = enough
      ? back
      : [...back, onChange(without, id, until ?? endOfDay({ zone: actor.timeZone, now }))];
    return {
      ok: true,
      changes,
      effects: [redrawn(actor, now)],
      would: [{ taker: null, changes }],
      reply: (after) => notice(t(language, "duty.done.on", { state: myState(after, actor, id) })),
    };
  };

const presentIn = ({ organisation, now }: DutySnapshot, id: string) => {
  const expert = organisation.experts.find((one) => one.id === id);
  return expert === undefined
    ? { on: false, until: null, next: null, awayUntil: null }
    : myPresence(organisation, expert, now);
};

const isCovered = ({ organisation }: DutySnapshot, { topics }: Expert): boolean =>
  organisation.schedules.some((schedule) =>
    Object.keys(topics).some((topic) => coversTopics(schedule, [topic])),
  );

const onChange = (snapshot: DutySnapshot, expert: string, until: Instant): DutyOverrideChange => {
  const { now } = snapshot;
  const running = runningOn(snapshot, expert);
  const fresh: On = { kind: "on", id: newId(), expert, from: now, to: until, at: now };
  return {
    type: "on",
    override: running === undefined ? fresh : { ...running, to: until, at: now },
  };
};
