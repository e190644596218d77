/**
 * Teams' addresses are made and read here and nowhere else. A place holds its registration, the
 * service address and the person's `29:` id beside the conversation; a message's ref leaves the
 * service out, since Teams may move a tenant to another region and the ref must stay the same.
 */
import { communityAddress, personAddress } from "../addresses.ts";
import type { Community, FileRef, MessageRef, Person, Place } from "../port.ts";

const scheme = "teams:";

export type PlaceIds = {
  readonly tenant: string;
  readonly conversation: string;
  /** Null for a channel that the organisation file names and where nobody has written yet. */
  readonly appId: string | null;
  readonly serviceUrl: string | null;
  /** The person's `29:` id in a direct chat, else null. */
  readonly user: string | null;
};
export type MessageIds = {
  readonly tenant: string;
  readonly conversation: string;
  readonly activity: string;
  readonly appId: string;
};

type FileIds = {
  readonly tenant: string;
  readonly conversation: string;
  readonly file: string;
  readonly appId: string;
};

export const community = (tenant: string): Community => communityAddress("teams", tenant);
export const person = (tenant: string, user: string): Person =>
  personAddress("teams", tenant, user);

export const placeAddress = (ids: PlaceIds): Place => {
  const more = Object.entries({ app: ids.appId, user: ids.user, service: ids.serviceUrl });
  const query = new URLSearchParams(
    more.flatMap(([key, value]) => (value === null ? [] : [[key, value]])),
  ).toString();
  const path = [ids.tenant.toLowerCase(), encoded(ids.conversation)].join("/");
  // A brand has no run-time form: only a cast makes one.
  return `${scheme}${path}${query === "" ? "" : `?${query}`}` as Place;
};

/** A file that came with a message; where it is served is worked out when it is fetched. */
export const fileAddress = (ids: FileIds): FileRef => {
  const segments = [baseOf(ids.conversation), ids.file, ids.appId].map(encoded);
  return `${scheme}${[ids.tenant.toLowerCase(), ...segments].join("/")}` as FileRef;
};

export const messageAddress = (ids: MessageIds): MessageRef => {
  const segments = [baseOf(ids.conversation), ids.activity, ids.appId].map(encoded);
  return `${scheme}${[ids.tenant.toLowerCase(), ...segments].join("/")}` as MessageRef;
};

/** Ids come from outside: half of a surrogate pair would make `encodeURIComponent` throw. */
const encoded = (id: string): string => encodeURIComponent(id.toWellFormed());

/** The conversation of a channel, without the thread in its id. */
export const baseOf = (conversation: string): string => conversation.split(";messageid=")[0] ?? "";
export const threadOf = (conversation: string): string | null =>
  conversation.split(";messageid=")[1] ?? null;

export const readPerson = (address: Person): { tenant: string; user: string } => {
  const [tenant, user] = ids(address, 2);
  return { tenant, user };
};

export const readPlace = (address: Place): PlaceIds => {
  const [path = "", query = ""] = address.split("?");
  const [tenant, conversation] = ids(path, 2);
  const more = new URLSearchParams(query);
  return {
    tenant,
    conversation,
    appId: more.get("app"),
    serviceUrl: more.get("service"),
    user: more.get("user"),
  };
};

export const readFile = (address: FileRef): FileIds => {
  const [tenant, conversation, file, appId] = ids(address, 4);
  return { tenant, conversation, file, appId };
};

export const readMessage = (address: MessageRef): MessageIds => {
  const [tenant, conversation, activity, appId] = ids(address, 4);
  return { tenant, conversation, activity, appId };
};

const ids = (address: string, count: number): readonly [string, string, string, string] => {
  const found = address.startsWith(scheme) ? address.slice(scheme.length).split("/") : [];
  const [first = "", second = "", third = "", fourth = ""] = found.map(decodeURIComponent);
  if (found.length !== count || found.includes(""))
    throw new Error(`No address of Teams with ${count} ids: ${address.length} characters`);
  return [first, second, third, fourth];
};
