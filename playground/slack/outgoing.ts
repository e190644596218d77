/** What Slack sends to the bot, over HTTP or a socket, and how the delivery ended. */
import type { Fields } from "./json.ts";

export type Outgoing = {
  what: string;
  team: string;
  user: string | null;
  payload: Fields;
  /** Events go as JSON, slash commands as form fields, the rest as a form field `payload`. */
  form: "json" | "fields" | "payload";
  eventId?: string;
  echo?: boolean;
  retry?: { number: number; reason: string };
};

export type Delivered = {
  ok: boolean;
  status: number;
  answer: string;
  contentType: string;
  failure: string | null;
  stopRetries: boolean;
};
