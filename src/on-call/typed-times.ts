/** Parses the times typed in a form of duty, and previews what the form would do. */
import type { Filled, Form } from "../screens/card.ts";
import { one, problemsOf, refilled } from "../screens/forms/check.ts";
import { type TimeId, timeIds, withPreview } from "./forms.ts";
import { previewParts } from "./cards/preview.ts";
import { type KeyAfter, t } from "../screens/text/i18n.ts";
import type { Instant } from "../tickets/model.ts";
import type { DutyPlan } from "./change.ts";
import { previewsOf } from "./preview.ts";
import { type DutySnapshot, dutySnapshotAt } from "./snapshot.ts";
import { aheadMaxMs } from "./swap-ask.ts";
import type { Deps } from "../desk/deps.ts";
import { readerOf } from "../desk/people/replies.ts";
import { parseTypedStart, parseTypedTime } from "../screens/text/typed-time.ts";
import type { Actor } from "../desk/people/actor.ts";

/** The times of a form, as instants. */
export type Times = Readonly<Partial<Record<TimeId, Instant>>>;
type ParsedTimes =
  | { readonly ok: true; readonly times: Times }
  | { readonly ok: false; readonly errors: Readonly<Record<string, string>> };

/** Parses the times of a form; the second of two is counted from the first. */
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
    const parse = id === "from" ? parseTypedStart : parseTypedTime;
    const moment = parse(typed, { zone: actor.timeZone, now: times.from ?? now });
    const problem = problemOf(id, moment, now);
    if (problem !== null) errors[id] = t(actor.language, `duty.error.${problem}`);
    else if (moment !== null) times[id] = moment;
  }
  return Object.keys(errors).length > 0 ? { ok: false, errors } : { ok: true, times };
};

/**
 * The problem with a time; null: none. `from` may have passed: a running shift may be given away
 * from its beginning, and what has passed of it stays.
 */
const problemOf = (
  id: TimeId,
  moment: Instant | null,
  now: Instant,
): KeyAfter<"duty.error."> | null => {
  if (moment === null) return "time";
  if (moment > now + aheadMaxMs) return "far";
  return id !== "from" && moment <= now ? "past" : null;
};

/** The texts that the form is filled in with when it opens. */
export const filledIn = ({ fields }: Form): Filled =>
  Object.fromEntries(
    fields.flatMap((field) =>
      field.kind === "text" && field.value !== undefined ? [[field.id, field.value]] : [],
    ),
  );

type Previewing = {
  readonly form: Form;
  readonly plan: (snapshot: DutySnapshot) => DutyPlan;
  /** The fields as sent; null: the form was just opened. */
  readonly sent: Filled | null;
};
/** Gives the form with a preview, or why the change cannot be made. Nothing is written. */
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
