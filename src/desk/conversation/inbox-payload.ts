/**
 * Says what of an event the inbox keeps: all of it, or, of words that are refused, the kinds of what
 * was found in them. Words that may be personal are refused unless a form keeps them until their
 * writer has said that they are not.
 */
import { isNotPersonal } from "../../bots/forms/ask.ts";
import type { Incoming } from "../../bots/port.ts";
import type { Kind } from "../../guard/kinds.ts";
import type { Deps } from "../deps.ts";
import { type Screening, kindsWhere } from "../screen.ts";
import { isAboutQuestion } from "./belongs.ts";
import { draftFrom } from "./form-draft.ts";

export type InboxPayload = {
  readonly payload: unknown;
  /** The kinds of findings, where the guard blocks the words. */
  readonly blocked: readonly Kind[];
};

export const inboxPayload = async (
  deps: Deps,
  incoming: Incoming,
  screening: Screening,
): Promise<InboxPayload> => {
  const blocked = kindsWhere("block", incoming, screening);
  if (blocked.length > 0) return { payload: { blocked }, blocked };
  const asked = kindsWhere("ask", incoming, screening);
  const refused = asked.length > 0 && (await isRefusedWhenAsked(deps, incoming));
  return { payload: refused ? { blocked: asked, decision: "ask" } : incoming, blocked };
};

const isRefusedWhenAsked = async (deps: Deps, incoming: Incoming): Promise<boolean> => {
  switch (incoming.kind) {
    case "submitted":
      return incoming.verb !== "ask.submit" || !isNotPersonal(incoming.fields);
    case "wrote":
      return isAboutQuestion(deps, incoming);
    case "edited": {
      const { message, person } = incoming;
      const form = await draftFrom(deps.store, { message, person });
      return form === null || form.sent;
    }
    case "typed":
    case "pressed":
    case "deleted":
    case "chose":
    case "suggest":
    case "search":
    case "visited":
    case "installed":
    case "uninstalled":
    case "ignored":
      return false;
  }
};
