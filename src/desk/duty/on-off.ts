/** Going on and off duty: which turns that makes, and what is said of it. */
import { stateText } from "../../bots/cards/duty.ts";
import { timeText } from "../../bots/cards/view.ts";
import { say } from "../../bots/text/i18n.ts";
import type { Expert } from "../../org/organisation.ts";
import { coversTopics } from "../../routing/roster/on-call.ts";
import type { Off, On, Standby, Turn } from "../../routing/roster/overrides.ts";
import type { DutyChange, TurnChange } from "../../store/port/port.ts";
import { type Instant, days } from "../../tickets/model.ts";
import { myPresence } from "./board.ts";
import type { Plan } from "./change.ts";
import { type Standing, standingAt, withChanges } from "./snapshot.ts";
import { type Parts, newId } from "../deps.ts";
import { notice, putAgain, readerOf } from "../people/replies.ts";
import { endOfDay } from "./typed-time.ts";
import type { Who } from "../people/actor.ts";

/** Of several addresses the one that the person wrote from has the card. */
export const redrawn = (who: Who, now: Instant) => putAgain("duty", who.person, now);

/** How this person's duty stands, told to them. */
export const myState = ({ organisation, now }: Standing, who: Who, id: string): string => {
  const expert = organisation.experts.find((one) => one.id === id);
  return expert === undefined
    ? ""
    : stateText({ reader: readerOf(who), now }, myPresence(organisation, expert, now));
};

const runs = ({ turns, now }: Standing, expert: string): readonly Turn[] =>
  turns.filter((turn) => turn.expert === expert && turn.from <= now && now < turn.to);
export const runningOff = (standing: Standing, expert: string): Off | undefined =>
  runs(standing, expert).find((turn) => turn.kind === "off");
const runningOn = (standing: Standing, expert: string): On | undefined =>
  runs(standing, expert).find((turn) => turn.kind === "on");

/** An absence that runs already ends at the new time; what has passed of it stays as it was. */
const offChange = (standing: Standing, expert: string, until: Instant): TurnChange => {
  const { now } = standing;
  const running = runningOff(standing, expert);
  const fresh: Off = { kind: "off", id: newId(), expert, from: now, to: until, at: now };
  return { type: "off", turn: running === undefined ? fresh : { ...running, to: until } };
};

export const planOff = (
  standing: Standing,
  who: Who,
  { expert, until }: { readonly expert: string; readonly until: Instant },
): Plan => {
  const changes = [offChange(standing, expert, until)];
  return {
    ok: true,
    changes,
    effects: [redrawn(who, standing.now)],
    would: [{ taker: null, changes }],
    reply: (after) =>
      notice(say(who.language, "duty.done.off", { state: myState(after, who, expert) })),
  };
};

/** One that runs already ends at the new time. */
export const planStandby = (
  standing: Standing,
  who: Who,
  { expert, until }: { readonly expert: string; readonly until: Instant },
): Plan => {
  const { now } = standing;
  const running = runs(standing, expert).find((turn) => turn.kind === "standby");
  const fresh: Standby = { kind: "standby", id: newId(), expert, from: now, to: until, at: now };
  const turn = running === undefined ? fresh : { ...running, to: until };
  const changes: readonly TurnChange[] = [{ type: "standby", turn }];
  return {
    ok: true,
    changes,
    effects: [redrawn(who, now)],
    would: [{ taker: null, changes }],
    reply: () =>
      notice(
        say(who.language, "duty.standby", {
          time: timeText({ reader: readerOf(who), now }, until),
        }),
      ),
  };
};

/** Longer than any shift; what ends later is no shift's end. */
const shiftMaxMs = days(8);

/** Who declines because of being off duty is so until the shift ends; null: is in none. */
export const offUntilShiftEnds = async (
  parts: Parts,
  expert: Expert,
): Promise<DutyChange | null> => {
  const now = parts.clock.now();
  const { turns, version, head } = await parts.store.duty(now);
  const standing = standingAt(parts, turns, now);
  const { on, until } = presentIn(standing, expert.id);
  if (!on) return null;
  const end =
    until === null || until > now + shiftMaxMs ? endOfDay({ zone: expert.timeZone, now }) : until;
  const changes = [offChange(standing, expert.id, end)];
  return { by: expert.id, expected: version, head, changes };
};

type Wanted = { readonly expert: Expert; readonly until: Instant | null };

export const planOn =
  (parts: Parts, who: Who, { expert, until }: Wanted) =>
  (standing: Standing): Plan => {
    const { now, turns } = standing;
    const { language } = who;
    const { id } = expert;
    const running = runningOff(standing, id);
    const back: readonly TurnChange[] =
      running === undefined ? [] : [{ type: "back", turn: { ...running, to: now } }];
    // The file's own absences are not the chat's to end; a press that would change nothing must say so.
    const without = standingAt(parts, withChanges({ turns }, back), now);
    const present = presentIn(without, id);
    const { schedules } = without.organisation;
    const refused = (key: string, data: Readonly<Record<string, string>> = {}): Plan => ({
      ok: false,
      reply: notice(say(language, `duty.refused.${key}`, data)),
    });
    if (present.awayUntil !== null)
      return refused("filed", {
        time: timeText({ reader: readerOf(who), now }, present.awayUntil),
      });
    if (schedules.length > 0 && !isCovered(without, expert)) return refused("notCovered");
    const enough =
      present.on && (until === null || present.until === null || until <= present.until);
    if (enough && back.length === 0)
      return refused("nothing", { state: myState(standing, who, id) });
    const changes = enough
      ? back
      : [...back, onChange(without, id, until ?? endOfDay({ zone: who.timeZone, now }))];
    return {
      ok: true,
      changes,
      effects: [redrawn(who, now)],
      would: [{ taker: null, changes }],
      reply: (after) => notice(say(language, "duty.done.on", { state: myState(after, who, id) })),
    };
  };

const presentIn = ({ organisation, now }: Standing, id: string) => {
  const expert = organisation.experts.find((one) => one.id === id);
  return expert === undefined
    ? { on: false, until: null, next: null, awayUntil: null }
    : myPresence(organisation, expert, now);
};

const isCovered = ({ organisation }: Standing, { topics }: Expert): boolean =>
  organisation.schedules.some((schedule) =>
    Object.keys(topics).some((topic) => coversTopics(schedule, [topic])),
  );

const onChange = (standing: Standing, expert: string, until: Instant): TurnChange => {
  const { now } = standing;
  const running = runningOn(standing, expert);
  const fresh: On = { kind: "on", id: newId(), expert, from: now, to: until, at: now };
  return { type: "on", turn: running === undefined ? fresh : { ...running, to: until, at: now } };
};
