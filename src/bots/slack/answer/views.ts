/** Opening and updating modals by the Web API. A failure is logged and told by the caller. */
import type { Reply } from "../../port.ts";
import type { Clients } from "../clients.ts";
import type { Exchange } from "./reply-deadline.ts";
import { platformError } from "../failure.ts";
import { describe } from "../log.ts";
import type { Log } from "../log.ts";
import { done } from "../phrases.ts";
import type { Modal } from "../draw/render-form.ts";

type Showing =
  | { readonly kind: "open"; readonly view: Modal }
  | { readonly kind: "update"; readonly id: string; readonly view: Modal };

export type Viewing = { readonly clients: Clients; readonly log: Log };

/** From a button inside a modal the new one goes on top; a trigger is used once only. */
export const showView = async (
  { back }: Pick<Exchange, "back">,
  showing: Showing,
  { clients, log }: Viewing,
): Promise<boolean> => (await viewId({ back }, showing, { clients, log })) !== null;

export const viewId = async (
  { back }: Pick<Exchange, "back">,
  showing: Showing,
  { clients, log }: Viewing,
): Promise<string | null> => {
  const { view } = showing;
  try {
    const client = await clients.of(back.team);
    if (client === null) return null;
    if (showing.kind === "update") {
      await client.views.update({ view_id: showing.id, view });
      return showing.id;
    }
    if (back.triggerId === null) return null;
    const trigger = { trigger_id: back.triggerId, view };
    const opened = await (back.view === null
      ? client.views.open(trigger)
      : client.views.push(trigger));
    return opened.view?.id ?? "";
  } catch (error) {
    const slack = platformError(error)?.slice(0, 80);
    log("warn", "slack.form-not-shown", { slack, ...describe(error) });
    return null;
  }
};

/** What a modal says that can no longer be closed by us. */
export const closingText = (reply: Reply): string =>
  "text" in reply && reply.text.trim() !== "" ? reply.text : done;
