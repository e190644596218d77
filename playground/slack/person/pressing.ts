/**
 * What a person presses: buttons and menus in messages and views, and shortcuts. Also the
 * suggestions of menus that ask the bot.
 */
import { shown } from "../conversations.ts";
import { enter, inputKey, inputsOf, optionsOf, stateValues } from "../inputs.ts";
import type { Entered } from "../inputs.ts";
import { copy, fieldsList, parseJson, fields, text } from "../json.ts";
import type { Fields } from "../json.ts";
import { channelFor, channelPart, interaction, messageFor, sendInteraction } from "./self.ts";
import type { Press, Self } from "./self.ts";
import { buttonsOf, pressablesOf } from "../rendering.ts";
import { issueResponseUrl } from "../response-url.ts";
import { blocksOf, issueTrigger, viewOutput } from "../views.ts";
import { nextTs } from "../workspace.ts";
import type { Channel, Message, View } from "../workspace.ts";
import type { Delivered } from "../outgoing.ts";

export type MessageRef = { channel: string; ts: string };
/**
 * `index`: which element, where several have the action id. `value`, `option`: what is chosen in a
 * menu.
 */
export type Choice = { value?: string; option?: string; index?: number };

type Found = { blockId: string; element: Fields };

function find(blocks: Fields[], actionId: string, choice: Choice): Found {
  const named = pressablesOf(blocks).filter((one) => one.element["action_id"] === actionId);
  const wanted = named.filter(
    ({ element }) => choice.value === undefined || element["value"] === choice.value,
  );
  const found = choice.index === undefined ? wanted[0] : wanted[choice.index];
  if (found === undefined) {
    const there = buttonsOf(blocks).map((button) => `${button.actionId} [${button.label}]`);
    throw new Error(
      `There is no ${actionId} to press. There is: ${there.join(", ") || "nothing"}.`,
    );
  }
  if (wanted.length > 1 && choice.index === undefined) {
    throw new Error(
      `${wanted.length} elements are called ${actionId}: say which by value or index.`,
    );
  }
  return found;
}

/** The action of a payload: what was pressed and, for a menu, what was chosen. */
function actionOf(self: Self, found: Found, pressed: { choice: Choice; entered: Entered }): Fields {
  const { element, blockId } = found;
  const { option } = pressed.choice;
  const actionId = text(element["action_id"]);
  const base = {
    ...without(element, ["options", "option_groups", "focus_on_load", "element"]),
    block_id: blockId,
    action_ts: nextTs(self.workspace, self.world.now()),
  };
  if (element["type"] === "button" || element["type"] === "icon_button") return base;
  if (element["type"] === "overflow") {
    const chosen = optionsOf(element).find((one) => one["value"] === option);
    if (chosen === undefined) throw new Error(`${actionId} has no option "${option}".`);
    return { ...base, selected_option: chosen };
  }
  const input = inputsOf([{ type: "actions", block_id: blockId, elements: [element] }])[0];
  if (input === undefined || option === undefined) {
    throw new Error(`Say which option of ${actionId} is chosen.`);
  }
  const state = enter(input, option, self.suggested.get(actionId) ?? []);
  pressed.entered.set(inputKey(input), state);
  return { ...base, ...state };
}

function without(element: Fields, names: string[]): Fields {
  return Object.fromEntries(Object.entries(element).filter(([name]) => !names.includes(name)));
}

export async function press(
  self: Self,
  where: MessageRef,
  what: { actionId: string; choice: Choice },
): Promise<Press> {
  const channel = channelFor(self, where.channel);
  const message = messageFor(self, channel, where.ts);
  const entered = enteredIn(self, where);
  const found = find(message.blocks, what.actionId, what.choice);
  const action = actionOf(self, found, { choice: what.choice, entered });
  return send(self, {
    ...interaction(self, "block_actions"),
    ...messageParts(self, channel, message),
    state: { values: stateValues(message.blocks, entered) },
    actions: [action],
  });
}

export function enteredIn(self: Self, where: MessageRef): Entered {
  const key = `${where.channel}:${where.ts}`;
  const entered = self.inMessages.get(key) ?? new Map();
  self.inMessages.set(key, entered);
  return entered;
}

function messageParts(self: Self, channel: Channel, message: Message): Fields {
  const { workspace, world, user } = self;
  const ephemeral = message.onlyFor !== null;
  return {
    container: {
      type: "message",
      message_ts: message.ts,
      channel_id: channel.id,
      is_ephemeral: ephemeral,
      ...(message.threadTs === null ? {} : { thread_ts: message.threadTs }),
    },
    channel: channelPart(channel),
    ...(ephemeral ? {} : { message: copy(shown(workspace, channel, message)) }),
    trigger_id: issueTrigger(workspace, { user: user.id, now: world.now() }),
    response_url: issueResponseUrl(world, {
      team: workspace.team,
      channel: channel.id,
      user: user.id,
      original: message.ts,
      threadTs: message.threadTs,
    }),
  };
}

