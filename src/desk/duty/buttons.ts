/** The buttons and forms of duty. A form that cannot be understood comes back with what to write. */
import type { Filled, Form } from "../../bots/card.ts";
import { refilled } from "../../bots/forms/check.ts";
import { wantsPreview } from "../../bots/forms/duty.ts";
import type { Happening, Incoming, Reply } from "../../bots/port.ts";
import { say } from "../../bots/text/i18n.ts";
import type { Expert } from "../../org/organisation.ts";
import { type DutyIntent, type Plan, changeDuty } from "./change.ts";
import { type Times, filledIn, formFor, previewed, readTimes } from "./forms.ts";
import { planAsk, wrongSpan } from "./swap-ask.ts";
import { takeSwap } from "./swap-take.ts";
import { planOff, planOn, planStandby } from "./on-off.ts";
import { type Parts, newId } from "../deps.ts";
import { notice, nothing } from "../people/replies.ts";
import { read } from "../screen.ts";
import type { Who } from "../people/actor.ts";

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
  const { verb } = pressed;
  const form = formFor(parts, who, { verb, expert, ids: { draft: newId() } });
  if (form === null) return notice(noForm(who, verb));
  return { kind: "form", form: await opened(parts, who, { verb, expert, form }) };
};

const noForm = ({ language }: Who, verb: string): string =>
  say(language, verb === "duty.swap" ? "duty.error.noShifts" : "refusal.oldButton");

/** What it would do as it is filled in, where it can be; a tick asks for the same with other hours. */
const opened = async (
  parts: Parts,
  who: Who,
  { verb, expert, form }: { readonly verb: string; readonly expert: Expert; readonly form: Form },
): Promise<Form> => {
  const typed = readTimes(parts, who, { form, fields: filledIn(form) });
  const times = typed.ok ? typed.times : {};
  const wrong = (): Reply => nothing;
  const plan = planOf(parts, who, { verb, expert, times, wrong });
  const seen = typed.ok ? await previewed(parts, who, { form, plan, sent: null }) : null;
  return seen?.ok === true ? seen.form : form;
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
  if (form === null) return settled(notice(noForm(who, sent.verb)));
  const typed = readTimes(parts, who, { form, fields: sent.fields });
  const wrong = (errors: Readonly<Record<string, string>>): Reply => ({
    kind: "errors",
    form: refilled(form, harmless(parts, sent.fields)),
    errors,
    problem: null,
  });
  if (!typed.ok) return settled(wrong(typed.errors));
  const plan = planOf(parts, who, { verb: sent.verb, expert, times: typed.times, wrong });
  if (wantsPreview(sent.fields)) {
    const seen = await previewed(parts, who, { form, plan, sent: sent.fields });
    return settled(seen.ok ? { kind: "form", form: seen.form } : seen.reply);
  }
  return changeDuty(parts, { ...intentOf(who, sent.id), by: expert.id, plan });
};

/** What the guard stops is not written back, not even as a time that could not be understood. */
const harmless = (parts: Parts, fields: Filled): Filled =>
  Object.fromEntries(
    Object.entries(fields).filter(
      ([, value]) => read([value].flat().join(" "), parts.org().organisation).decision === "pass",
    ),
  );

const intentOf = (who: Who, incoming: string): Pick<DutyIntent, "cause" | "who" | "busy"> => ({
  cause: { kind: "incoming", id: incoming },
  who,
  busy: notice(say(who.language, "duty.refused.busy")),
});

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
