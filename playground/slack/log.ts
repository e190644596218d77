/**
 * Logs everything that passed between Slack and the bot, in order: the calls of the bot and the
 * requests sent to it. Tests, the inspector and all waiting read it.
 */
import type { Fields } from "./json.ts";

type ApiCall = {
  kind: "call";
  at: number;
  /** A Web API method, or `response_url`. */
  method: string;
  team: string | null;
  arguments: Fields;
  /** HTTP status; 0 when the connection was dropped. */
  status: number;
  answer: Fields;
};

type BotRequest = {
  kind: "request";
  at: number;
  /** `event:message`, `command`, `block_actions`, `view_submission` … */
  what: string;
  team: string;
  user: string | null;
  eventId: string | null;
  retry: number;
  /** True for events about the bot's own messages, which Slack sends as well. */
  echo: boolean;
  /** As sent, signature and all. */
  headers: Record<string, string>;
  payload: Fields;
  /** HTTP status; 0 when there was no answer in time or no connection. */
  status: number;
  latencyMs: number;
  answer: string;
  failure: string | null;
};

type Entry = ApiCall | BotRequest;

export type SlackLog = {
  entries: Entry[];
  calls(method?: string, team?: string): ApiCall[];
  requests(what?: string): BotRequest[];
  add(entry: Entry): void;
  /** Called after every change; gives a function that stops listening. */
  onChange(listener: () => void): () => void;
  changed(): void;
};

export function openLog(): SlackLog {
  const entries: Entry[] = [];
  const listeners = new Set<() => void>();
  const changed = () => {
    for (const listener of listeners) listener();
  };
  return {
    entries,
    calls: (method, team) =>
      entries.filter(
        (entry): entry is ApiCall =>
          entry.kind === "call" &&
          (method === undefined || entry.method === method) &&
          (team === undefined || entry.team === team),
      ),
    requests: (what) =>
      entries.filter(
        (entry): entry is BotRequest =>
          entry.kind === "request" && (what === undefined || entry.what === what),
      ),
    add: (entry) => {
      entries.push(entry);
      changed();
    },
    onChange: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    changed,
  };
}

/** The last entries as lines, for the message of a test that waited in vain. */
export function lastLines(log: SlackLog, count: number): string[] {
  return log.entries
    .slice(-count)
    .map((entry) =>
      entry.kind === "call"
        ? `bot → ${entry.method} (${entry.team}) ${brief(entry.arguments)} = ${brief(entry.answer)}`
        : `slack → ${entry.what} (${entry.team}) ${entry.status} in ${Math.round(entry.latencyMs)} ms` +
          (entry.failure === null ? "" : ` ${entry.failure}`),
    );
}

function brief(value: Fields): string {
  const line = JSON.stringify(value);
  return line.length > 200 ? `${line.slice(0, 200)}…` : line;
}
