/**
 * Carries an HTTP request to a Web API method and back. It checks the caller's token, causes
 * planned trouble, keeps the rate of one message a second, and logs every call.
 */
import { fields, isFields, parseJson, text } from "../json.ts";
import type { Fields } from "../json.ts";
import { findDirectChannel } from "../workspace.ts";
import type { World } from "../world.ts";
import { Refused } from "./call.ts";
import type { Method } from "./call.ts";
import { blockMethods } from "./blocks.ts";
import { chatMethods } from "./chat.ts";
import { callerOf } from "./caller.ts";
import type { Caller } from "./caller.ts";
import { conversationMethods } from "./conversations.ts";
import { fileMethods } from "./files.ts";
import { peopleMethods } from "./people.ts";
import { reactionMethods } from "./reactions.ts";
import { viewMethods } from "./views.ts";

const methods: Record<string, Method> = {
  ...blockMethods,
  ...chatMethods,
  ...conversationMethods,
  ...fileMethods,
  ...peopleMethods,
  ...reactionMethods,
  ...viewMethods,
};

const messageEveryMs = 1000;

export type ApiRequest = {
  method: string;
  authorization: string | undefined;
  contentType: string;
  body: string;
};
export type ApiAnswer = { status: number; headers: Record<string, string>; body: Fields } | "drop";

export async function answerCall(world: World, request: ApiRequest): Promise<ApiAnswer> {
  const given = argumentsOf(request);
  const token = /^Bearer (.+)$/.exec(request.authorization ?? "")?.[1] ?? text(given["token"]);
  const { token: _secret, ...visible } = given;
  const caller = callerOf(world, { token, method: request.method, arguments: visible });
  const { workspace } = caller;
  const at = world.now();
  const answer = await troubled(world, { method: request.method, caller, arguments: visible });
  world.log.add({
    kind: "call",
    at,
    method: request.method,
    team: workspace?.team ?? null,
    arguments: withoutSecrets(visible),
    status: answer.dropped ? 0 : answer.status,
    answer: withoutSecrets(answer.body),
  });
  if (answer.held !== undefined) await answer.held;
  if (answer.dropped) return "drop";
  return { status: answer.status, headers: answer.headers, body: answer.body };
}

function argumentsOf(request: ApiRequest): Fields {
  if (request.contentType.startsWith("application/json")) return fields(parseJson(request.body));
  return Object.fromEntries(new URLSearchParams(request.body));
}

/** The log is shown to people, so it leaves out the tokens and secrets of an installation. */
function withoutSecrets(visible: Fields): Fields {
  const secret = ["client_secret", "code", "refresh_token", "access_token"];
  return Object.fromEntries(
    Object.entries(visible).map(([key, value]) => [key, secret.includes(key) ? "…" : value]),
  );
}

type Wanted = { method: string; caller: Caller; arguments: Fields };
type Troubled = {
  status: number;
  headers: Record<string, string>;
  body: Fields;
  dropped: boolean;
  held: Promise<unknown> | undefined;
};

/** Carries a call out, or lets it meet the trouble planned for it. */
async function troubled(world: World, wanted: Wanted): Promise<Troubled> {
  const plain = { status: 200, headers: {}, dropped: false, held: undefined };
  const { method, caller, arguments: given } = wanted;
  const trouble = world.switches.take({ method, team: caller.workspace?.team ?? null, given });
  const tooSoon = secondsUntilAllowed(world, wanted);
  if (tooSoon > 0) return rateLimited(tooSoon);
  switch (trouble?.kind) {
    case undefined:
      return { ...plain, body: carryOut(world, wanted) };
    case "rate-limited":
      return rateLimited(trouble.retryAfterSeconds);
    case "refused":
      return { ...plain, status: trouble.status ?? 200, body: { ok: false, error: trouble.error } };
    case "dropped":
      return { ...plain, body: carryOut(world, wanted), dropped: true };
    case "held":
      return { ...plain, body: carryOut(world, wanted), held: trouble.until };
    case "slow": {
      const body = carryOut(world, wanted);
      const { promise, resolve } = Promise.withResolvers<void>();
      setTimeout(resolve, trouble.ms).unref();
      return { ...plain, body, held: promise };
    }
  }
}

function rateLimited(retryAfterSeconds: number): Troubled {
  return {
    status: 429,
    headers: { "retry-after": String(retryAfterSeconds) },
    body: { ok: false, error: "ratelimited" },
    dropped: false,
    held: undefined,
  };
}

function secondsUntilAllowed(world: World, wanted: Wanted): number {
  const { workspace } = wanted.caller;
  if (!world.switches.enforceRate || wanted.method !== "chat.postMessage") return 0;
  const id = text(wanted.arguments["channel"]);
  const channel =
    workspace?.channels.get(id) ??
    (workspace === undefined ? undefined : findDirectChannel(workspace, id));
  if (channel === undefined) return 0;
  return Math.ceil((channel.lastPostAt + messageEveryMs - world.now()) / 1000);
}

function carryOut(world: World, wanted: Wanted): Fields {
  const { caller } = wanted;
  if (caller.answer !== null) return caller.answer();
  const method = methods[wanted.method];
  if (method === undefined) {
    return { ok: false, error: "unknown_method", req_method: wanted.method };
  }
  try {
    const { workspace } = caller;
    const answer = method({ world, workspace, arguments: wanted.arguments });
    return isFields(answer) ? structuredClone(answer) : answer;
  } catch (error) {
    if (error instanceof Refused) return error.answer;
    throw error;
  }
}
