/**
 * Welcomes whoever got the app, in their direct chat. Who has it already and gets a later version is
 * not welcomed again, nor is a team or channel.
 */
import { standaloneSlot } from "../../tickets/slots.ts";
import type { NewEffect } from "../../store/port/outbox.ts";
import type { Deps } from "../deps.ts";
import type { Actor } from "../people/actor.ts";
import { put } from "../people/replies.ts";
import type { Screened } from "../screen.ts";

export const welcome = (
  { clock }: Pick<Deps, "clock">,
  { person }: Actor,
  { direct, upgrade }: Screened<"installed">,
): readonly NewEffect[] =>
  direct === null || upgrade === true ? [] : [put(standaloneSlot.welcome, person, clock.now())];
