/** From "the asker", "this expert", "the operator" to an address, a place and the reader's language and zone. */
import {
  addressesOf,
  channelAddress,
  communityOf,
  personAddress,
  storedPerson,
  storedPlace,
} from "../../bots/addresses.ts";
import type { Person, Place } from "../../bots/port.ts";
import type { Reader } from "../../bots/cards/view.ts";
import type { Places } from "../../org/schema/chat.ts";
import type { PersonRecord } from "../../store/port/port.ts";
import type { To } from "../../tickets/effects.ts";
import type { Ticket } from "../../tickets/model.ts";
import type { Parts } from "../deps.ts";
import { readerOf } from "./replies.ts";
import { whoFrom } from "./actor.ts";

export type Recipient = {
  /** The person's or the place's address. */
  readonly address: string;
  readonly community: string;
  readonly person: Person | null;
  /** Known already; else the person's direct chat has to be opened. */
  readonly place: Place | null;
  /** Removed the bot, blocked it or left: nothing is sent until they are heard from again. */
  readonly gone: boolean;
  readonly reader: Reader;
  /** What is remembered of the person. */
  readonly record: PersonRecord | null;
};

export const recipientOf = async (
  parts: Parts,
  ticket: Ticket,
  to: To,
): Promise<Recipient | null> => {
  const { organisation } = parts.org();
  switch (to.kind) {
    case "asker":
      return personRecipient(parts, ticket.asker.person);
    case "expert":
      return listed(
        parts,
        organisation.experts.find(({ id }) => id === to.id),
      );
    case "coordinator":
      return listed(
        parts,
        organisation.coordinators.find(({ id }) => id === to.id),
      );
    case "operator":
      return organisation.operator.alarm === null
        ? null
        : placeRecipient(parts, organisation.operator.alarm);
  }
};

/** Of several addresses the first where the person is there to be reached. */
const listed = async (
  parts: Parts,
  person: Parameters<typeof addressesOf>[0] | undefined,
): Promise<Recipient | null> => {
  if (person === undefined) return null;
  let first: Recipient | null = null;
  for (const address of addressesOf(person)) {
    const recipient = await personRecipient(parts, address);
    if (recipient?.gone !== true) return recipient;
    first ??= recipient;
  }
  return first;
};

export const personRecipient = async (parts: Parts, address: string): Promise<Recipient | null> => {
  const record = await parts.store.person(address);
  const who = whoFrom(parts, { person: address, record });
  if (who === null) return null;
  return {
    address,
    community: who.community,
    person: storedPerson(address),
    place: typeof record?.place === "string" ? storedPlace(record.place) : null,
    gone: record?.gone ?? false,
    reader: readerOf(who),
    record,
  };
};

/** A channel: written in its agency's language and zone. */
export const asPlace = (parts: Parts, address: string): Recipient => {
  const community = communityOf(address);
  const agency = parts.org().directory.agencies.get(community);
  return {
    address,
    community,
    person: null,
    place: storedPlace(address),
    gone: false,
    reader: {
      language: agency?.language === "en" ? "en" : "sv",
      timeZone: agency?.timeZone ?? "Europe/Stockholm",
      agency: agency?.id ?? "",
    },
    record: null,
  };
};

const placeRecipient = async (parts: Parts, places: Places): Promise<Recipient | null> => {
  const [slack] = places.slack;
  const [teams] = places.teams;
  const first =
    slack !== undefined
      ? { platform: "slack" as const, community: slack.team, ...slack }
      : teams !== undefined
        ? { platform: "teams" as const, community: teams.tenant, ...teams }
        : null;
  if (first === null) return null;
  if (first.channel !== null)
    return asPlace(parts, channelAddress(first.platform, first.community, first.channel));
  if (first.user === null) return null;
  const person = personAddress(first.platform, first.community, first.user);
  // The service's own people may belong to no agency; then they read Swedish, in Swedish time.
  const known = await personRecipient(parts, person);
  if (known !== null) return known;
  const record = await parts.store.person(person);
  return { ...asPlace(parts, person), person, place: null, record };
};
