/** Words what is planned about a question, and says which buttons go with it. */
import type { Message } from "../../../tickets/model.ts";
import type { Plan, PlannedBy } from "../../../tickets/plans/plan.ts";
import {
  askedHowAt,
  backAt,
  callMessage,
  callOf,
  isCallDue,
  isCallOffered,
} from "../../../tickets/plans/planning.ts";
import type { Button, Card, Part } from "../../card.ts";
import { t } from "../../text/i18n.ts";
import { button, card, note, textPart, title, withButtons } from "../parts.ts";
import { type View, timeText } from "../view.ts";

/** `me`: on which side its reader is. */
export const planText = (view: View, plan: Plan, me: PlannedBy): string => {
  const { language } = view.reader;
  switch (plan.kind) {
    case "call": {
      const { caller } = plan;
      const time = timeText(view, plan.at);
      return caller === me
        ? t(language, `plan.youCall.${caller}`, { time })
        : t(language, `plan.callsYou.${caller}`, { time });
    }
    case "called":
      return plan.how === "agreed"
        ? t(language, `plan.agreed.${me}`)
        : t(language, `plan.called.${plan.how}`);
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
    ...(call === null ? [] : [textPart(callText(view, call))]),
    ...(back === null || back <= view.now
      ? []
      : [textPart(t(language, "plan.backAt", { time: timeText(view, back) }))]),
    ...(isCallDue(view.ticket) ? [note(t(language, "plan.callDue"))] : []),
  ];
};
/** What is planned, until it should have been: then the card asks how it went. */
const callText = (view: View, call: Extract<Plan, { kind: "call" }>): string =>
  view.now < askedHowAt(call)
    ? planText(view, call, "expert")
    : t(view.reader.language, "plan.callWas", { time: timeText(view, call.at) });

/** Asks whoever proposed a call how it went. */
export const calledCard = (view: View, textId: string): Card | null => {
  const { plan } = view.ticket.messages.find(({ text }) => text.id === textId) ?? {};
  if (plan?.kind !== "call") return null;
  const { language } = view.reader;
  return callMessage(view.ticket)?.text.id === textId
    ? withButtons(
        card(view, title(view, "called.title"), [
          textPart(t(language, "plan.callWas", { time: timeText(view, plan.at) })),
        ]),
        callButtons(view),
      )
    : card(view, title(view, "offer.titleOver"), [textPart(t(language, "still.over"))]);
};

export const workPlanButtons = (view: View): readonly Button[] => [
  ...callButtons(view),
  button(view, "ticket.later", { labelKey: "later", opensForm: true }),
];

/** A message that tells of a call or plans one, and the last one after two rounds without an end. */
export const messagePlans = (
  view: View,
  message: Message,
): { readonly parts: readonly Part[]; readonly buttons: readonly Button[] } => {
  const { ticket, reader } = view;
  if (ticket.phase.at !== "accepted") return { parts: [], buttons: [] };
  const isThis = (other: Message | undefined) => other?.text.id === message.text.id;
  const isLast = isThis(ticket.messages.at(-1));
  const due = isLast && isCallDue(ticket) ? [note(t(reader.language, "plan.callDue"))] : [];
  // Whoever was told of the call has its buttons there, whatever is written after it.
  const isAbout =
    due.length > 0 ||
    (isLast && message.plan?.kind === "called") ||
    isThis(ticket.messages.findLast(({ plan }) => plan?.kind === "call"));
  return { parts: due, buttons: isAbout ? callButtons(view) : [] };
};

const callButtons = (view: View): readonly Button[] =>
  callOf(view.ticket) === null
    ? isCallOffered(view.ticket)
      ? [button(view, "ticket.call", { labelKey: "call", opensForm: true })]
      : []
    : [
        button(view, "ticket.called", { labelKey: "called", opensForm: true }),
        button(view, "ticket.call", { labelKey: "call", opensForm: true }),
      ];
