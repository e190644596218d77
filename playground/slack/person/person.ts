/** A person at Slack, as tests and the web page use one: what they do, and what they see. */
import type { Value } from "../inputs.ts";
import { copy, fields } from "../json.ts";
import type { Fields } from "../json.ts";
import { close, fill, fillMessage, openForm, submit, visibleView } from "./form.ts";
import type { OpenForm, SubmitResult } from "./form.ts";
import {
  enteredIn,
  messageShortcut,
  press,
  pressInView,
  replay,
  shortcut,
  suggest,
  suggestInMessage,
} from "./pressing.ts";
import type { Choice, MessageRef } from "./pressing.ts";
import { channelFor, messageFor, visible } from "./self.ts";
import type { Press, Self } from "./self.ts";
import {
  command,
  direct as writeDirectly,
  edit,
  mention,
  remove,
  say,
  touch,
  upload,
} from "./writing.ts";
import type { Posted, Threading, Words } from "./writing.ts";
import { buttonsOf, fieldsToFill, plainOf } from "../rendering.ts";
import type { SeenButton, SeenInput } from "../rendering.ts";
import { blocksOf, viewOutput } from "../views.ts";
import { until } from "../waiting.ts";
import type { Waiting } from "../waiting.ts";
import { directChannel, findDirectChannel, nextTs } from "../workspace.ts";
import type { Channel, Message, User } from "../workspace.ts";
import type { Delivered } from "../outgoing.ts";
import type { World } from "../world.ts";
import { workspaceOf } from "../world.ts";

export type SeenMessage = {
  channel: string;
  ts: string;
  /** The ts of the thread's parent, for replies. */
  threadTs: string | null;
  /** A reply that was also sent to the channel. */
  broadcast: boolean;
  from: string;
  byBot: boolean;
  text: string;
  blocks: Fields[];
  /** All text in the message: of its blocks, and labels of buttons in brackets. */
  plain: string;
  buttons: SeenButton[];
  inputs: SeenInput[];
  edited: boolean;
  deleted: boolean;
  ephemeral: boolean;
  files: string[];
  /** Names of the emoji that somebody put on it. */
  reactions: string[];
};

/** What a shared file says and holds; without bytes nobody can fetch it. */
type Shared = { text?: string; channel?: string; bytes?: Buffer };
type Seeing = { withDeleted?: boolean };

export type SlackPerson = {
  team: string;
  user: string;
  /** Name, locale and zone as users.info gives them; a test may change them. */
  profile: User;
  /** The id of the chat with the bot. */
  readonly directChannel: string;
  command(name: string, text?: string, where?: { channel?: string }): Promise<Delivered>;
  shortcut(callbackId: string): Promise<Delivered>;
  messageShortcut(callbackId: string, channel: string, ts: string): Promise<Delivered>;
  dm(text: string, more?: Omit<Words, "text">): Promise<Posted>;
  say(channel: string, text: string, threading?: Threading): Promise<Posted>;
  mention(channel: string, text: string, threading?: Threading): Promise<Posted>;
  edit(channel: string, ts: string, text: string): Promise<Posted>;
  /** Shares a file, with text beside it or none. */
  upload(name: string, words?: Threading & Shared): Promise<Posted>;
  /** Sends a message_changed with nothing changed. */
  touch(channel: string, ts: string): Promise<Posted>;
  remove(channel: string, ts: string): Promise<Posted>;
  press(message: MessageRef, actionId: string, choice?: Choice): Promise<Press>;
  replayPress(press: Press): Promise<Press>;
  /** Every press so far, to be replayed. */
  presses: Press[];
  readonly view: OpenForm | null;
  /** Fills in the open form, or the fields in a message. */
  fill(values: Record<string, Value>, message?: MessageRef): Promise<void>;
  /** In the open form, or in a message. */
  suggest(
    actionId: string,
    query: string,
    message?: MessageRef,
  ): Promise<{ value: string; text: string }[]>;
  submit(): Promise<SubmitResult>;
  pressInView(actionId: string, choice?: Choice): Promise<Press>;
  close(): Promise<void>;
  /** Opens the bot's page: its home tab, or the direct messages. */
  openHome(tab?: "home" | "messages"): Promise<void>;
  readonly home: { blocks: Fields[]; plain: string; buttons: SeenButton[] } | null;
  pressAtHome(actionId: string, choice?: Choice): Promise<Press>;
  /** The direct conversation with the bot, oldest first, without ephemeral messages. */
  messages(seeing?: Seeing): SeenMessage[];
  /** The ephemeral messages that this person was shown, anywhere. */
  ephemerals(): SeenMessage[];
  inChannel(channel: string, seeing?: Seeing): SeenMessage[];
  /** The message and its thread, the parent included, as it is now. */
  thread(message: MessageRef): SeenMessage[];
  until<T>(predicate: () => T | undefined | null | false, waiting: Waiting): Promise<T>;
  transcript(): string;
};

