/**
 * A response_url: a secret address that came with a command or a press, good for five answers in
 * thirty minutes. An answer is for the person alone unless it says `in_channel`.
 */
import { randomBytes } from "node:crypto";
import { messageProblems } from "./block-kit/block-kit.ts";
import { addMessage, withIds } from "./conversations.ts";
import { fieldsList, isFields, parseJson, text } from "./json.ts";
import type { Fields } from "./json.ts";
import type { Channel, Message, Workspace } from "./workspace.ts";
import { workspaceOf } from "./world.ts";
import type { ResponseUrl, World } from "./world.ts";

const usesMax = 5;
const lifeMs = 30 * 60_000;

export type UrlAnswer = { status: number; body: string };

export function issueResponseUrl(
  world: World,
  about: Pick<ResponseUrl, "team" | "channel" | "user" | "original" | "threadTs">,
): string {
  const path = `/actions/${about.team}/${randomBytes(18).toString("hex")}`;
  world.responseUrls.set(path, { ...about, issuedAt: world.now(), uses: 0 });
  return world.origin + path;
}

export function answerResponseUrl(world: World, path: string, body: string): UrlAnswer {
  const url = world.responseUrls.get(path);
  const content = parseJson(body);
  const answer = url === undefined ? refused(404, "not_found") : use(world, url, content);
  world.log.add({
    kind: "call",
    at: world.now(),
    method: "response_url",
    team: url?.team ?? null,
    arguments: isFields(content) ? content : {},
    status: answer.status,
    answer: answer.body === "ok" ? { ok: true } : { ok: false, error: answer.body },
  });
  return answer;
}

function refused(status: number, error: string): UrlAnswer {
  return { status, body: JSON.stringify({ ok: false, error }) };
}

function use(world: World, url: ResponseUrl, content: unknown): UrlAnswer {
  if (world.now() - url.issuedAt > lifeMs) return refused(404, "expired_url");
  if (url.uses >= usesMax) return refused(404, "used_url");
  if (!isFields(content)) return refused(400, "invalid_payload");
  const problems = content["blocks"] === undefined ? [] : messageProblems(content["blocks"]);
  if (problems.length > 0) return refused(400, "invalid_blocks");
  url.uses += 1;
  const workspace = workspaceOf(world, url.team);
  const channel = workspace.channels.get(url.channel);
  if (channel === undefined) return refused(404, "channel_not_found");
  return place({ world, workspace, channel }, url, content);
}

type Where = { world: World; workspace: Workspace; channel: Channel };

function place(where: Where, url: ResponseUrl, content: Fields): UrlAnswer {
  const original = where.channel.messages.find((one) => one.ts === url.original && !one.deleted);
  if (content["delete_original"] === true) {
    if (original !== undefined) original.deleted = true;
    return { status: 200, body: "ok" };
  }
  if (content["replace_original"] === true && original !== undefined) {
    original.text = text(content["text"]);
    original.blocks = withIds(fieldsList(content["blocks"]));
    original.editedTs = `${Math.floor(where.world.now() / 1000)}.000000`;
    return { status: 200, body: "ok" };
  }
  if (text(content["text"]) === "" && fieldsList(content["blocks"]).length === 0) {
    return refused(400, "no_text");
  }
  answerPrivately(where, url, content);
  return { status: 200, body: "ok" };
}

/**
 * Shows an answer to the person, or to all where it says so; answers of slash commands come here
 * too.
 */
export function answerPrivately(
  where: Where,
  url: Pick<ResponseUrl, "user" | "threadTs">,
  content: Fields,
): Message {
  const { world, workspace, channel } = where;
  return addMessage(
    { workspace, channel, now: world.now() },
    {
      user: workspace.botUser,
      botId: workspace.botId,
      text: text(content["text"]),
      blocks: fieldsList(content["blocks"]),
      threadTs: text(content["thread_ts"]) || url.threadTs,
      onlyFor: content["response_type"] === "in_channel" ? null : url.user,
    },
  );
}
