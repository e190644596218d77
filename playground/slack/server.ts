/** The HTTP side of the local Slack: the Web API under /api/, response_urls under /actions/. */
import { createServer } from "node:http";
import type { IncomingMessage, Server, ServerResponse } from "node:http";
import { answerCall } from "./api/dispatch.ts";
import { fileBytes, takeUpload } from "./api/files.ts";
import { answerResponseUrl } from "./response-url.ts";
import type { World } from "./world.ts";

const bodyBytesMax = 10_000_000;

export async function listen(world: World): Promise<Server> {
  const server = createServer((request, response) => {
    answer(world, request, response).catch((error: unknown) => {
      response.writeHead(500, { "content-type": "text/plain" }).end(String(error));
    });
  });
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  server.once("error", reject);
  server.listen(0, "127.0.0.1", resolve);
  await promise;
  return server;
}

async function answer(
  world: World,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const path = new URL(request.url ?? "/", world.origin).pathname;
  const bytes = await bytesOf(request);
  const [, team = "", file = ""] = /^\/upload\/([^/]+)\/([^/]+)$/u.exec(path) ?? [];
  if (file !== "") {
    const taken = takeUpload(world.workspaces.get(team), file, bytes);
    response.writeHead(taken ? 200 : 404, { "content-type": "text/plain" }).end();
    return;
  }
  if (path.startsWith("/files-pri/")) return giveFile(world, request, response);
  const body = bytes.toString("utf8");
  if (path.startsWith("/actions/")) {
    const given = answerResponseUrl(world, path, body);
    response.writeHead(given.status, { "content-type": "text/plain" }).end(given.body);
    return;
  }
  if (!path.startsWith("/api/")) {
    response.writeHead(404, { "content-type": "text/plain" }).end("not found");
    return;
  }
  const given = await answerCall(world, {
    method: path.slice("/api/".length),
    authorization: request.headers.authorization,
    contentType: request.headers["content-type"] ?? "",
    body,
  });
  if (given === "drop") {
    request.socket.destroy();
    return;
  }
  const headers = { "content-type": "application/json; charset=utf-8", ...given.headers };
  response.writeHead(given.status, headers).end(JSON.stringify(given.body));
}

/** Whoever has not the workspace's token gets the page for signing in, as from Slack. */
function giveFile(world: World, request: IncomingMessage, response: ServerResponse): void {
  const path = new URL(request.url ?? "/", world.origin).pathname;
  const [, team = "", file = ""] = /^\/files-pri\/(\w+)-(F\w+)\//u.exec(path) ?? [];
  const workspace = world.workspaces.get(team);
  const bytes = fileBytes(workspace, file);
  if (request.headers.authorization !== `Bearer ${workspace?.botToken ?? ""}`)
    response.writeHead(200, { "content-type": "text/html; charset=utf-8" }).end("<!doctype html>");
  else if (bytes === null) response.writeHead(404).end();
  else response.writeHead(200, { "content-type": "application/octet-stream" }).end(bytes);
}

async function bytesOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request) {
    const part = Buffer.from(chunk);
    bytes += part.length;
    if (bytes > bodyBytesMax) throw new Error("The body is larger than 10 MB.");
    chunks.push(part);
  }
  return Buffer.concat(chunks);
}
