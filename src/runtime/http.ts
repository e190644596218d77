/**
 * The HTTP server: the platforms' routes and the pages about health. Nothing else answers.
 *
 * Whoever connects is bounded before anything is known of them: in how long they may take, in how
 * many they are, and in how much of what they send is kept.
 */
import {
  type IncomingMessage,
  STATUS_CODES,
  type Server,
  type ServerResponse,
  createServer,
} from "node:http";
import type { AddressInfo } from "node:net";
import type { Duplex } from "node:stream";
import type { Route } from "../bots/port.ts";
import { type Log, errorData } from "../base/log.ts";
import { openSeldomLog } from "../base/seldom-log.ts";
import { type ConnectionLimits, boundConnections } from "./requests/connections.ts";
import { type BodyLimits, bodyLimits, openBodies } from "./requests/request-body.ts";

export type Health = {
  /** Null when ready; else what is not ready, in a few words. */
  readonly notReady: () => Promise<string | null>;
};
export type Web = {
  readonly url: string;
  /** Answers these routes from now on. */
  serve(routes: readonly Route[]): void;
  /** Accepts no more requests; resolves when those in flight have ended. */
  close(): Promise<void>;
};
export type WebLimits = BodyLimits &
  ConnectionLimits & {
    /** Milliseconds from the connection, or the request before, until all headers are there. */
    readonly headersMs: number;
    /** Milliseconds until the whole request is there. */
    readonly requestMs: number;
    /** How often both are looked at. */
    readonly lookMs: number;
  };
/** What one process holds to; the platforms themselves need a small part of it. */
export const webLimits: WebLimits = {
  ...bodyLimits,
  headersMs: 10_000,
  requestMs: 20_000,
  lookMs: 1_000,
  connections: 1_000,
  waiting: 400,
  waitingByAddress: 200,
};

type Listen = { readonly host: string; readonly port: number };
type Deps = { readonly log: Log; readonly limits: WebLimits };

/** `routes` is null while it is not known yet what is answered: until `serve` all get 503. */
export const openWeb = async (
  { host, port }: Listen,
  routes: readonly Route[] | null,
  { log, limits }: Deps,
): Promise<Web> => {
  let table = routes === null ? null : tableOf(routes);
  const seldom = openSeldomLog(log, { everyMs: seldomMs });
  const bodies = openBodies(limits, () => seldom.warn("too many bytes at once"));
  const inFlight = new Set<Promise<void>>();
  const server = createServer(
    {
      headersTimeout: limits.headersMs,
      requestTimeout: limits.requestMs,
      connectionsCheckingInterval: limits.lookMs,
      // Node would answer that by itself, without our headers.
      requireHostHeader: false,
    },
    (request, response) => {
      connections.heard(request, response);
      begin(request, response);
      if (response.writableEnded) return;
      if (table === null) {
        response.writeHead(503, starting).end("not ready: starting\n");
        return;
      }
      const path = (request.url ?? "/").split("?")[0] ?? "/";
      const method = request.method === "HEAD" ? "GET" : (request.method ?? "");
      const route = table.get(`${method} ${path}`);
      if (route === undefined) {
        response.writeHead(404, { "content-type": "text/plain" }).end("not found\n");
        return;
      }
      const work = serve(route, { request, response, bodies, log });
      inFlight.add(work);
      void work.finally(() => inFlight.delete(work));
    },
  );
  const connections = boundConnections(server, limits, () => seldom.warn("too many connections"));
  server.on("clientError", answerMisfit);
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, resolve);
  });
  return {
    url: urlOf(server, host),
    serve: (known) => {
      table = tableOf(known);
    },
    close: async () => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeIdleConnections();
      bodies.close();
      seldom.end();
      while (inFlight.size > 0) await Promise.all(inFlight);
      // Whoever has sent no whole request yet would hold up the stop.
      server.closeAllConnections();
      await closed;
    },
  };
};

const tableOf = (routes: readonly Route[]): ReadonlyMap<string, Route> =>
  new Map(routes.map((route) => [`${route.method} ${route.path}`, route]));
