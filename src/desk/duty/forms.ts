/** The forms of duty: which one a button opens, what is typed in it as moments, and what it would do. */
import type { Filled, Form, Ids } from "../../bots/card.ts";
import { one, problemsOf, refilled } from "../../bots/forms/check.ts";
import { offForm, onForm, standbyForm, swapForm, withEffect } from "../../bots/forms/duty.ts";
import { shiftFact } from "../../bots/cards/duty.ts";
import { effectParts } from "../../bots/cards/duty-preview.ts";
import { say } from "../../bots/text/i18n.ts";
import type { Expert } from "../../org/organisation.ts";
import { type Instant, days } from "../../tickets/model.ts";
import { myPresence, shiftsOf } from "./board.ts";
import type { Plan } from "./change.ts";
import { effectsOf } from "./preview.ts";
import { type Standing, standingAt } from "./snapshot.ts";
import { aheadMaxMs } from "./swap-ask.ts";
import type { Parts } from "../deps.ts";
import { readerOf } from "../people/replies.ts";
import { endOfDay, momentTyped, typedMoment } from "./typed-time.ts";
import type { Who } from "../people/actor.ts";

/** Where no shift's end is in sight: a week. */
const standbyMs = days(7);

type Wanted = { readonly verb: string; readonly expert: Expert; readonly ids: Ids };
export const formFor = (parts: Parts, who: Who, { verb, expert, ids }: Wanted): Form | null => {
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

export type Times = Readonly<Record<string, Instant>>;
type Read =
  | { readonly ok: true; readonly times: Times }
  | { readonly ok: false; readonly errors: Readonly<Record<string, string>> };

/** What is typed, as moments; the second of two is counted from the first. */
export const readTimes = (
  parts: Parts,
  who: Who,
  { form, fields }: { readonly form: Form; readonly fields: Filled },
): Read => {
  const now = parts.clock.now();
  const errors: Record<string, string> = { ...problemsOf(form, fields) };
  const times: Record<string, Instant> = {};
  for (const { id, kind } of form.fields) {
    const typed = kind === "text" ? one(fields, id) : null;
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

/** What the form would write, as what is filled in by itself. */
export const filledIn = ({ fields }: Form): Filled =>
  Object.fromEntries(
    fields.flatMap((field) =>
      field.kind === "text" && field.value !== undefined ? [[field.id, field.value]] : [],
    ),
  );

type Previewing = {
  readonly form: Form;
  readonly plan: (standing: Standing) => Plan;
  /** As sent; null: just opened. */
  readonly sent: Filled | null;
};
/** The form with what it would do, or why it cannot be. Nothing is written. */
export const previewed = async (
  parts: Parts,
  who: Who,
  { form, plan, sent }: Previewing,
): Promise<Extract<Plan, { ok: false }> | { readonly ok: true; readonly form: Form }> => {
  const { store, clock } = parts;
  const now = clock.now();
  const standing = standingAt(parts, (await store.duty(now)).turns, now);
  const planned = plan(standing);
  if (!planned.ok) return planned;
  const { would } = planned;
  if (would === undefined) return { ok: true, form };
  const effects = await effectsOf(parts, { standing, would, agency: who.agency.id });
  const { organisation } = standing;
  const effect = effectParts({ organisation, now, reader: readerOf(who) }, effects);
  return { ok: true, form: withEffect(refilled(form, sent ?? {}), effect, sent) };
};
