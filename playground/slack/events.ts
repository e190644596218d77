/**
 * The Events API: tells the bot about messages, mentions, its home tab and its installation. A
 * repeated event keeps its event id; the bot hears only of channels it is in.
 */
import { appId, shown } from "./conversations.ts";
import { copy, text } from "./json.ts";
import type { Fields } from "./json.ts";
import { newId, nextTs } from "./workspace.ts";
import type { Channel, Message, Workspace } from "./workspace.ts";
import type { Delivered, Outgoing } from "./outgoing.ts";
import type { EventSender, Ground } from "./world.ts";

export type Place = { workspace: Workspace; channel: Channel };

type Sent = { outgoing: Outgoing; retries: number; missed: boolean };

export function openEvents(world: Ground): EventSender {
  const known = new Map<string, Sent>();
  let held: Sent[] = [];

  const retry = async (sent: Sent, reason: string): Promise<Delivered> => {
    sent.retries += 1;
    return world.send({ ...sent.outgoing, retry: { number: sent.retries, reason } });
  };
  const deliver = async (sent: Sent): Promise<boolean> => {
    const copies = Array.from({ length: world.switches.eventCopies }, async () => {
      const first = await world.send(sent.outgoing);
      if (first.ok || first.stopRetries) return first.ok;
      return (await retry(sent, first.failure ?? "unknown_error")).ok;
    });
    const delivered = (await Promise.all(copies)).some(Boolean);
    sent.missed = !delivered;
    return delivered;
  };

  return {
    send: async (workspace, event, echo = false) => {
      const outgoing = envelope(world, workspace, event);
      const sent: Sent = { outgoing: { ...outgoing, echo }, retries: 0, missed: false };
      known.set(outgoing.eventId, sent);
      const farewell = ["app_uninstalled", "tokens_revoked"].includes(text(event["type"]));
      const nowhere = world.botUrl === null && world.sockets.send === null;
      if (nowhere || (!workspace.installed && !farewell)) {
        return { eventId: outgoing.eventId, delivered: false };
      }
      if (world.switches.holdEvents) {
        held.push(sent);
        return { eventId: outgoing.eventId, delivered: false };
      }
      return { eventId: outgoing.eventId, delivered: await deliver(sent) };
    },
    redeliver: async (eventId, reason = "http_timeout") => {
      const sent = known.get(eventId);
      if (sent === undefined) throw new Error(`No event ${eventId} was ever sent.`);
      return retry(sent, reason);
    },
    retryMissed: async () => {
      for (const sent of [...known.values()].filter(({ missed }) => missed))
        sent.missed = !(await retry(sent, "connection_failed")).ok;
    },
    release: async (order = "in order") => {
      const waiting = order === "reversed" ? held.toReversed() : held;
      held = [];
      for (const sent of waiting) await deliver(sent);
    },
    forget: () => known.clear(),
  };
}

function envelope(
  world: Ground,
  workspace: Workspace,
  event: Fields,
): Outgoing & { eventId: string } {
  const eventId = newId("Ev");
  const payload: Fields = {
    token: "local-verification-token",
    team_id: workspace.team,
    context_team_id: workspace.team,
    context_enterprise_id: workspace.enterprise,
    ...(workspace.enterprise === null ? {} : { enterprise_id: workspace.enterprise }),
    api_app_id: appId,
    event: copy(event),
    type: "event_callback",
    event_id: eventId,
    event_time: Math.floor(world.now() / 1000),
    authorizations: [
      {
        enterprise_id: workspace.enterprise,
        team_id: workspace.byOrganisation ? null : workspace.team,
        user_id: workspace.botUser,
        is_bot: true,
        is_enterprise_install: workspace.byOrganisation,
      },
    ],
    is_ext_shared_channel: false,
    event_context: `4-${newId("e")}`,
  };
  const subtype = text(event["subtype"]);
  return {
    what: `event:${text(event["type"])}${subtype === "" ? "" : `:${subtype}`}`,
    team: workspace.team,
    user: text(event["user"]) || null,
    payload,
    form: "json",
    eventId,
  };
}

/** A new message as the bot's event; in a direct conversation `channel_type` says so. */
export function messageEvent({ workspace, channel }: Place, message: Message): Fields {
  return {
    ...shown(workspace, channel, message),
    channel: channel.id,
    channel_type: channel.kind,
    event_ts: message.ts,
  };
}

export function mentionEvent({ workspace, channel }: Place, message: Message): Fields {
  return {
    ...shown(workspace, channel, message),
    type: "app_mention",
    channel: channel.id,
    event_ts: message.ts,
  };
}

type Change = { before: Fields; message: Message; now: number };

export function changedEvent({ workspace, channel }: Place, change: Change): Fields {
  const ts = nextTs(workspace, change.now);
  return {
    type: "message",
    subtype: "message_changed",
    message: shown(workspace, channel, change.message),
    previous_message: change.before,
    channel: channel.id,
    channel_type: channel.kind,
    hidden: true,
    ts,
    event_ts: ts,
  };
}

export function deletedEvent({ workspace, channel }: Place, change: Change): Fields {
  const ts = nextTs(workspace, change.now);
  return {
    type: "message",
    subtype: "message_deleted",
    previous_message: change.before,
    deleted_ts: change.message.ts,
    channel: channel.id,
    channel_type: channel.kind,
    hidden: true,
    ts,
    event_ts: ts,
  };
}
