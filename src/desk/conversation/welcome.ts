/**
 * Welcomes whoever got the app, in their direct chat. Who has it already and gets a later version is
 * not welcomed again, nor is a team or channel. Where the platform tells of nobody who gets it, whoever opens
 * the chat before anything else is new.
 */
import { communityOf } from "../../bots/addresses.ts";
import type { Incoming } from "../../bots/port.ts";
import { standaloneSlot } from "../../tickets/slots.ts";
import type { NewEffect } from "../../store/port/outbox.ts";
import type { Deps } from "../deps.ts";
import type { Actor } from "../people/actor.ts";
import { put } from "../people/replies.ts";
import type { Screened } from "../screening/screen.ts";

export const welcome = (
  { clock }: Pick<Deps, "clock">,
  { person }: Actor,
  { direct, upgrade }: Screened<"installed">,
): readonly NewEffect[] =>
  direct === null || upgrade === true ? [] : [put(standaloneSlot.welcome, person, clock.now())];

/**
 * To be called before the person is met: who has written, pressed, opened the home tab or been sent
 * something is known, and needs no welcome. The effect's id is theirs, so that it goes once.
 */
export const welcomeNew = async (
  { store, org, clock, nudge }: Pick<Deps, "store" | "org" | "clock" | "nudge">,
  incoming: Incoming,
): Promise<void> => {
  if (incoming.kind !== "visited" || incoming.tab !== "chat") return;
  const { person } = incoming;
  if (!org().addressBook.agencies.has(communityOf(person))) return;
  if ((await store.person(person)) !== null) return;
  const effect = put(standaloneSlot.welcome, person, clock.now());
  await store.enqueue([{ ...effect, id: `welcome:${person}` }]);
  nudge();
};
