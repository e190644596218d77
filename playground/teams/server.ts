/**
 * The HTTP side of the local Teams: sign-in, key metadata and the connector. It logs every call,
 * and causes the trouble that was ordered.
 */
import type { IncomingMessage, Server, ServerResponse } from "node:http";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import type { Answer, ConnectorCall, ConnectorWorld } from "./connector.ts";
import { answerConnector, refusal } from "./connector.ts";
import { objectAt, parsedObject, textAt } from "./json.ts";
import type { LogEntry, TeamsLog } from "./log.ts";
import type { BotTokens, SigningKeys } from "./tokens.ts";
import { TOKEN_ISSUER } from "./tokens.ts";
import type { Switches, Trouble } from "./trouble.ts";

export interface ServerParts {
  readonly keys: SigningKeys;
  /** Known only once the server has its address. */
  readonly tokens: () => BotTokens;
  readonly world: ConnectorWorld;
  readonly switches: Switches;
  readonly log: TeamsLog;
  readonly now: () => number;
}

interface Call {
  readonly method: string;
  readonly url: URL;
  readonly origin: string;
  readonly authorization: string | undefined;
  /** The header that a request to the machine's token endpoint must have. */
  readonly metadata: string | undefined;
  readonly raw: Buffer;
}

type Handled = { readonly answer: Answer; readonly drop?: boolean } & Partial<
  Pick<LogEntry, "appId" | "tenantId" | "conversationId" | "body">
>;

/** Answers that only a faulty bot gets; a 403 or 404 may come to any bot. */
const FAULTS = [400, 413, 429];
/** Where Azure's machines issue tokens of their managed identities (169.254.169.254). */
const MACHINE = /^\/metadata\/identity\/oauth2\/token\/?$/u;
const BODY_BYTES_MAX = 4 * 1024 * 1024;

export interface OpenServer {
  readonly url: string;
  close(): Promise<void>;
}

export async function openServer(parts: ServerParts): Promise<OpenServer> {
  const server = createServer((request, response) => {
    serve(request, response, parts).catch((error: unknown) => {
      parts.log.complain(`the local Teams itself failed: ${String(error)}`);
      response.destroy();
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", resolve);
  });
  return { url: `http://127.0.0.1:${portOf(server)}`, close: () => close(server) };
}

function portOf(server: Server): number {
  const address: AddressInfo | string | null = server.address();
  if (address === null || typeof address === "string") throw new Error("the server has no port");
  return address.port;
}

async function close(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeAllConnections();
  await closed;
}

async function serve(
  request: IncomingMessage,
  response: ServerResponse,
  parts: ServerParts,
): Promise<void> {
  const started = performance.now();
  const call = await readCall(request);
  const handled = await handle(call, parts);
  const { answer, drop, ...known } = handled;
  const path = decodeURIComponent(call.url.pathname);
  const kind = kindOf(path);
  if (drop) response.destroy();
  else send(response, answer);
  parts.log.add({
    at: parts.now(),
    direction: "from-bot",
    kind,
    name: `${call.method} ${path}`,
    appId: known.appId,
    tenantId: known.tenantId,
    conversationId: known.conversationId,
    body: known.body,
    status: drop ? 0 : answer.status,
    answer: kind === "token" ? undefined : answer.body,
    latencyMs: performance.now() - started,
  });
}

async function readCall(request: IncomingMessage): Promise<Call> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    if (size <= BODY_BYTES_MAX) chunks.push(bytes);
  }
  const origin = `http://${request.headers.host ?? "127.0.0.1"}`;
  return {
    method: request.method ?? "GET",
    url: new URL(request.url ?? "/", origin),
    origin,
    authorization: request.headers.authorization,
    metadata: [request.headers["metadata"]].flat()[0],
    raw: Buffer.concat(chunks),
  };
}

function send(response: ServerResponse, answer: Answer): void {
  if (answer.bytes !== undefined) {
    response.writeHead(answer.status, { "content-type": "image/*" }).end(answer.bytes);
    return;
  }
  const body = answer.body === undefined ? "" : JSON.stringify(answer.body);
  response.writeHead(answer.status, {
    ...(body === "" ? {} : { "content-type": "application/json; charset=utf-8" }),
    ...answer.headers,
  });
  response.end(body);
}

