/** The buttons and forms of duty. A form that cannot be understood comes back with what to write. */
import type { Filled, Form } from "../../bots/card.ts";
import { refilled } from "../../bots/forms/check.ts";
import { wantsPreview } from "../../bots/forms/duty.ts";
import type { Reply } from "../../bots/port.ts";
import { t } from "../../bots/text/i18n.ts";
import type { Expert } from "../../org/organisation.ts";
import { type DutyIntent, type DutyPlan, changeDuty } from "./change.ts";
import { type Times, filledIn, formFor, previewed, parseTimes } from "./forms.ts";
import { planAsk, wrongSpan } from "./swap-ask.ts";
import { takeSwap } from "./swap-take.ts";
import { planOff, planOn, planStandby } from "./on-off.ts";
import { type Deps, newId } from "../deps.ts";
import { notice, nothing } from "../people/replies.ts";
import { type Handled, answered } from "../handled.ts";
import type { Screened } from "../screen.ts";
import type { Actor } from "../people/actor.ts";

type Pressed = Screened<"pressed">;
type Sent = Screened<"submitted">;

export const isDuty = (verb: string): boolean => verb.startsWith("duty.");

/** Who is not active is asked nothing, and is on duty for nothing. */
const onDutyList = ({ expert }: Actor): Expert | null => (expert?.active === true ? expert : null);

export const pressDuty = async (deps: Deps, actor: Actor, pressed: Pressed): Promise<Handled> => {
  const { language } = actor;
  const expert = onDutyList(actor);
  if (expert !== null && pressed.verb === "duty.swap.take")
    return takeSwap(deps, actor, { pressed, taker: expert.id });
  if (expert === null) return answered(notice(t(language, "duty.refused.notExpert")));
  const { verb } = pressed;
  const form = formFor(deps, actor, { verb, expert, ids: { draft: newId() } });
  if (form === null) return answered(notice(noForm(actor, verb)));
  return answered({ kind: "form", form: await opened(deps, actor, { verb, expert, form }) });
};

const noForm = ({ language }: Actor, verb: string): string =>
  t(language, verb === "duty.swap" ? "duty.error.noShifts" : "refusal.oldButton");

/** What it would do as it is filled in, where it can be; a tick asks for the same with other hours. */
const opened = async (
  deps: Deps,
  actor: Actor,
  { verb, expert, form }: { readonly verb: string; readonly expert: Expert; readonly form: Form },
): Promise<Form> => {
  const parsed = parseTimes(deps, actor, { form, fields: filledIn(form) });
  const times = parsed.ok ? parsed.times : {};
  const wrong = (): Reply => nothing;
  const plan = planOf(deps, actor, { verb, expert, times, wrong });
  const seen = parsed.ok ? await previewed(deps, actor, { form, plan, sent: null }) : null;
  return seen?.ok === true ? seen.form : form;
};

export const submitDuty = async (deps: Deps, actor: Actor, sent: Sent): Promise<Handled> => {
  const { language } = actor;
  const expert = onDutyList(actor);
  if (expert === null) return answered(notice(t(language, "duty.refused.notExpert")));
  const form = formFor(deps, actor, { verb: sent.verb, expert, ids: sent.ids });
  if (form === null) return answered(notice(noForm(actor, sent.verb)));
  const parsed = parseTimes(deps, actor, { form, fields: sent.fields });
  const wrong = (errors: Readonly<Record<string, string>>): Reply => ({
    kind: "errors",
    form: refilled(form, harmless(sent)),
    errors,
    problem: null,
  });
  if (!parsed.ok) return answered(wrong(parsed.errors));
  const plan = planOf(deps, actor, { verb: sent.verb, expert, times: parsed.times, wrong });
  if (wantsPreview(sent.fields)) {
    const seen = await previewed(deps, actor, { form, plan, sent: sent.fields });
    return answered(seen.ok ? { kind: "form", form: seen.form } : seen.reply);
  }
  return changeDuty(deps, { ...intentOf(actor, sent.id), by: expert.id, plan });
};

/** What the guard stops is not written back, not even as a time that could not be understood. */
const harmless = ({ fields, screen }: Sent): Filled =>
  Object.fromEntries(
    Object.entries(fields).filter(
      ([, value]) => screen([value].flat().join(" ")).decision === "pass",
    ),
  );

const intentOf = (
  actor: Actor,
  incoming: string,
): Pick<DutyIntent, "cause" | "actor" | "busy"> => ({
  cause: { kind: "incoming", id: incoming },
  actor,
  busy: notice(t(actor.language, "duty.refused.busy")),
});

type Planning = {
  readonly verb: string;
  readonly expert: Expert;
  readonly times: Times;
  readonly wrong: (errors: Readonly<Record<string, string>>) => Reply;
};
const planOf = (
  deps: Deps,
  actor: Actor,
  { verb, expert, times, wrong }: Planning,
): DutyIntent["plan"] => {
  const { until = null, from = 0, to = 0 } = times;
  if (verb === "duty.on") return planOn(deps, actor, { expert, until });
  if (verb === "duty.standby")
    return (snapshot) => planStandby(snapshot, actor, { expert: expert.id, until: until ?? 0 });
  if (verb === "duty.off")
    return (snapshot) => planOff(snapshot, actor, { expert: expert.id, until: until ?? 0 });
  return (snapshot): DutyPlan => {
    const span = { from, to };
    const errors = wrongSpan(snapshot, actor, { expert: expert.id, span });
    return errors === null
      ? planAsk(actor, { expert, span })(snapshot)
      : { ok: false, reply: wrong(errors) };
  };
};
