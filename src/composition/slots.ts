/**
 * Joins the slots of all cards that belong to no question: the desk's own and each capability's.
 */
import type { MakersOf, ParsedOf } from "../contributions/slot.ts";
import { parseWith } from "../tickets/slot.ts";
import {
  type MadeBy,
  type ParsedDeskSlot,
  type DeskSlot,
  type TicketSlot,
  parseDeskSlot,
} from "../tickets/slots.ts";
import { contributedSlots } from "./contracts.ts";

export type ContributedSlot = ParsedOf<typeof contributedSlots>;
export type ParsedStandaloneSlot = ParsedDeskSlot | ContributedSlot;
export type StandaloneSlot = DeskSlot | MadeBy<MakersOf<typeof contributedSlots>>;
export type Slot = TicketSlot | StandaloneSlot;

const parsers = Object.fromEntries(
  Object.entries(contributedSlots).map(([name, { parse }]) => [name, parse]),
);
const parseContributed = parseWith<ContributedSlot>(parsers);

/** Parses a slot; null: no standalone card has it, at least in this version. */
export const parseStandaloneSlot = (slot: string): ParsedStandaloneSlot | null =>
  parseDeskSlot(slot) ?? parseContributed(slot);
export const isContributed = (slot: ParsedStandaloneSlot): slot is ContributedSlot =>
  Object.hasOwn(contributedSlots, slot.name);