export function seen(channel: Channel, message: Message): SeenMessage {
  const blocks = copy(message.blocks);
  return {
    channel: channel.id,
    ts: message.ts,
    threadTs: message.threadTs,
    broadcast: message.broadcast,
    from: message.user,
    byBot: message.botId !== null,
    text: message.text,
    blocks,
    plain: plainOf(blocks, message.text),
    buttons: buttonsOf(blocks),
    inputs: fieldsToFill(blocks),
    edited: message.editedTs !== null,
    deleted: message.deleted,
    ephemeral: message.onlyFor !== null,
    files: message.files.map((file) => String(file["name"])),
    reactions: [...message.reactions.keys()],
  };
}

function seenIn(channel: Channel | undefined, { withDeleted = false }: Seeing): SeenMessage[] {
  if (channel === undefined) return [];
  return channel.messages
    .filter((message) => message.onlyFor === null && (withDeleted || !message.deleted))
    .map((message) => seen(channel, message));
}

export function openPerson(world: World, team: string, userId: string): SlackPerson {
  const workspace = workspaceOf(world, team);
  const user = workspace.users.get(userId);
  if (user === undefined) throw new Error(`${team} has no person ${userId}.`);
  const self: Self = {
    world,
    workspace,
    user,
    presses: [],
    inMessages: new Map(),
    suggested: new Map(),
  };
  return {
    team,
    user: userId,
    profile: user,
    presses: self.presses,
    ...writing(self),
    ...pressing(self),
    ...atForms(self),
    ...seeing(self),
    get directChannel() {
      return directChannel(self.workspace, self.user.id).id;
    },
    get view() {
      return openForm(self);
    },
    get home() {
      return homeOf(self);
    },
  };
}

function writing(self: Self) {
  const direct = () => directChannel(self.workspace, self.user.id);
  return {
    command: async (name: string, text = "", where: { channel?: string } = {}) => {
      const channel = where.channel === undefined ? direct() : channelFor(self, where.channel);
      return command(self, { command: name, text }, channel);
    },
    dm: async (text: string, more: Omit<Words, "text"> = {}) =>
      writeDirectly(self, { text, ...more }),
    say: async (channel: string, text: string, threading: Threading = {}) =>
      say(self, channelFor(self, channel), { text, ...threading }),
    mention: async (channel: string, text: string, threading: Threading = {}) =>
      mention(self, channelFor(self, channel), { text, ...threading }),
    upload: async (name: string, { channel, ...words }: Threading & Shared = {}) =>
      upload(self, channel === undefined ? direct() : channelFor(self, channel), {
        name,
        ...words,
      }),
    edit: async (channel: string, ts: string, text: string) => edit(self, { channel, ts }, text),
    touch: async (channel: string, ts: string) => touch(self, { channel, ts }),
    remove: async (channel: string, ts: string) => remove(self, { channel, ts }),
  };
}

