/**
 * Socket Mode, for bots that listen on WebSockets instead of HTTP. The bot opens them here, gets in
 * envelopes what others get over HTTP, and acknowledges each over the socket. What was not
 * acknowledged is sent again over the next connection. Slack asks for a new connection from time to
 * time.
 */
import { randomBytes, randomUUID } from "node:crypto";
import type { Server } from "node:http";
import { WebSocket, WebSocketServer } from "ws";
import { appId } from "./conversations.ts";
import { fields, isFields, parseJson, text } from "./json.ts";
import type { Fields } from "./json.ts";
import type { Delivered, Outgoing } from "./outgoing.ts";

export type Sockets = {
  /** `apps.connections.open`. */
  open(token: string): Fields;
  /** Null: the app uses no Socket Mode. */
  send: ((outgoing: Outgoing) => Promise<Delivered>) | null;
  count(): number;
  /** Asks for another connection, as Slack does every few hours. */
  refresh(): void;
  /** Breaks the connections without a goodbye, as a network does. */
  drop(): void;
  listen(server: Server): void;
  close(): Promise<void>;
};

type Parts = {
  appToken: string | undefined;
  origin: () => string;
  answerWithinMs: number;
  /** Called when a connection has opened. */
  connected: () => void;
  /** Called when one has closed. */
  ended: () => void;
};
type Waiting = { socket: WebSocket; settle: (delivered: Delivered) => void };

export function openSockets(parts: Parts): Sockets {
  const { appToken, origin, answerWithinMs } = parts;
  const tickets = new Set<string>();
  const waiting = new Map<string, Waiting>();
  let turn = 0;
  const server = new WebSocketServer({ noServer: true });
  const open = () => [...server.clients].filter((one) => one.readyState === WebSocket.OPEN);
  server.on("connection", (socket) => accept(socket, waiting, parts));
  const send = async (outgoing: Outgoing): Promise<Delivered> => {
    // Requests go to the connections in turn.
    turn += 1;
    const sockets = open();
    const socket = sockets[turn % sockets.length];
    if (socket === undefined) return failed("connection_failed");
    const id = randomUUID();
    const { promise, resolve } = Promise.withResolvers<Delivered>();
    const late = setTimeout(() => resolve(failed("http_timeout")), answerWithinMs);
    waiting.set(id, { socket, settle: resolve });
    say(socket, envelope(id, outgoing));
    try {
      return await promise;
    } finally {
      clearTimeout(late);
      waiting.delete(id);
    }
  };
  return {
    open: (token) => {
      if (appToken === undefined || token !== appToken) return { ok: false, error: "invalid_auth" };
      const ticket = randomBytes(12).toString("hex");
      tickets.add(ticket);
      return { ok: true, url: `${origin().replace(/^http/u, "ws")}/link/?ticket=${ticket}` };
    },
    send: appToken === undefined ? null : send,
    count: () => open().length,
    refresh: () => {
      for (const socket of open()) say(socket, { type: "disconnect", reason: "refresh_requested" });
    },
    drop: () => {
      for (const socket of server.clients) socket.terminate();
    },
    listen: (http) => {
      http.on("upgrade", (request, stream, head) => {
        const ticket = new URL(request.url ?? "/", origin()).searchParams.get("ticket") ?? "";
        if (!tickets.delete(ticket)) return stream.destroy();
        server.handleUpgrade(request, stream, head, (socket) =>
          server.emit("connection", socket, request),
        );
      });
    },
    close: async () => {
      for (const socket of server.clients) socket.terminate();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

/** Accepts a connection, and settles what waits for its acknowledgements. */
function accept(socket: WebSocket, waiting: Map<string, Waiting>, parts: Parts): void {
  socket.on("message", (data: Buffer) => {
    const acknowledged = fields(parseJson(data.toString("utf8")));
    const id = text(acknowledged["envelope_id"]);
    waiting.get(id)?.settle(answered(acknowledged["payload"]));
  });
  socket.on("close", () => {
    for (const one of waiting.values())
      if (one.socket === socket) one.settle(failed("connection_failed"));
    parts.ended();
  });
  say(socket, { type: "hello", num_connections: 1, connection_info: { app_id: appId } });
  parts.connected();
}

function say(socket: WebSocket, message: Fields): void {
  socket.send(JSON.stringify(message));
}

function envelope(id: string, { form, payload, retry }: Outgoing): Fields {
  const type = { json: "events_api", fields: "slash_commands", payload: "interactive" }[form];
  return {
    envelope_id: id,
    type,
    payload,
    accepts_response_payload: form !== "json",
    ...(form === "json"
      ? { retry_attempt: retry?.number ?? 0, retry_reason: retry?.reason ?? "" }
      : {}),
  };
}

/** An empty answer counts as none, as an empty body does over HTTP. */
function answered(payload: unknown): Delivered {
  const some = isFields(payload) && Object.keys(payload).length > 0;
  return {
    ok: true,
    status: 200,
    answer: some ? JSON.stringify(payload) : "",
    contentType: "application/json",
    failure: null,
    stopRetries: false,
  };
}

function failed(failure: string): Delivered {
  return { ok: false, status: 0, answer: "", contentType: "", failure, stopRetries: false };
}
