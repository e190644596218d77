/**
 * Serves the page, its data, and what one does on it. Only this machine is served: no other
 * machines, no other sites.
 */
import { type IncomingMessage, type ServerResponse, createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import { type Bundle, bundlePage } from "./bundle.ts";
import { Deed } from "./deed.ts";
import { type Live, openLive } from "./live.ts";
import type { Rehearsal } from "./rehearsal.ts";

export type Page = { readonly url: string; close(): Promise<void> };

const bodyBytesMax = 200_000;
const compressed = promisify(gzip);

export type PageOptions = {
  /** The port wanted; if it is taken, a free one is used. */
  readonly port?: number;
  /** Bundled already, while the rehearsal opened. */
  readonly bundle?: Promise<Bundle>;
};

export const openPage = async (
  rehearsal: Rehearsal,
  { port = 0, bundle = bundlePage() }: PageOptions = {},
): Promise<Page> => {
  const files = bundle.then(pageFiles);
  const live = openLive(rehearsal);
  const server = createServer((request, response) => {
    answer({ rehearsal, live, files }, request, response).catch((error: unknown) => {
      if (!response.headersSent) response.writeHead(500, { "content-type": "text/plain" });
      response.end(error instanceof Error ? error.message : String(error));
    });
  });
  const listening = Promise.withResolvers<void>();
  server.once("error", (error: NodeJS.ErrnoException) => {
    if (error.code === "EADDRINUSE" && port !== 0) server.listen(0, "127.0.0.1");
    else listening.reject(error);
  });
  server.once("listening", () => listening.resolve());
  server.listen(port, "127.0.0.1");
  await listening.promise;
  // A bundle that fails is an error at the start, not in the browser.
  await files;
  return {
    url: `http://127.0.0.1:${portOf(server.address())}/`,
    close: async () => {
      await live.close();
      const closed = Promise.withResolvers<void>();
      server.close(() => closed.resolve());
      server.closeAllConnections();
      await closed.promise;
    },
  };
};

const portOf = (address: AddressInfo | string | null): number => {
  if (address === null || typeof address === "string") throw new Error("The page has no port.");
  return address.port;
};

type File = { readonly type: string; readonly body: Buffer };
type Files = Readonly<Record<string, File>>;

const html = `<!doctype html>
<html lang="sv">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>ID-jour</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/page.css">
<script type="module" src="/page.js"></script>
</head>
<body><div id="page"></div></body>
</html>
`;

const pageFiles = async ({ script, style }: Bundle): Promise<Files> => {
  const file = async (type: string, text: string): Promise<File> => ({
    type,
    body: await compressed(text),
  });
  return {
    "/": await file("text/html; charset=utf-8", html),
    "/page.js": await file("text/javascript; charset=utf-8", script),
    "/page.css": await file("text/css; charset=utf-8", style),
  };
};

/** The drawing packages set styles on elements; scripts come from the page's own file alone. */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join("; ");

type Parts = {
  readonly rehearsal: Rehearsal;
  readonly live: Live;
  readonly files: Promise<Files>;
};

const answer = async (
  { rehearsal, live, files }: Parts,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> => {
  if (!isOwn(request)) return plain(response, 403, "This page is for this machine only.");
  const { pathname } = new URL(request.url ?? "/", "http://localhost");
  const file = (await files)[pathname];
  if (file !== undefined) {
    response.writeHead(200, {
      "content-type": file.type,
      "content-encoding": "gzip",
      "content-security-policy": policy,
      "cache-control": "no-store",
    });
    response.end(file.body);
    return;
  }
  if (pathname === "/live") return live.join(response);
  if (pathname.startsWith("/raw/"))
    return json(response, 200, rehearsal.raw(Number(pathname.slice("/raw/".length))));
  if (pathname === "/do" && request.method === "POST") return perform(rehearsal, request, response);
  return plain(response, 404, "There is nothing here.");
};

/**
 * Refuses requests from another site in the same browser, and from a host name that was made to
 * point here.
 */
const isOwn = ({ headers, method }: IncomingMessage): boolean => {
  const host = headers.host ?? "";
  if (!/^(?:127\.0\.0\.1|localhost|\[::1\])(?::\d+)?$/u.test(host)) return false;
  return method === "GET" || headers.origin === undefined || headers.origin === `http://${host}`;
};

const perform = async (
  rehearsal: Rehearsal,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> => {
  const deed = Deed.safeParse(parsed(await bodyOf(request)));
  if (!deed.success) return plain(response, 400, deed.error.message);
  return json(response, 200, await rehearsal.perform(deed.data));
};

const bodyOf = async (request: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request) {
    const part = Buffer.from(chunk);
    bytes += part.length;
    if (bytes > bodyBytesMax) throw new Error(`More than ${bodyBytesMax} bytes were sent.`);
    chunks.push(part);
  }
  return Buffer.concat(chunks).toString("utf8");
};

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

const json = (response: ServerResponse, status: number, value: unknown): void => {
  response.writeHead(status, { "content-type": "application/json; charset=utf-8" });
  response.end(JSON.stringify(value ?? null));
};
const plain = (response: ServerResponse, status: number, text: string): void => {
  response.writeHead(status, { "content-type": "text/plain; charset=utf-8" });
  response.end(text);
};
