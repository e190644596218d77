/**
 * Makes the body that Bolt gets: what it needs to find a listener, and nothing of what arrived. On
 * much of what Slack could send it fails: a press whose channel is null, say, or an event about an
 * item that is none. Our listeners take what they need from the event as it was parsed.
 */
import type { Incoming } from "../../port.ts";
import { readCommunity, readPerson } from "../address.ts";

export const forBolt = (incoming: Incoming): object => {
  const { team } = readCommunity(incoming.community);
  const by = { team: { id: team }, user: { id: readPerson(incoming.person).user } };
  switch (incoming.kind) {
    case "typed":
      return { command: "/id", team_id: team, user_id: by.user.id };
    case "pressed":
    case "chose":
      return { type: "block_actions", ...by, actions: [{ type: "button" }] };
    case "submitted":
      return { type: "view_submission", ...by, view: {} };
    case "suggest":
      return { type: "block_suggestion", ...by };
    case "wrote":
    case "edited":
    case "deleted":
    case "search":
    case "visited":
    case "installed":
    case "uninstalled":
    case "ignored":
      return { type: "event_callback", team_id: team, event: { type: incoming.kind } };
  }
};