async function send(self: Self, payload: Fields): Promise<Press> {
  const delivered = await sendInteraction(self, payload);
  const pressed = { what: text(payload["type"]), payload, delivered };
  self.presses.push(pressed);
  self.world.log.changed();
  return pressed;
}

/**
 * Presses the same again, as a client does that still shows the old card; trigger and response_url
 * are new.
 */
export async function replay(self: Self, earlier: Press): Promise<Press> {
  const { workspace, world, user } = self;
  const payload = copy(earlier.payload);
  const container = fields(payload["container"]);
  payload["trigger_id"] = issueTrigger(workspace, { user: user.id, now: world.now() });
  if (payload["response_url"] !== undefined) {
    payload["response_url"] = issueResponseUrl(world, {
      team: workspace.team,
      channel: text(container["channel_id"]),
      user: user.id,
      original: text(container["message_ts"]) || null,
      threadTs: text(container["thread_ts"]) || null,
    });
  }
  payload["user"] = interaction(self, "block_actions")["user"];
  payload["actions"] = fieldsList(payload["actions"]).map((action) => ({
    ...action,
    action_ts: nextTs(workspace, world.now()),
  }));
  return send(self, payload);
}

export async function pressInView(
  self: Self,
  view: View,
  what: { actionId: string; choice: Choice },
): Promise<Press> {
  const { workspace, world, user } = self;
  const found = find(blocksOf(view), what.actionId, what.choice);
  const action = actionOf(self, found, { choice: what.choice, entered: view.entered });
  const output = copy(viewOutput(workspace, view));
  return send(self, {
    ...interaction(self, "block_actions"),
    container: { type: "view", view_id: view.id },
    trigger_id: issueTrigger(workspace, { user: user.id, now: world.now(), fromView: view.id }),
    view: output,
    state: output["state"],
    actions: [action],
  });
}

export async function shortcut(self: Self, callbackId: string): Promise<Delivered> {
  const { workspace, world, user } = self;
  const delivered = await sendInteraction(self, {
    ...interaction(self, "shortcut"),
    callback_id: callbackId,
    action_ts: nextTs(workspace, world.now()),
    trigger_id: issueTrigger(workspace, { user: user.id, now: world.now() }),
  });
  world.log.changed();
  return delivered;
}

/** A message shortcut works on any message the person sees, also where the bot is no member. */
export async function messageShortcut(
  self: Self,
  callbackId: string,
  where: MessageRef,
): Promise<Delivered> {
  const { workspace, world } = self;
  const channel = channelFor(self, where.channel);
  const message = messageFor(self, channel, where.ts);
  const { container: _container, ...parts } = messageParts(self, channel, message);
  const delivered = await sendInteraction(self, {
    ...interaction(self, "message_action"),
    ...parts,
    callback_id: callbackId,
    message_ts: message.ts,
    action_ts: nextTs(workspace, world.now()),
  });
  world.log.changed();
  return delivered;
}

type Search = { actionId: string; query: string };

/** What the bot suggests in a menu of the open form that asks it while one types. */
export async function suggest(self: Self, view: View, what: Search): Promise<Fields[]> {
  return suggestIn(
    self,
    { blocks: blocksOf(view), what },
    {
      container: { type: "view", view_id: view.id },
      view: copy(viewOutput(self.workspace, view)),
    },
  );
}

/** The same in a menu of a message. */
export async function suggestInMessage(
  self: Self,
  where: MessageRef,
  what: Search,
): Promise<Fields[]> {
  const channel = channelFor(self, where.channel);
  const message = messageFor(self, channel, where.ts);
  const { container, channel: part, message: output } = messageParts(self, channel, message);
  const place = { container, channel: part, message: output };
  return suggestIn(self, { blocks: message.blocks, what }, place);
}

async function suggestIn(
  self: Self,
  { blocks, what }: { blocks: Fields[]; what: Search },
  place: Fields,
): Promise<Fields[]> {
  const input = inputsOf(blocks).find((one) => one.actionId === what.actionId);
  if (input === undefined) throw new Error(`There is no menu ${what.actionId}.`);
  const least = Number(input.element["min_query_length"] ?? 3);
  if (what.query.length < least) throw new Error(`${what.actionId} asks from ${least} characters.`);
  const delivered = await sendInteraction(self, {
    ...interaction(self, "block_suggestion"),
    action_id: input.actionId,
    block_id: input.blockId,
    value: what.query,
    ...place,
  });
  const answer = fields(parseJson(delivered.answer));
  const options = optionsOf(answer);
  if (options.length > 100) throw new Error(`${what.actionId}: more than 100 options suggested.`);
  self.suggested.set(input.actionId, options);
  return options;
}
