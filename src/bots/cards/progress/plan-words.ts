/** Words what is planned about a question, and says which buttons go with it. */
import type { Message } from "../../../tickets/model.ts";
import type { Plan } from "../../../tickets/plans/plan.ts";
import { backAt, callOf, isCallDue } from "../../../tickets/plans/planning.ts";
import type { Button, Part } from "../../card.ts";
import { t } from "../../text/i18n.ts";
import { button, note, textPart } from "../parts.ts";
import { type View, timeText } from "../view.ts";

export const planText = (view: View, plan: Plan): string => {
  const { language } = view.reader;
  switch (plan.kind) {
    case "call":
      return t(language, `plan.${plan.caller}Calls`, { time: timeText(view, plan.at) });
    case "called":
      return t(language, `plan.called.${plan.how}`);
    case "later":
      return t(language, "plan.later", { time: timeText(view, plan.at) });
    case "outside":
      return t(language, "plan.outside", { number: view.ticket.number });
  }
};

/** On the card of whoever has the question: what is planned, or that a call may be quicker. */
export const workPlans = (view: View): readonly Part[] => {
  const { language } = view.reader;
  const call = callOf(view.ticket);
  const back = backAt(view.ticket);
  return [
    ...(call === null ? [] : [textPart(planText(view, call))]),
    ...(back === null || back <= view.now
      ? []
      : [textPart(t(language, "plan.backAt", { time: timeText(view, back) }))]),
    ...(isCallDue(view.ticket) ? [note(t(language, "plan.callDue"))] : []),
  ];
};
export const workPlanButtons = (view: View): readonly Button[] => [
  ...callButtons(view),
  button(view, "ticket.later", { labelKey: "later", opensForm: true }),
];

/** A message that plans a call, or that comes after two rounds without an end. */
export const messagePlans = (
  view: View,
  message: Message,
): { readonly parts: readonly Part[]; readonly buttons: readonly Button[] } => {
  const { ticket, reader } = view;
  const isLast = ticket.messages.at(-1)?.text.id === message.text.id;
  if (ticket.phase.at !== "accepted" || !isLast) return { parts: [], buttons: [] };
  const due = isCallDue(ticket) ? [note(t(reader.language, "plan.callDue"))] : [];
  const isAbout = due.length > 0 || message.plan?.kind === "call";
  return { parts: due, buttons: isAbout ? callButtons(view) : [] };
};

const callButtons = (view: View): readonly Button[] =>
  callOf(view.ticket) === null
    ? isCallDue(view.ticket)
      ? [button(view, "ticket.call", { labelKey: "call", opensForm: true })]
      : []
    : [
        button(view, "ticket.called", { labelKey: "called", opensForm: true }),
        button(view, "ticket.call", { labelKey: "call", opensForm: true }),
      ];
