/** The HTTP server: the platforms' routes and the two health pages. Nothing else answers. */
import { type Server, createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Route } from "../bots/port.ts";
import { type Log, errorData } from "../base/log.ts";

export type Health = {
  /** Null when ready; else what is not ready, in a few words. */
  readonly notReady: () => Promise<string | null>;
};
export type Web = {
  readonly url: string;
  /** Accepts no more requests; resolves when those in flight have ended. */
  close(): Promise<void>;
};

export const openWeb = async (
  listen: { readonly host: string; readonly port: number },
  routes: readonly Route[],
  deps: { readonly health: Health; readonly log: Log },
): Promise<Web> => {
  const table = new Map(
    [...routes, ...healthRoutes(deps.health)].map((route) => [
      `${route.method} ${route.path}`,
      route,
    ]),
  );
  const server = createServer((request, response) => {
    const path = (request.url ?? "/").split("?")[0] ?? "/";
    const route = table.get(
      `${request.method === "HEAD" ? "GET" : (request.method ?? "")} ${path}`,
    );
    if (route === undefined) {
      response.writeHead(404, { "content-type": "text/plain" }).end("not found\n");
      return;
    }
    route.serve(request, response).catch((error: unknown) => {
      deps.log("error", "request failed", { path, ...errorData(error) });
      if (!response.headersSent) response.writeHead(500, { "content-type": "text/plain" });
      if (!response.writableEnded) response.end();
    });
  });
  server.requestTimeout = 30_000;
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(listen.port, listen.host, resolve);
  });
  return {
    url: urlOf(server, listen.host),
    close: () => closeServer(server),
  };
};

const urlOf = (server: Server, host: string): string => {
  const address = server.address();
  const port = isAddressInfo(address) ? address.port : 0;
  return `http://${host.includes(":") ? `[${host}]` : host}:${port}`;
};
const isAddressInfo = (address: string | AddressInfo | null): address is AddressInfo =>
  typeof address === "object" && address !== null;

const closeServer = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
  });

const healthRoutes = (health: Health): readonly Route[] => [
  {
    method: "GET",
    path: "/healthz",
    serve: async (_, response) => {
      response.writeHead(200, { "content-type": "text/plain" }).end("alive\n");
    },
  },
  {
    method: "GET",
    path: "/readyz",
    serve: async (_, response) => {
      const missing = await health.notReady();
      response
        .writeHead(missing === null ? 200 : 503, { "content-type": "text/plain" })
        .end(missing === null ? "ready\n" : `not ready: ${missing}\n`);
    },
  },
];
