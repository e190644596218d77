/**
 * Says what of an event the inbox keeps: all of it, or, of words that are refused, the kinds of what
 * was found in them. Words that may be personal wait until their writer has said that they are not:
 * in a form, which the writer then has, or as words of a conversation, which are held.
 */
import { isNotPersonal } from "../../screens/forms/not-personal.ts";
import type { Incoming } from "../../bots/port.ts";
import type { Kind } from "../../guard/kinds.ts";
import { type Screening, kindsWhere } from "./screen.ts";

export type InboxPayload = {
  readonly payload: unknown;
  /** The kinds of findings, where the guard blocks the words. */
  readonly blocked: readonly Kind[];
};

export const inboxPayload = (incoming: Incoming, screening: Screening): InboxPayload => {
  const blocked = kindsWhere("block", incoming, screening);
  if (blocked.length > 0) return { payload: { blocked }, blocked };
  const asked = kindsWhere("ask", incoming, screening);
  const refused = asked.length > 0 && isRefusedWhenAsked(incoming);
  return { payload: refused ? { blocked: asked, decision: "ask" } : incoming, blocked };
};

/** A form comes back with its words in the answer, and is sent again. */
const isRefusedWhenAsked = (incoming: Incoming): boolean =>
  incoming.kind === "submitted" && !isNotPersonal(incoming.fields);
