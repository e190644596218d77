/**
 * Makes messages of what people plan about a question: a call, how it went, and when its expert comes
 * back to it. Like any message it goes to the other side, and what is written in it is screened.
 */
import {
  type CallFields,
  type CalledFields,
  type LaterFields,
  callForm,
  calledForm,
  laterForm,
  laterTimes,
} from "../../../screens/forms/plans.ts";
import type { Instant, Text, Ticket } from "../../../tickets/model.ts";
import type { Plan } from "../../../tickets/plans/plan.ts";
import { whyNotPlan } from "../../../tickets/plans/planning.ts";
import type { Deps } from "../../deps.ts";
import { parseTypedTime } from "../../../screens/text/typed-time.ts";
import type { Actor } from "../../people/actor.ts";
import { writerIn } from "../../screening/judged-together.ts";
import { readerOf } from "../../people/replies.ts";
import { type SentForm, opens, sends } from "../forms.ts";
import type { NotNow } from "../not-now.ts";
import { sideOf, writing } from "../pass-on.ts";

type Planned = { readonly plan: Plan; readonly text: Text };
const planning =
  (actor: Actor, { plan, text }: Planned) =>
  (ticket: Ticket | null) => {
    if (ticket === null) return "stale" as const;
    return { ...writing(ticket, actor, text), plan };
  };

/** The forms ask for a time that may be planned; whether there is anything to plan is seen before. */
const notNow =
  (kind: keyof typeof soonest): NotNow =>
  (actor, { ticket }) => {
    const from = writerIn(ticket, actor);
    return whyNotPlan(ticket, { from, plan: soonest[kind], now: 0 });
  };
const soonest = {
  call: { kind: "call", caller: "expert", at: 0 },
  called: { kind: "called", how: "agreed" },
  later: { kind: "later", at: 0 },
} as const satisfies Readonly<Record<string, Plan>>;

/** `when`: minutes from now, or the next morning where whoever says it is. */
const timeOf = (
  { clock }: Pick<Deps, "clock">,
  actor: Actor,
  when: CallFields["when"] | LaterFields["when"],
): Instant => {
  const now = clock.now();
  if (when !== "morning") return now + Number(when) * 60_000;
  const zone = readerOf(actor).timeZone;
  return parseTypedTime("tomorrow 08:00", { zone, now }) ?? now;
};

const call: SentForm<CallFields> = {
  form: (_, actor, { ticket, ids }) => callForm(actor.language, ids, sideOf(ticket, actor)),
  notNow: notNow("call"),
  command: (deps, actor, { values: { caller, when, text }, keep }) =>
    planning(actor, {
      plan: { kind: "call", caller, at: timeOf(deps, actor, when) },
      text: keep(text ?? ""),
    }),
  received: "form.call.received",
  exercise: "exercise.received",
};
const called: SentForm<CalledFields> = {
  form: (_, { language }, { ids }) => calledForm(language, ids),
  notNow: notNow("called"),
  command: (_, actor, { values: { how, text }, keep }) =>
    planning(actor, { plan: { kind: "called", how }, text: keep(text ?? "") }),
  received: "form.called.received",
  exercise: "exercise.received",
};
/** An urgent question cannot wait until the morning: what would be refused is not offered. */
const timesFor = (deps: Deps, actor: Actor, ticket: Ticket): (typeof laterTimes)[number][] =>
  laterTimes.filter((when) => {
    const plan = { kind: "later", at: timeOf(deps, actor, when) } as const;
    const planned = { from: writerIn(ticket, actor), plan, now: deps.clock.now() };
    return whyNotPlan(ticket, planned) === null;
  });
const later: SentForm<LaterFields> = {
  form: (deps, actor, { ticket, ids }) =>
    laterForm(actor.language, ids, timesFor(deps, actor, ticket)),
  notNow: notNow("later"),
  command: (deps, actor, { values: { when }, keep }) =>
    planning(actor, { plan: { kind: "later", at: timeOf(deps, actor, when) }, text: keep("") }),
  received: "form.later.received",
  exercise: "exercise.received",
};

export const planActions = {
  "ticket.call": { press: opens(call), submit: sends(call) },
  "ticket.called": { press: opens(called), submit: sends(called) },
  "ticket.later": { press: opens(later), submit: sends(later) },
};
