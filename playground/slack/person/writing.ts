/**
 * What a person writes: messages, posts, mentions, edits, removals and slash commands. A slash
 * command shows the answer that comes back.
 */
import { shareFile } from "../api/files.ts";
import { messageProblems } from "../block-kit/block-kit.ts";
import { addMessage, appId, findMessage, shown, threadProblem } from "../conversations.ts";
import { changedEvent, deletedEvent, mentionEvent, messageEvent } from "../events.ts";
import { copy, isFields, parseJson } from "../json.ts";
import type { Fields } from "../json.ts";
import { channelFor } from "./self.ts";
import type { Self } from "./self.ts";
import { answerPrivately, issueResponseUrl } from "../response-url.ts";
import { issueTrigger } from "../views.ts";
import { directChannel, newId } from "../workspace.ts";
import type { Channel, Message } from "../workspace.ts";
import type { Delivered } from "../outgoing.ts";

/**
 * A message as written, and whether the bot acknowledged its event (false also where it is no
 * member).
 */
export type Posted = { channel: string; ts: string; eventId: string | null; delivered: boolean };
export type Threading = { thread?: string };

/** Text as Slack stores what a person typed: three characters escaped, addresses in brackets. */
function typed(text: string): string {
  return escaped(text)
    .replaceAll(/https?:\/\/[^\s<>]+/g, "<$&>")
    .replaceAll(/(?<![\w:/])[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g, "<mailto:$&|$&>");
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

type Written = {
  channel: Channel;
  text: string;
  leaves: Fields[];
  thread?: string | undefined;
  files?: Fields[];
  attachments?: Fields[] | undefined;
};

async function post(self: Self, written: Written, mentions: boolean): Promise<Posted> {
  const { world, workspace } = self;
  const { channel, thread } = written;
  const problem = thread === undefined ? undefined : threadProblem(channel, thread);
  if (problem !== undefined) throw new Error(`No reply can go under ${thread}: ${problem}.`);
  const message = addMessage(
    { workspace, channel, now: world.now() },
    {
      user: self.user.id,
      text: written.text,
      blocks: written.leaves.length === 0 ? [] : richText(written.leaves),
      threadTs: thread ?? null,
      clientMessageId: crypto.randomUUID(),
      files: written.files ?? [],
    },
  );
  world.log.changed();
  const place = { channel: channel.id, ts: message.ts };
  if (!channel.members.includes(workspace.botUser)) {
    return { ...place, eventId: null, delivered: false };
  }
  const where = { workspace, channel };
  const shared = written.files === undefined ? {} : { subtype: "file_share" };
  const attached = written.attachments === undefined ? {} : { attachments: written.attachments };
  const events: Fields[] = [{ ...messageEvent(where, message), ...shared, ...attached }];
  // In a direct chat Slack tells of a mention as of any other message, and of nothing else.
  if (mentions && channel.kind !== "im") events.push(mentionEvent(where, message));
  const outcomes = await Promise.all(
    events.map(async (event) => world.events.send(workspace, { ...event, ...guestPart(self) })),
  );
  world.log.changed();
  return {
    ...place,
    eventId: outcomes.at(-1)?.eventId ?? null,
    delivered: outcomes.every((outcome) => outcome.delivered),
  };
}

function guestPart(self: Self): Fields {
  const home = self.user.homeTeam;
  return home === self.workspace.team ? {} : { user_team: home, source_team: home };
}

function richText(leaves: Fields[]): Fields[] {
  return [
    {
      type: "rich_text",
      block_id: newId("b"),
      elements: [{ type: "rich_text_section", elements: leaves }],
    },
  ];
}

/** `attachments`: a table that was pasted, or the message of another that is forwarded. */
export type Words = Threading & { text: string; attachments?: Fields[] };

export async function say(self: Self, channel: Channel, { text, thread, attachments }: Words) {
  const leaves = text === "" ? [] : [{ type: "text", text }];
  return post(self, { channel, text: typed(text), leaves, thread, attachments }, false);
}

type File = Threading & { name: string; text?: string; bytes?: Buffer };

/** Slack goes by the name. */
const mimetypes: Readonly<Record<string, string>> = {
  jpg: "image/jpeg",
  png: "image/png",
  webp: "image/webp",
  heic: "image/heic",
};

/** Shares a file in a message. Without bytes only its name and kind are sent. */
export async function upload(
  self: Self,
  channel: Channel,
  { name, text = "", thread, bytes }: File,
) {
  const id = newId("F");
  const mimetype = mimetypes[name.split(".").at(-1) ?? ""] ?? "application/octet-stream";
  if (bytes !== undefined) shareFile(self.workspace, id, { name, mimetype, bytes });
  const file = {
    id,
    name,
    title: name,
    mimetype: bytes === undefined ? "application/octet-stream" : mimetype,
    filetype: name.split(".").at(-1) ?? "binary",
    user: self.user.id,
    mode: "hosted",
  };
  const leaves = text === "" ? [] : [{ type: "text", text }];
  return post(self, { channel, text: typed(text), leaves, thread, files: [file] }, false);
}

export async function direct(self: Self, words: Words): Promise<Posted> {
  return say(self, directChannel(self.workspace, self.user.id), words);
}

export async function mention(self: Self, channel: Channel, { text, thread }: Words) {
  const bot = self.workspace.botUser;
  const leaves = [
    { type: "user", user_id: bot },
    { type: "text", text: ` ${text}` },
  ];
  return post(self, { channel, text: `<@${bot}> ${typed(text)}`, leaves, thread }, true);
}

function ownMessage(self: Self, channelId: string, ts: string) {
  const channel = channelFor(self, channelId);
  const message = findMessage(channel, ts);
  if (message?.user !== self.user.id) {
    throw new Error(`${self.user.name} wrote no message ${ts} in ${channelId}.`);
  }
  const before = copy(shown(self.workspace, channel, message));
  return { channel, message, before };
}

type Change = { channel: Channel; message: Message; before: Fields };

async function tellChange(self: Self, event: Fields, change: Change): Promise<Posted> {
  const { world, workspace } = self;
  world.log.changed();
  const inside = change.channel.members.includes(workspace.botUser);
  const outcome = inside ? await world.events.send(workspace, event) : null;
  world.log.changed();
  return {
    channel: change.channel.id,
    ts: change.message.ts,
    eventId: outcome?.eventId ?? null,
    delivered: outcome?.delivered ?? false,
  };
}

export async function edit(self: Self, where: { channel: string; ts: string }, text: string) {
  const change = ownMessage(self, where.channel, where.ts);
  const { channel, message } = change;
  message.text = typed(text);
  message.blocks = richText([{ type: "text", text }]);
  message.editedTs = `${Math.floor(self.world.now() / 1000)}.000000`;
  const event = changedEvent(
    { workspace: self.workspace, channel },
    { ...change, now: self.world.now() },
  );
  return tellChange(self, event, change);
}

/** Sends the message once more with nothing changed, as after a language check or an unfurl. */
export async function touch(self: Self, where: { channel: string; ts: string }) {
  const change = ownMessage(self, where.channel, where.ts);
  const event = changedEvent(
    { workspace: self.workspace, channel: change.channel },
    { ...change, now: self.world.now() },
  );
  return tellChange(self, event, change);
}

export async function remove(self: Self, where: { channel: string; ts: string }) {
  const change = ownMessage(self, where.channel, where.ts);
  change.message.deleted = true;
  const event = deletedEvent(
    { workspace: self.workspace, channel: change.channel },
    { ...change, now: self.world.now() },
  );
  return tellChange(self, event, change);
}

/** Sends a slash command; what the bot answers at once is shown to the person alone. */
export async function command(
  self: Self,
  words: { command: string; text: string },
  channel: Channel,
): Promise<Delivered> {
  const { world, workspace, user } = self;
  const about = { team: workspace.team, channel: channel.id, user: user.id };
  const delivered = await world.send({
    what: "command",
    team: workspace.team,
    user: user.id,
    form: "fields",
    payload: {
      token: "local-verification-token",
      team_id: workspace.team,
      team_domain: workspace.team.toLowerCase(),
      channel_id: channel.id,
      channel_name: channel.name,
      user_id: user.id,
      user_name: user.name.toLowerCase().replaceAll(" ", "."),
      command: words.command,
      text: escaped(words.text),
      api_app_id: appId,
      is_enterprise_install: String(workspace.byOrganisation),
      response_url: issueResponseUrl(world, { ...about, original: null, threadTs: null }),
      trigger_id: issueTrigger(workspace, { user: user.id, now: world.now() }),
    },
  });
  showAnswer(self, { channel, command: words.command }, delivered);
  world.log.changed();
  return delivered;
}

function showAnswer(
  self: Self,
  { channel, command: name }: { channel: Channel; command: string },
  delivered: Delivered,
): void {
  const where = { world: self.world, workspace: self.workspace, channel };
  const url = { user: self.user.id, threadTs: null };
  const failed = (error: string) =>
    answerPrivately(where, url, { text: `${name} failed with the error "${error}"` });
  if (!delivered.ok) {
    failed(delivered.failure === "http_timeout" ? "operation_timeout" : "dispatch_failed");
    return;
  }
  if (delivered.answer === "") return;
  const json = parseJson(delivered.answer);
  const content = isFields(json) ? json : { text: delivered.answer };
  if (content["blocks"] !== undefined && messageProblems(content["blocks"]).length > 0) {
    failed("invalid_blocks");
    return;
  }
  answerPrivately(where, url, content);
}
