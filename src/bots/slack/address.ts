/**
 * Slack's addresses are made and read here and nowhere else. Slack's ids hold no slash, so `slack:`
 * and ids between slashes can be read back without ambiguity.
 */
import type { Community, FileRef, MessageRef, Person, Place } from "../port.ts";

const scheme = "slack:";

// A branded string can only be made by a cast; these five functions hold all of them.
export const userAddress = (team: string, user: string): Person =>
  `${scheme}${team}/${user}` as Person;
export const workspaceAddress = (team: string): Community => `${scheme}${team}` as Community;
export const placeAddress = (team: string, channel: string): Place =>
  `${scheme}${team}/${channel}` as Place;
export const fileAddress = (team: string, file: string): FileRef =>
  `${scheme}${team}/${file}` as FileRef;
export const messageAddress = (team: string, channel: string, ts: string): MessageRef =>
  `${scheme}${team}/${channel}/${ts}` as MessageRef;

export const readPerson = (person: Person): { team: string; user: string } => {
  const [team, user] = ids(person, 2);
  return { team, user };
};

export const readCommunity = (community: Community): { team: string } => {
  const [team] = ids(community, 1);
  return { team };
};

export const readPlace = (place: Place): { team: string; channel: string } => {
  const [team, channel] = ids(place, 2);
  return { team, channel };
};

export const readFile = (address: FileRef): { team: string; file: string } => {
  const [team, file] = ids(address, 2);
  return { team, file };
};

export const readMessage = (message: MessageRef): { team: string; channel: string; ts: string } => {
  const [team, channel, ts] = ids(message, 3);
  return { team, channel, ts };
};

const ids = (address: string, count: number): readonly [string, string, string] => {
  const found = address.startsWith(scheme) ? address.slice(scheme.length).split("/") : [];
  const [first = "", second = "", third = ""] = found;
  if (found.length !== count || found.includes("")) {
    throw new Error(`No address of Slack with ${count} ids: ${address.length} characters`);
  }
  return [first, second, third];
};