const starting = { "content-type": "text/plain", "retry-after": "1" } as const;

/** A page may allow more of what it holds itself; nothing is framed, kept or told onwards. */
const onEveryAnswer = [
  ["x-content-type-options", "nosniff"],
  ["cache-control", "no-store"],
  ["content-security-policy", "default-src 'none'; base-uri 'none'; frame-ancestors 'none'"],
  ["referrer-policy", "no-referrer"],
  ["x-frame-options", "DENY"],
] as const;

const seldomMs = 60_000;

/** Begins an answer, and ends it where a request of HTTP/1.1 names no host. */
const begin = (request: IncomingMessage, response: ServerResponse): void => {
  answering.set(request.socket, response);
  if (isLarge(request)) response.setHeader("connection", "close");
  for (const [name, value] of onEveryAnswer) response.setHeader(name, value);
  if (request.headers.host === undefined && request.httpVersion === "1.1")
    response.writeHead(400, { connection: "close" }).end();
};

/** A refused body of at most so many bytes is thrown away, so that its connection goes on. */
const discardBytesMax = 64 * 1024;
/**
 * Whether the connection ends with the answer, so that nobody reads what is left of a refused body:
 * that would cost as much as serving it. The platforms' own bodies are nearly all smaller.
 */
const isLarge = ({ headers }: IncomingMessage): boolean =>
  Number(headers["content-length"] ?? 0) > discardBytesMax || "transfer-encoding" in headers;

/** By connection: the answer to its last request. */
const answering = new WeakMap<Duplex, ServerResponse>();
const misfits: Readonly<Record<string, number>> = {
  ERR_HTTP_REQUEST_TIMEOUT: 408,
  HPE_CHUNK_EXTENSIONS_OVERFLOW: 413,
  HPE_HEADER_OVERFLOW: 431,
};
/** Answers what is no whole request, in place of Node, whose answers lack our headers. */
const answerMisfit = (error: NodeJS.ErrnoException, socket: Duplex): void => {
  const last = answering.get(socket);
  const isMidway = last?.headersSent === true && !last.writableFinished;
  if (!socket.writable || isMidway || error.code === "ECONNRESET") {
    socket.destroy(error);
    return;
  }
  const status = misfits[error.code ?? ""] ?? 400;
  const headers = [...onEveryAnswer, ["connection", "close"], ["content-length", "0"]];
  const lines = headers.map(([name, value]) => `${name}: ${value}\r\n`).join("");
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${lines}\r\n`);
};

/** Ends when the answer has left, or nobody waits for it any more. */
const serve = async (
  route: Route,
  exchange: {
    readonly request: IncomingMessage;
    readonly response: ServerResponse;
    readonly bodies: ReturnType<typeof openBodies>;
    readonly log: Log;
  },
): Promise<void> => {
  const { request, response, bodies, log } = exchange;
  try {
    await route.serve(request, response, bodies.readerOf(request, response));
  } catch (error) {
    log("error", "request failed", { path: route.path, ...errorData(error) });
    if (!response.headersSent) response.writeHead(500, { "content-type": "text/plain" });
    if (!response.writableEnded) response.end();
  }
  if (!response.closed) await new Promise<void>((resolve) => response.once("close", resolve));
};

const urlOf = (server: Server, host: string): string => {
  const address = server.address();
  const port = isAddressInfo(address) ? address.port : 0;
  return `http://${host.includes(":") ? `[${host}]` : host}:${port}`;
};
const isAddressInfo = (address: string | AddressInfo | null): address is AddressInfo =>
  typeof address === "object" && address !== null;

export const aliveRoute: Route = {
  method: "GET",
  path: "/healthz",
  serve: async (_, response) => {
    response.writeHead(200, { "content-type": "text/plain" }).end("alive\n");
  },
};
export const readyRoute = (health: Health): Route => ({
  method: "GET",
  path: "/readyz",
  serve: async (_, response) => {
    const missing = await health.notReady();
    response
      .writeHead(missing === null ? 200 : 503, { "content-type": "text/plain" })
      .end(missing === null ? "ready\n" : `not ready: ${missing}\n`);
  },
});
