/** The buttons and forms of duty. A form that cannot be understood comes back with what to write. */
import { one, problemsOf, refilled } from "../bots/forms/check.ts";
import { offForm, onForm, standbyForm, swapForm } from "../bots/forms/duty.ts";
import type { Filled, Form, Ids } from "../bots/card.ts";
import { shiftFact } from "../bots/notices/duty.ts";
import type { Happening, Incoming, Reply } from "../bots/port.ts";
import { say } from "../bots/words.ts";
import type { Expert } from "../org/organisation.ts";
import { type Instant, days } from "../tickets/words.ts";
import { myPresence, shiftsOf } from "./duty.ts";
import { type DutyIntent, type Plan, changeDuty } from "./duty-change.ts";
import { aheadMaxMs, planAsk, wrongSpan } from "./duty-swaps.ts";
import { takeSwap } from "./duty-take.ts";
import { planOff, planOn, planStandby } from "./duty-turns.ts";
import { type Parts, newId } from "./parts.ts";
import { notice, readerOf } from "./say.ts";
import { endOfDay, momentTyped, typedMoment } from "./when.ts";
import { read } from "./watch.ts";
import type { Who } from "./who.ts";

type Pressed = Incoming & Extract<Happening, { kind: "pressed" }>;
type Sent = Incoming & Extract<Happening, { kind: "submitted" }>;

export const isDuty = (verb: string): boolean => verb.startsWith("duty.");

/** Who is not active is asked nothing, and is on duty for nothing. */
const onDutyList = ({ expert }: Who): Expert | null => (expert?.active === true ? expert : null);

export const pressDuty = async (parts: Parts, who: Who, pressed: Pressed): Promise<Reply> => {
  const { language } = who;
  const expert = onDutyList(who);
  if (expert !== null && pressed.verb === "duty.swap.take")
    return takeSwap(parts, who, { pressed, taker: expert.id });
  await parts.store.settle(pressed.id, parts.clock.now());
  if (expert === null) return notice(say(language, "duty.refused.notExpert"));
  const form = formFor(parts, who, { verb: pressed.verb, expert, ids: { draft: newId() } });
  if (form !== null) return { kind: "form", form };
  return notice(
    say(language, pressed.verb === "duty.swap" ? "duty.error.noShifts" : "refusal.oldButton"),
  );
};

/** Where no shift's end is in sight: a week. */
const standbyMs = days(7);

type Wanted = { readonly verb: string; readonly expert: Expert; readonly ids: Ids };
const formFor = (parts: Parts, who: Who, { verb, expert, ids }: Wanted): Form | null => {
  const { organisation } = parts.org();
  const now = parts.clock.now();
  const asking = { language: who.language, ids };
  switch (verb) {
    case "duty.on":
      return onForm(asking);
    case "duty.off":
      return offForm(asking, typedMoment(who.timeZone, usualEnd(parts, who, expert)));
    case "duty.standby": {
      const [next] = shiftsOf(organisation, expert.id, now);
      const end = next?.to ?? now + standbyMs;
      return standbyForm(asking, typedMoment(who.timeZone, end));
    }
    case "duty.swap": {
      const shifts = shiftsOf(organisation, expert.id, now);
      const [next] = shifts;
      if (next === undefined) return null;
      const seeing = { organisation, reader: readerOf(who), now };
      return swapForm(asking, {
        shifts: shifts.map((shift) => shiftFact(seeing, shift)),
        from: typedMoment(who.timeZone, next.from),
        to: typedMoment(who.timeZone, next.to ?? endOfDay({ zone: who.timeZone, now: next.from })),
      });
    }
    default:
      return null;
  }
};

/** The end of what runs, if it is near; else of the day. */
const usualEnd = (parts: Parts, who: Who, expert: Expert): Instant => {
  const now = parts.clock.now();
  const listed = parts.org().organisation.experts.find(({ id }) => id === expert.id) ?? expert;
  const { until } = myPresence(parts.org().organisation, listed, now);
  const day = endOfDay({ zone: who.timeZone, now });
  return until === null ? day : Math.min(until, day);
};

