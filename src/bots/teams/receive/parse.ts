/**
 * Parses a checked activity into one `Incoming` and the surface on which its answer is seen. Teams
 * sends an invoke again under a new id, so an invoke's own id is made of who does what with what.
 */
import { protocolName } from "../../../base/log.ts";
import { fitToCross } from "../../../screens/inner-links.ts";
import type { ChatEvent, Incoming, Place } from "../../port.ts";
import { type Activity, isByGuest, isPersonal, languageOf } from "../activity.ts";
import { baseOf, community, person, placeAddress } from "../address.ts";
import { parseInvoke } from "./parse-invoke.ts";
import { parseMessage } from "./parse-message.ts";
import {
  type ParsedActivity,
  type CheckedActivity,
  type Surface,
  ignored,
  inChat,
} from "./parsed.ts";

export type Parsed = {
  readonly incoming: Incoming;
  readonly surface: Surface;
  /** Where it happened: a direct chat, or a thread of a channel. */
  readonly place: Place;
};

/** `fingerprint` must not let its text be found out: its result stands in stored ids. */
export const parse = (checked: CheckedActivity, fingerprint: (text: string) => string): Parsed => {
  const { activity, tenant, appId, serviceUrl } = checked;
  const who = person(tenant, activity.from.aadObjectId ?? (activity.from.id || "unknown"));
  const { event, surface, key } = parseByType(checked, fingerprint);
  const personal = isPersonal(activity);
  const place = placeAddress({
    tenant,
    appId,
    serviceUrl,
    conversation: activity.conversation.id,
    user: personal ? activity.from.id : null,
  });
  const at = `${tenant}/${baseOf(activity.conversation.id)}`;
  const id =
    activity.type === "invoke"
      ? `invoke:${fingerprint(JSON.stringify([who, activity.name, event]))}`
      : [`${activity.type}:${at}/${activity.id ?? ""}`, ...(key === null ? [] : [key])].join("@");
  const origin = {
    id,
    community: community(tenant),
    person: who,
    language: languageOf(activity),
    direct: personal ? place : null,
    ...(isByGuest(activity, tenant) ? { guest: true as const } : {}),
    ...sentAt(activity),
  };
  return { incoming: fitToCross({ ...origin, ...event }), surface, place };
};

/**
 * In microseconds since 1970. A message's id is the millisecond in which Teams accepted it; edits,
 * deletions and invokes only have a timestamp.
 */
const sentAt = ({ type, id, timestamp }: Activity): { sent?: number } => {
  const ms =
    type === "message" && /^\d{13}$/u.test(id ?? "") ? Number(id) : Date.parse(timestamp ?? "");
  return Number.isNaN(ms) ? {} : { sent: ms * 1000 };
};

const parseByType = (
  checked: CheckedActivity,
  fingerprint: (text: string) => string,
): ParsedActivity => {
  const { activity } = checked;
  const { from, type, timestamp } = activity;
  if (from.id.startsWith("28:") || from.role === "bot") return ignored("a bot wrote it");
  if (type === "invoke") return parseInvoke(checked);
  if (from.aadObjectId === null || from.aadObjectId === "") return ignored("it names no person");
  switch (type) {
    case "message":
      return parseMessage(checked);
    case "messageUpdate":
    case "messageDelete":
      return changeOf(parseMessage(checked), { timestamp, fingerprint });
    case "installationUpdate":
      return inChat(installation(activity.action));
    default:
      return ignored(`nothing is done about a ${protocolName(type)}`);
  }
};

/** Two edits of one message may carry the same time, or none: the text tells them apart. */
const changeOf = (
  change: ParsedActivity,
  how: { readonly timestamp: string | null; readonly fingerprint: (text: string) => string },
): ParsedActivity => {
  const fingerprint = change.event.kind === "edited" ? how.fingerprint(change.event.text) : "";
  return { ...change, key: `${how.timestamp ?? ""}${change.event.kind}${fingerprint}` };
};

const installation = (action: string | null): ChatEvent => {
  if (action === "add") return { kind: "installed" };
  if (action === "add-upgrade") return { kind: "installed", upgrade: true };
  if (action === "remove") return { kind: "uninstalled" };
  return { kind: "ignored", reason: `installation ${protocolName(action ?? "without action")}` };
};
