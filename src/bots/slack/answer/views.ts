/**
 * Opens and updates modals by the Web API. A failure is logged here and gives false or null; the
 * caller tells the person.
 */
import type { Reply } from "../../port.ts";
import type { Alerts } from "./alerts.ts";
import type { Clients } from "../clients.ts";
import type { ReplyDeadline } from "./reply-deadline.ts";
import { platformError } from "../failure.ts";
import { describe } from "../log.ts";
import type { SlackLog } from "../log.ts";
import { tOrBoth } from "../../../screens/text/i18n.ts";
import type { Modal } from "../draw/render-form.ts";

type Showing =
  | { readonly kind: "open"; readonly view: Modal }
  | { readonly kind: "update"; readonly id: string; readonly view: Modal };

export type Viewing = {
  readonly clients: Clients;
  readonly alerts: Alerts;
  readonly log: SlackLog;
};

/**
 * True when the modal is shown. Pressed inside a modal, a button pushes the new one on top of it; a
 * trigger can be used only once.
 */
export const showView = async (
  { handles }: Pick<ReplyDeadline, "handles">,
  showing: Showing,
  viewing: Viewing,
): Promise<boolean> => {
  const isShown = (await viewId({ handles }, showing, viewing)) !== null;
  // It may come back refused.
  if (isShown && showing.view.submit !== undefined) viewing.alerts.ask(handles.team);
  return isShown;
};

/** The id of the modal that is shown ("" where Slack names none), or null when it is not shown. */
export const viewId = async (
  { handles }: Pick<ReplyDeadline, "handles">,
  showing: Showing,
  { clients, log }: Pick<Viewing, "clients" | "log">,
): Promise<string | null> => {
  const { view } = showing;
  try {
    const client = await clients.of(handles.team);
    if (client === null) return null;
    if (showing.kind === "update") {
      await client.views.update({ view_id: showing.id, view });
      return showing.id;
    }
    if (handles.triggerId === null) return null;
    const trigger = { trigger_id: handles.triggerId, view };
    const opened = await (handles.view === null
      ? client.views.open(trigger)
      : client.views.push(trigger));
    return opened.view?.id ?? "";
  } catch (error) {
    const slack = platformError(error)?.slice(0, 80);
    log("warn", "slack.form-not-shown", { slack, ...describe(error) });
    return null;
  }
};

/** The text for a modal that can no longer be closed from here. */
export const closingText = (reply: Reply): string =>
  ("text" in reply ? reply.text.trim() : "") ||
  (reply.kind === "card" ? reply.card.title : "") ||
  tOrBoth(null, "chat.done");