function pressing(self: Self) {
  return {
    press: async (message: MessageRef, actionId: string, choice: Choice = {}) =>
      press(self, message, { actionId, choice }),
    replayPress: async (earlier: Press) => replay(self, earlier),
    shortcut: async (callbackId: string) => shortcut(self, callbackId),
    messageShortcut: async (callbackId: string, channel: string, ts: string) =>
      messageShortcut(self, callbackId, { channel, ts }),
  };
}

function atForms(self: Self) {
  return {
    fill: async (values: Record<string, Value>, message?: MessageRef) => {
      if (message === undefined) return fill(self, values);
      const { blocks } = messageFor(self, channelFor(self, message.channel), message.ts);
      fillMessage(self, { blocks, entered: enteredIn(self, message) }, values);
    },
    suggest: async (actionId: string, query: string, message?: MessageRef) => {
      const what = { actionId, query };
      const options = await (message === undefined
        ? suggest(self, visibleView(self), what)
        : suggestInMessage(self, message, what));
      return options.map((option) => ({
        value: String(option["value"]),
        text: String(fields(option["text"])["text"]),
      }));
    },
    submit: async () => submit(self),
    pressInView: async (actionId: string, choice: Choice = {}) =>
      pressInView(self, visibleView(self), { actionId, choice }),
    close: async () => close(self),
    openHome: async (tab: "home" | "messages" = "home") => openHome(self, tab),
    pressAtHome: async (actionId: string, choice: Choice = {}) => {
      const view = self.workspace.homes.get(self.user.id);
      if (view === undefined) throw new Error("The bot has published no home tab for this person.");
      return pressInView(self, view, { actionId, choice });
    },
  };
}

async function openHome(self: Self, tab: "home" | "messages"): Promise<void> {
  const { workspace, world, user } = self;
  const view = workspace.homes.get(user.id);
  await world.events.send(workspace, {
    type: "app_home_opened",
    user: user.id,
    channel: directChannel(workspace, user.id).id,
    tab,
    event_ts: nextTs(workspace, world.now()),
    ...(view === undefined || tab === "messages" ? {} : { view: viewOutput(workspace, view) }),
  });
  world.log.changed();
}

function homeOf(self: Self) {
  const view = self.workspace.homes.get(self.user.id);
  if (view === undefined) return null;
  const blocks = copy(blocksOf(view));
  return { blocks, plain: plainOf(blocks, ""), buttons: buttonsOf(blocks) };
}

function seeing(self: Self) {
  const { workspace, world, user } = self;
  const direct = () => findDirectChannel(workspace, user.id);
  const messages = (how: Seeing = {}) => seenIn(direct(), how);
  const ephemerals = () =>
    [...workspace.channels.values()].flatMap((channel) =>
      channel.messages
        .filter((one) => one.onlyFor !== null && visible(self, one) && !one.deleted)
        .map((one) => seen(channel, one)),
    );
  const transcript = () =>
    [
      `What ${user.name} (${workspace.team} ${user.id}) sees:`,
      ...[...messages({ withDeleted: true }), ...ephemerals()].map(transcriptLine),
      `Form: ${openForm(self)?.plain ?? "none"}`,
    ].join("\n");
  return {
    messages,
    ephemerals,
    inChannel: (channel: string, how: Seeing = {}) => seenIn(channelFor(self, channel), how),
    thread: (message: MessageRef) => {
      const all = seenIn(channelFor(self, message.channel), {});
      const found = all.find((one) => one.ts === message.ts);
      const root = found?.threadTs ?? message.ts;
      return all.filter((one) => one.ts === root || one.threadTs === root);
    },
    until: async <T>(predicate: () => T | undefined | null | false, waiting: Waiting) =>
      until(world, predicate, { transcript, ...waiting }),
    transcript,
  };
}

function transcriptLine(message: SeenMessage): string {
  const marks = [
    message.threadTs === null ? "" : "↳ ",
    message.deleted ? "(removed) " : "",
    message.ephemeral ? "(only you) " : "",
    message.edited ? "(edited) " : "",
  ].join("");
  return `  ${message.ts} ${marks}${message.byBot ? "bot" : message.from}: ${message.plain}`;
}