export const submitDuty = async (parts: Parts, who: Who, sent: Sent): Promise<Reply> => {
  const { language } = who;
  const expert = onDutyList(who);
  const settled = async (reply: Reply): Promise<Reply> => {
    await parts.store.settle(sent.id, parts.clock.now());
    return reply;
  };
  if (expert === null) return settled(notice(say(language, "duty.refused.notExpert")));
  const form = formFor(parts, who, { verb: sent.verb, expert, ids: sent.ids });
  if (form === null)
    return settled(
      notice(
        say(language, sent.verb === "duty.swap" ? "duty.error.noShifts" : "refusal.oldButton"),
      ),
    );
  const typed = readTimes(parts, who, { form, fields: sent.fields });
  const wrong = (errors: Readonly<Record<string, string>>): Reply => ({
    kind: "errors",
    form: refilled(form, harmless(parts, sent.fields)),
    errors,
    problem: null,
  });
  if (!typed.ok) return settled(wrong(typed.errors));
  return changeDuty(parts, {
    ...intentOf(who, sent.id),
    by: expert.id,
    plan: planOf(parts, who, { verb: sent.verb, expert, times: typed.times, wrong }),
  });
};

/** What the guard stops is not written back, not even as a time that could not be understood. */
const harmless = (parts: Parts, fields: Filled): Filled =>
  Object.fromEntries(
    Object.entries(fields).filter(
      ([, value]) => read([value].flat().join(" "), parts.org().organisation).decision === "pass",
    ),
  );

const intentOf = ({ language }: Who, incoming: string): Pick<DutyIntent, "cause" | "busy"> => ({
  cause: { kind: "incoming", id: incoming },
  busy: notice(say(language, "duty.refused.busy")),
});

type Times = Readonly<Record<string, Instant>>;
type Read =
  | { readonly ok: true; readonly times: Times }
  | { readonly ok: false; readonly errors: Readonly<Record<string, string>> };

/** What is typed, as moments; the second of two is counted from the first. */
const readTimes = (
  parts: Parts,
  who: Who,
  { form, fields }: { readonly form: Form; readonly fields: Filled },
): Read => {
  const now = parts.clock.now();
  const errors: Record<string, string> = { ...problemsOf(form, fields) };
  const times: Record<string, Instant> = {};
  for (const { id } of form.fields) {
    const typed = one(fields, id);
    if (typed === null || id in errors) continue;
    const moment = momentTyped(typed, { zone: who.timeZone, now: times["from"] ?? now });
    const problem = problemOf(id, moment, now);
    if (problem !== null) errors[id] = say(who.language, `duty.error.${problem}`);
    else if (moment !== null) times[id] = moment;
  }
  return Object.keys(errors).length > 0 ? { ok: false, errors } : { ok: true, times };
};

/** A shift that runs may be given away from its beginning: what has passed of it stays. */
const problemOf = (id: string, moment: Instant | null, now: Instant): string | null => {
  if (moment === null) return "time";
  if (moment > now + aheadMaxMs) return "far";
  return id !== "from" && moment <= now ? "past" : null;
};

type Planning = {
  readonly verb: string;
  readonly expert: Expert;
  readonly times: Times;
  readonly wrong: (errors: Readonly<Record<string, string>>) => Reply;
};
const planOf = (
  parts: Parts,
  who: Who,
  { verb, expert, times, wrong }: Planning,
): DutyIntent["plan"] => {
  const { until = null, from = 0, to = 0 } = times;
  if (verb === "duty.on") return planOn(parts, who, { expert, until });
  if (verb === "duty.standby")
    return (standing) => planStandby(standing, who, { expert: expert.id, until: until ?? 0 });
  if (verb === "duty.off")
    return (standing) => planOff(standing, who, { expert: expert.id, until: until ?? 0 });
  return (standing): Plan => {
    const span = { from, to };
    const errors = wrongSpan(standing, who, { expert: expert.id, span });
    return errors === null
      ? planAsk(who, { expert, span })(standing)
      : { ok: false, reply: wrong(errors) };
  };
};
