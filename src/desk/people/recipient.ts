/** Turns "the asker", "this expert" or "the operator" into an address, a place and a reader. */
import { addressesIn } from "../../base/platforms.ts";
import {
  addressesOf,
  channelAddress,
  communityOf,
  personAddress,
  storedPerson,
  storedPlace,
} from "../../bots/addresses.ts";
import type { Language } from "../../screens/card.ts";
import type { Person, Place } from "../../bots/port.ts";
import type { Reader } from "../../screens/cards/view.ts";
import type { Places, Target } from "../../org/schema/chat.ts";
import type { PersonRecord } from "../../store/port/people.ts";
import type { To } from "../../tickets/effects.ts";
import type { Ticket } from "../../tickets/model.ts";
import type { Deps } from "../deps.ts";
import { readerOf } from "./replies.ts";
import { actorFrom } from "./actor.ts";

export type Recipient = {
  /** The person's or the place's address. */
  readonly address: string;
  readonly community: string;
  readonly person: Person | null;
  /** Null: the person's direct chat has to be opened first. */
  readonly place: Place | null;
  /**
   * The person removed or blocked the bot, or left: nothing is sent until they are heard from
   * again.
   */
  readonly unreachable: boolean;
  readonly reader: Reader;
  /** What is stored of the person. */
  readonly record: PersonRecord | null;
};

export const recipientOf = async (
  deps: Deps,
  ticket: Ticket,
  to: To,
): Promise<Recipient | null> => {
  const { organisation } = deps.org();
  switch (to.kind) {
    case "asker":
      return personRecipient(deps, ticket.asker.person);
    case "expert":
      return listed(
        deps,
        organisation.experts.find(({ id }) => id === to.id),
      );
    case "coordinator":
      return listed(
        deps,
        organisation.coordinators.find(({ id }) => id === to.id),
      );
    case "operator":
      return operatorRecipient(deps, "alarm");
  }
};

/**
 * Gives the first address of a listed person where they can be reached; the first of all if none
 * can.
 */
const listed = async (
  deps: Deps,
  person: Parameters<typeof addressesOf>[0] | undefined,
): Promise<Recipient | null> => {
  if (person === undefined) return null;
  let first: Recipient | null = null;
  for (const address of addressesOf(person)) {
    const recipient = await personRecipient(deps, address);
    if (recipient?.unreachable !== true) return recipient;
    first ??= recipient;
  }
  return first;
};

export const personRecipient = async (deps: Deps, address: string): Promise<Recipient | null> => {
  const record = await deps.store.person(address);
  const actor = actorFrom(deps, { person: address, record });
  if (actor === null) return null;
  return {
    address,
    community: actor.community,
    person: storedPerson(address),
    place: typeof record?.place === "string" ? storedPlace(record.place) : null,
    unreachable: record?.gone ?? false,
    reader: readerOf(actor),
    record,
  };
};

/** Somebody whose agency the organisation does not have any more. */
export const outsider = (
  address: string,
  { record, language }: { readonly record: PersonRecord | null; readonly language: Language },
): Recipient => ({
  address,
  community: communityOf(address),
  person: storedPerson(address),
  place: typeof record?.place === "string" ? storedPlace(record.place) : null,
  unreachable: record?.gone ?? false,
  reader: { language, timeZone: record?.timeZone ?? "Europe/Stockholm", agency: "" },
  record,
});

/** A channel as a recipient: it is written to in its agency's language and zone. */
export const asPlace = (deps: Deps, address: string): Recipient => {
  const community = communityOf(address);
  const agency = deps.org().addressBook.agencies.get(community);
  return {
    address,
    community,
    person: null,
    place: storedPlace(address),
    unreachable: false,
    reader: {
      language: agency?.language === "en" ? "en" : "sv",
      timeZone: agency?.timeZone ?? "Europe/Stockholm",
      agency: agency?.id ?? "",
    },
    record: null,
  };
};

/** Where the operator reads alarms or anchors; null: nowhere. */
export const operatorRecipient = async (
  deps: Deps,
  what: "alarm" | "anchors",
): Promise<Recipient | null> => {
  const places = deps.org().organisation.operator[what];
  return places === null ? null : placeRecipient(deps, places);
};

const placeRecipient = async (deps: Deps, places: Places): Promise<Recipient | null> => {
  const [first] = addressesIn<Target>(places);
  if (first === undefined) return null;
  const { platform, community, written } = first;
  if (written.channel !== null)
    return asPlace(deps, channelAddress(platform, community, written.channel));
  if (written.user === null) return null;
  const person = personAddress(platform, community, written.user);
  // The service's own people may belong to no agency; then they read Swedish, in Swedish time.
  const known = await personRecipient(deps, person);
  if (known !== null) return known;
  const record = await deps.store.person(person);
  return { ...asPlace(deps, person), person, place: null, record };
};