function kindOf(path: string): "token" | "metadata" | "connector" {
  if (path.endsWith("/oauth2/v2.0/token") || MACHINE.test(path)) return "token";
  return path.startsWith("/v1/.well-known/") ? "metadata" : "connector";
}

async function handle(call: Call, parts: ServerParts): Promise<Handled> {
  const { pathname } = call.url;
  const signIn = /^\/([^/]+)\/oauth2\/v2\.0\/token$/.exec(pathname);
  if (signIn && call.method === "POST") {
    const form = new URLSearchParams(call.raw.toString("utf8"));
    const address = `${call.origin}${pathname}`;
    const tokens = parts.tokens();
    const { appId, status, body } = await tokens.answer(address, signIn[1] ?? "", form);
    return { answer: { status, body }, appId };
  }
  if (MACHINE.test(pathname) && call.method === "GET") {
    const { appId, status, body } = parts.tokens().machine(call.url.searchParams, call.metadata);
    return { answer: { status, body }, appId };
  }
  if (pathname === "/v1/.well-known/openidconfiguration")
    return { answer: { status: 200, body: metadata(call.origin) } };
  if (pathname === "/v1/.well-known/keys")
    return { answer: { status: 200, body: parts.keys.jwks } };
  // The service address may carry a region, and in newer tenants also the tenant's id.
  const rest = /^\/[a-z]+(?:\/[0-9a-f-]{36})?\/v3\/(.+)$/.exec(pathname)?.[1];
  if (rest === undefined) return { answer: refusal(404, "NotFound", "there is nothing here") };
  return handleConnector(call, rest.split("/").map(decodeURIComponent), parts);
}

function metadata(origin: string): object {
  return {
    issuer: TOKEN_ISSUER,
    authorization_endpoint: "https://invalid.botframework.com",
    jwks_uri: `${origin}/v1/.well-known/keys`,
    id_token_signing_alg_values_supported: ["RS256"],
    token_endpoint_auth_methods_supported: ["private_key_jwt"],
  };
}

async function handleConnector(
  call: Call,
  path: readonly string[],
  parts: ServerParts,
): Promise<Handled> {
  const { method } = call;
  const registration = parts.tokens().holder(call.authorization);
  const body = parsedObject(call.raw.toString("utf8"));
  const found = parts.world.conversations.find(path[1] ?? "")?.conversation;
  const known = {
    appId: registration?.appId,
    tenantId: found?.tenantId ?? textAt(objectAt(body), "tenantId"),
    conversationId: path[1],
    body,
  };
  const trouble = parts.switches.take({ method, path: call.url.pathname, appId: known.appId });
  if (trouble?.kind === "slow") await pause(trouble.ms);
  if (trouble?.kind === "answer" && trouble.accepted !== true)
    return { ...known, answer: troubled(trouble) };
  if (!registration)
    return { ...known, answer: refusal(401, "Unauthorized", "the bearer token is not valid") };
  const { searchParams: query } = call.url;
  const connectorCall = {
    method,
    parts: path,
    query,
    body,
    sizeBytes: call.raw.length,
    registration,
  };
  const answer = carriedOut(connectorCall, parts);
  if (trouble?.kind === "answer") return { ...known, answer: troubled(trouble) };
  return { ...known, answer, drop: trouble?.kind === "drop" };
}

function carriedOut(call: ConnectorCall, { world, log }: ServerParts): Answer {
  const answer = answerConnector(call, world);
  if (FAULTS.includes(answer.status))
    log.complain(`${call.method} ${call.parts.join("/")}: ${JSON.stringify(answer.body)}`);
  return answer;
}

function troubled(trouble: Extract<Trouble, { kind: "answer" }>): Answer {
  const { status, code, retryAfterS } = trouble;
  const answer = refusal(status, code ?? "ServiceError", "trouble ordered by the test");
  return retryAfterS === undefined
    ? answer
    : { ...answer, headers: { "retry-after": String(retryAfterS) } };
}
