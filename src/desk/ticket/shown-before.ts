/**
 * Draws anew what an expert who has left was once shown of questions, also of finished ones: a card that
 * stands in a chat can be changed, and what they may read of it now is that it was theirs.
 */
import { addressesOf } from "../../bots/addresses.ts";
import type { Organisation } from "../../org/organisation.ts";
import type { NewEffect, Outbox } from "../../store/port/outbox.ts";
import type { Instant } from "../../tickets/model.ts";
import { type ParsedTicketSlot, type TicketSlot, parseTicketSlot } from "../../tickets/slots.ts";

/** The slots that are an expert's; whoever also asks keeps what they are shown as the asker. */
const experts: readonly ParsedTicketSlot["name"][] = [
  "offer",
  "work",
  "still",
  "message",
  "picture",
  "called",
  "result",
];
const isExperts = (slot: string): slot is TicketSlot => {
  const name = parseTicketSlot(slot)?.name;
  return name !== undefined && experts.includes(name);
};
/** The latest: a platform takes about one change a second. */
const cardsMost = 2_000;
/** By then every process has read the organisation that is in force. */
const laterMs = 10_000;

type Left = {
  readonly before: Organisation;
  readonly after: Organisation;
  readonly now: Instant;
};
export const redrawWhatWasShown = async (
  store: Pick<Outbox, "cardsHeldBy" | "enqueue">,
  { before, after, now }: Left,
): Promise<void> => {
  const stays = new Set(after.experts.filter(({ active }) => active).map(({ id }) => id));
  for (const expert of before.experts) {
    if (!expert.active || stays.has(expert.id)) continue;
    const held = await store.cardsHeldBy(addressesOf(expert), cardsMost);
    const effects = held.flatMap(({ ticket, slot, at }): readonly NewEffect[] => {
      if (ticket === null || !isExperts(slot)) return [];
      return [
        {
          id: `gone:${expert.id}:${ticket}:${slot}:${at}`,
          // Of its own, as it waits: what else they are told of the question now comes before.
          orderingKey: `${ticket}/gone:${expert.id}`,
          ticket,
          effect: { kind: "update", slot, to: { kind: "expert", id: expert.id } },
          dueAt: now + laterMs,
        },
      ];
    });
    if (effects.length > 0) await store.enqueue(effects);
  }
};
