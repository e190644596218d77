/**
 * What a checked activity means: one `Incoming`, and on which surface its answer is seen. Teams
 * re-sends an invoke under a new id, so an invoke's own id is made of who does what with what.
 */
import { fitToCross } from "../../inner-links.ts";
import type { Happening, Incoming, Place } from "../../port.ts";
import { type Activity, isPersonal, languageOf } from "../activity.ts";
import { baseOf, community, person, placeAddress } from "../address.ts";
import { readInvoke } from "./parse-invoke.ts";
import { readMessage } from "./parse-message.ts";
import { type Read, type Reading, type Surface, ignored, inChat } from "./parsed.ts";

export type Parsed = {
  readonly incoming: Incoming;
  readonly surface: Surface;
  /** Where it happened: a direct chat, or a thread of a channel. */
  readonly place: Place;
};

/** `seal` makes a fingerprint that tells nothing of what was sealed. */
export const parse = (reading: Reading, seal: (text: string) => string): Parsed => {
  const { activity, tenant, appId, serviceUrl } = reading;
  const who = person(tenant, activity.from.aadObjectId ?? (activity.from.id || "unknown"));
  const { happening, surface, key } = read(reading, seal);
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
      ? `invoke:${seal(JSON.stringify([who, activity.name, happening]))}`
      : [`${activity.type}:${at}/${activity.id ?? ""}`, ...(key === null ? [] : [key])].join("@");
  const origin = {
    id,
    community: community(tenant),
    person: who,
    language: languageOf(activity),
    direct: personal ? place : null,
    ...sentAt(activity),
  };
  return { incoming: fitToCross({ ...origin, ...happening }), surface, place };
};

/** A message's id is the millisecond in which Teams took it; what comes after it has a time alone. */
const sentAt = ({ type, id, timestamp }: Activity): { sent?: number } => {
  const ms =
    type === "message" && /^\d{13}$/u.test(id ?? "") ? Number(id) : Date.parse(timestamp ?? "");
  return Number.isNaN(ms) ? {} : { sent: ms * 1000 };
};

const read = (reading: Reading, seal: (text: string) => string): Read => {
  const { activity } = reading;
  const { from, type, timestamp } = activity;
  if (from.id.startsWith("28:") || from.role === "bot") return ignored("a bot wrote it");
  if (type === "invoke") return readInvoke(reading);
  if (from.aadObjectId === null || from.aadObjectId === "") return ignored("it names no person");
  switch (type) {
    case "message":
      return readMessage(reading);
    case "messageUpdate":
    case "messageDelete":
      return changeOf(readMessage(reading), { timestamp, seal });
    case "installationUpdate":
      return inChat(installation(activity.action));
    default:
      return ignored(`nothing is done about a ${type}`);
  }
};

/** Two edits of one message may carry the same time, or none: the words tell them apart. */
const changeOf = (
  change: Read,
  how: { readonly timestamp: string | null; readonly seal: (text: string) => string },
): Read => {
  const words = change.happening.kind === "edited" ? how.seal(change.happening.text) : "";
  return { ...change, key: `${how.timestamp ?? ""}${change.happening.kind}${words}` };
};

const installation = (action: string | null): Happening => {
  if (action === "add" || action === "add-upgrade") return { kind: "installed" };
  if (action === "remove") return { kind: "uninstalled" };
  return { kind: "ignored", reason: `installation ${action ?? "without action"}` };
};
