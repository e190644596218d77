/**
 * The HTTP server: the platforms' routes and the pages about health. Nothing else answers.
 *
 * Whoever connects is bounded before anything is known of them: in how long they may take, in how
 * many they are, and in how much of what they send is kept.
 */
import { type IncomingMessage, type Server, type ServerResponse, createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Route } from "../bots/port.ts";
import { type Log, errorData } from "../base/log.ts";
import { type BodyLimits, bodyLimits, openBodies } from "./request-body.ts";

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
export type WebLimits = BodyLimits & {
  /** Milliseconds from the connection, or the request before, until all headers are there. */
  readonly headersMs: number;
  /** Milliseconds until the whole request is there. */
  readonly requestMs: number;
  /** How often both are looked at. */
  readonly lookMs: number;
  readonly connections: number;
};
/** What one process holds to; the platforms themselves need a small part of it. */
export const webLimits: WebLimits = {
  ...bodyLimits,
  headersMs: 10_000,
  requestMs: 20_000,
  lookMs: 1_000,
  connections: 1_000,
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
  const warn = seldom(log);
  const bodies = openBodies(limits, () => warn("too many bytes at once"));
  const inFlight = new Set<Promise<void>>();
  const server = createServer(
    {
      headersTimeout: limits.headersMs,
      requestTimeout: limits.requestMs,
      connectionsCheckingInterval: limits.lookMs,
    },
    (request, response) => {
      for (const [name, value] of onEveryAnswer) response.setHeader(name, value);
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
  server.maxConnections = limits.connections;
  server.on("drop", () => warn("too many connections"));
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

const onEveryAnswer = [
  ["x-content-type-options", "nosniff"],
  ["cache-control", "no-store"],
] as const;

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

/** Whoever floods us must not flood the log: each line at most once a minute. */
const seldom = (log: Log): ((event: string) => void) => {
  const last = new Map<string, number>();
  return (event) => {
    const now = performance.now();
    if (now - (last.get(event) ?? -seldomMs) < seldomMs) return;
    last.set(event, now);
    log("warn", event);
  };
};
const seldomMs = 60_000;

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
