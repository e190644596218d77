/** The forms of duty: which one a button opens, what is typed in it as moments, and what it would do. */
import type { Filled, Form, Ids } from "../../bots/card.ts";
import { one, problemsOf, refilled } from "../../bots/forms/check.ts";
import { offForm, onForm, standbyForm, swapForm, withPreview } from "../../bots/forms/duty.ts";
import { shiftFact } from "../../bots/cards/duty.ts";
import { previewParts } from "../../bots/cards/duty-preview.ts";
import { type KeyAfter, t } from "../../bots/text/i18n.ts";
import type { Expert } from "../../org/organisation.ts";
import { type Instant, days } from "../../tickets/model.ts";
import { myPresence, shiftsOf } from "./board.ts";
import type { DutyPlan } from "./change.ts";
import { previewsOf } from "./preview.ts";
import { type DutySnapshot, dutySnapshotAt } from "./snapshot.ts";
import { aheadMaxMs } from "./swap-ask.ts";
import type { Deps } from "../deps.ts";
import { readerOf } from "../people/replies.ts";
import { endOfDay, parseTypedTime, typedTimeText } from "./typed-time.ts";
import type { Actor } from "../people/actor.ts";

/** Where no shift's end is in sight: a week. */
const standbyMs = days(7);

type Wanted = { readonly verb: string; readonly expert: Expert; readonly ids: Ids };
export const formFor = (deps: Deps, actor: Actor, { verb, expert, ids }: Wanted): Form | null => {
  const { organisation } = deps.org();
  const now = deps.clock.now();
  const asking = { language: actor.language, ids };
  switch (verb) {
    case "duty.on":
      return onForm(asking);
    case "duty.off":
      return offForm(asking, typedTimeText(actor.timeZone, usualEnd(deps, actor, expert)));
    case "duty.standby": {
      const [next] = shiftsOf(organisation, expert.id, now);
      const end = next?.to ?? now + standbyMs;
      return standbyForm(asking, typedTimeText(actor.timeZone, end));
    }
    case "duty.swap": {
      const shifts = shiftsOf(organisation, expert.id, now);
      const [next] = shifts;
      if (next === undefined) return null;
      const seeing = { organisation, reader: readerOf(actor), now };
      return swapForm(asking, {
        shifts: shifts.map((shift) => shiftFact(seeing, shift)),
        from: typedTimeText(actor.timeZone, next.from),
        to: typedTimeText(
          actor.timeZone,
          next.to ?? endOfDay({ zone: actor.timeZone, now: next.from }),
        ),
      });
    }
    default:
      return null;
  }
};

/** The end of what runs, if it is near; else of the day. */
const usualEnd = (deps: Deps, actor: Actor, expert: Expert): Instant => {
  const now = deps.clock.now();
  const listed = deps.org().organisation.experts.find(({ id }) => id === expert.id) ?? expert;
  const { until } = myPresence(deps.org().organisation, listed, now);
  const day = endOfDay({ zone: actor.timeZone, now });
  return until === null ? day : Math.min(until, day);
};

export type Times = Readonly<Record<string, Instant>>;
type ParsedTimes =
  | { readonly ok: true; readonly times: Times }
  | { readonly ok: false; readonly errors: Readonly<Record<string, string>> };

/** What is typed, as moments; the second of two is counted from the first. */
export const parseTimes = (
  deps: Deps,
  actor: Actor,
  { form, fields }: { readonly form: Form; readonly fields: Filled },
): ParsedTimes => {
  const now = deps.clock.now();
  const errors: Record<string, string> = { ...problemsOf(form, fields) };
  const times: Record<string, Instant> = {};
  for (const { id, kind } of form.fields) {
    const typed = kind === "text" ? one(fields, id) : null;
    if (typed === null || id in errors) continue;
    const moment = parseTypedTime(typed, { zone: actor.timeZone, now: times["from"] ?? now });
    const problem = problemOf(id, moment, now);
    if (problem !== null) errors[id] = t(actor.language, `duty.error.${problem}`);
    else if (moment !== null) times[id] = moment;
  }
  return Object.keys(errors).length > 0 ? { ok: false, errors } : { ok: true, times };
};

/** A shift that runs may be given away from its beginning: what has passed of it stays. */
const problemOf = (
  id: string,
  moment: Instant | null,
  now: Instant,
): KeyAfter<"duty.error."> | null => {
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
  readonly plan: (snapshot: DutySnapshot) => DutyPlan;
  /** As sent; null: just opened. */
  readonly sent: Filled | null;
};
/** The form with what it would do, or why it cannot be. Nothing is written. */
export const previewed = async (
  deps: Deps,
  actor: Actor,
  { form, plan, sent }: Previewing,
): Promise<Extract<DutyPlan, { ok: false }> | { readonly ok: true; readonly form: Form }> => {
  const { store, clock } = deps;
  const now = clock.now();
  const snapshot = dutySnapshotAt(deps, (await store.duty(now)).overrides, now);
  const planned = plan(snapshot);
  if (!planned.ok) return planned;
  const { would } = planned;
  if (would === undefined) return { ok: true, form };
  const previews = await previewsOf(deps, { snapshot, would, agency: actor.agency.id });
  const { organisation } = snapshot;
  const preview = previewParts({ organisation, now, reader: readerOf(actor) }, previews);
  return { ok: true, form: withPreview(refilled(form, sent ?? {}), preview, sent) };
};
