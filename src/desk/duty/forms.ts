/** What is typed in a form of duty, as moments, and what it would do. */
import type { Filled, Form } from "../../bots/card.ts";
import { one, problemsOf, refilled } from "../../bots/forms/check.ts";
import { type TimeId, timeIds, withPreview } from "../../bots/forms/duty.ts";
import { previewParts } from "../../bots/cards/duty-preview.ts";
import { type KeyAfter, t } from "../../bots/text/i18n.ts";
import type { Instant } from "../../tickets/model.ts";
import type { DutyPlan } from "./change.ts";
import { previewsOf } from "./preview.ts";
import { type DutySnapshot, dutySnapshotAt } from "./snapshot.ts";
import { aheadMaxMs } from "./swap-ask.ts";
import type { Deps } from "../deps.ts";
import { readerOf } from "../people/replies.ts";
import { parseTypedTime } from "./typed-time.ts";
import type { Actor } from "../people/actor.ts";

/** What was typed, as moments. */
export type Times = Readonly<Partial<Record<TimeId, Instant>>>;
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
  const times: Partial<Record<TimeId, Instant>> = {};
  const asked = new Set(form.fields.map(({ id }) => id));
  for (const id of timeIds) {
    const typed = asked.has(id) ? one(fields, id) : null;
    if (typed === null || id in errors) continue;
    const moment = parseTypedTime(typed, { zone: actor.timeZone, now: times.from ?? now });
    const problem = problemOf(id, moment, now);
    if (problem !== null) errors[id] = t(actor.language, `duty.error.${problem}`);
    else if (moment !== null) times[id] = moment;
  }
  return Object.keys(errors).length > 0 ? { ok: false, errors } : { ok: true, times };
};

/** A shift that runs may be given away from its beginning: what has passed of it stays. */
const problemOf = (
  id: TimeId,
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
