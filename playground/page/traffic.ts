/**
 * Turns one entry of a local platform's log into a step of the inspector, or null for entries of no
 * interest.
 */
import { fields, text } from "../slack/json.ts";
import type { SlackLog } from "../slack/log.ts";
import { objectAt, textAt } from "../teams/json.ts";
import type { LogEntry } from "../teams/log.ts";
import type { Step } from "./board.ts";
import type { Cast, Member } from "./cast.ts";

type Request = Omit<Extract<Step, { kind: "request" }>, "id">;
type Call = Omit<Extract<Step, { kind: "call" }>, "id">;
type SlackEntry = SlackLog["entries"][number];

/**
 * Calls of no interest: the bot's own messages come back to it as events, and it asks who it is.
 */
const dullMethods = ["auth.test", "users.info", "conversations.open", "team.info"];

export const slackStep = (entry: SlackEntry, cast: Cast): Request | Call | null => {
  if (entry.kind === "request") {
    if (entry.echo || entry.what === "url_verification") return null;
    const member = cast.member(`slack/${entry.team}/${entry.user ?? ""}`);
    return {
      kind: "request",
      at: entry.at,
      platform: "slack",
      what: entry.what,
      person: member?.id ?? null,
      status: entry.status,
      latencyMs: entry.latencyMs,
      retry: entry.retry,
    };
  }
  if (dullMethods.includes(entry.method)) return null;
  const place = text(entry.arguments["channel"]);
  const user = text(entry.arguments["user"]) || place.replace(/^D/u, "U");
  return {
    kind: "call",
    at: entry.at,
    platform: "slack",
    what: entry.method,
    person: cast.member(`slack/${entry.team ?? ""}/${user}`)?.id ?? null,
    status: entry.status,
    error: text(fields(entry.answer)["error"]) || null,
  };
};

export const teamsStep = (entry: LogEntry, cast: Cast): Request | Call | null => {
  if (entry.kind === "token" || entry.kind === "metadata") return null;
  const { at, status, latencyMs } = entry;
  if (entry.direction === "to-bot") {
    const sender = textAt(objectAt(entry.body, "from"), "aadObjectId");
    return {
      kind: "request",
      at,
      platform: "teams",
      what: entry.name,
      person: cast.member(`teams/${entry.tenantId ?? ""}/${sender}`)?.id ?? null,
      status,
      latencyMs,
      retry: 0,
    };
  }
  const [method = "", path = ""] = entry.name.split(" ");
  return {
    kind: "call",
    at,
    platform: "teams",
    what: `${method} ${path.includes("/activities") ? "activity" : (path.split("/").at(-1) ?? "")}`,
    person: chatOwner(entry.conversationId, cast)?.id ?? null,
    status,
    error: textAt(objectAt(entry.answer, "error"), "code") || null,
  };
};

const chatOwner = (conversation: string | undefined, { members }: Cast): Member | undefined =>
  members.find(
    ({ hand }) => hand.platform === "teams" && hand.person.conversationId === conversation,
  );
