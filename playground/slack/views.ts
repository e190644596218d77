/**
 * Modals and home tabs, and the triggers that open them. A trigger lives three seconds and opens
 * one view; there is a stack of at most three views for each person, and a hash that changes with
 * every update.
 */
import { randomBytes } from "node:crypto";
import { withIds } from "./conversations.ts";
import { inputKey, inputsOf, stateValues } from "./inputs.ts";
import { fieldsList, isFields } from "./json.ts";
import type { Fields } from "./json.ts";
import { appId } from "./conversations.ts";
import { newId } from "./workspace.ts";
import type { Trigger, View, Workspace } from "./workspace.ts";

const triggerLifeMs = 3000;
const stackMax = 3;

export function issueTrigger(
  workspace: Workspace,
  trigger: { user: string; now: number; fromView?: string | null },
): string {
  const id = `${Math.floor(trigger.now)}.${workspace.triggers.size}.${randomBytes(16).toString("hex")}`;
  workspace.triggers.set(id, {
    id,
    user: trigger.user,
    issuedAt: trigger.now,
    used: false,
    fromView: trigger.fromView ?? null,
  });
  return id;
}

/** Spends the trigger with this call; gives it, or Slack's error code for why it opens nothing. */
export function spendTrigger(workspace: Workspace, id: string, now: number): Trigger | string {
  const trigger = workspace.triggers.get(id);
  if (trigger === undefined) return "invalid_trigger_id";
  if (trigger.used) return "exchanged_trigger_id";
  if (now - trigger.issuedAt > triggerLifeMs) return "expired_trigger_id";
  trigger.used = true;
  return trigger;
}

export function stackOf(workspace: Workspace, user: string): View[] {
  return (workspace.stacks.get(user) ?? []).flatMap((id) => workspace.views.get(id) ?? []);
}

export function topView(workspace: Workspace, user: string): View | undefined {
  return stackOf(workspace, user).at(-1);
}

/** Puts a view on screen in place of whatever stack the person had. */
export function openView(workspace: Workspace, user: string, content: Fields): View {
  closeAll(workspace, user);
  return place(workspace, user, content);
}

export function pushView(workspace: Workspace, user: string, content: Fields): View | string {
  const stack = stackOf(workspace, user);
  if (stack.length === 0) return "no_root_view";
  if (stack.length >= stackMax) return "push_limit_reached";
  return place(workspace, user, content);
}

function place(workspace: Workspace, user: string, content: Fields): View {
  const below = topView(workspace, user);
  const id = newId("V");
  const view: View = {
    id,
    user,
    hash: newHash(),
    rootId: below?.rootId ?? id,
    previousId: below?.id ?? null,
    content: named(content),
    entered: new Map(),
    errors: {},
    trouble: false,
    closed: false,
  };
  workspace.views.set(id, view);
  workspace.stacks.set(user, [...(workspace.stacks.get(user) ?? []), id]);
  return view;
}

/** New content for a view; what was typed stays where block and element keep their ids. */
export function updateView(view: View, content: Fields): void {
  view.content = named(content);
  view.hash = newHash();
  const kept = inputsOf(blocksOf(view)).map((input) => `${inputKey(input)}\n${input.type}`);
  for (const [key, state] of view.entered) {
    if (!kept.includes(`${key}\n${String(state["type"])}`)) view.entered.delete(key);
  }
}

/** Closes one view; the one below shows again. */
export function closeView(workspace: Workspace, view: View): void {
  view.closed = true;
  const stack = workspace.stacks.get(view.user) ?? [];
  workspace.stacks.set(
    view.user,
    stack.filter((id) => id !== view.id),
  );
}

export function closeAll(workspace: Workspace, user: string): void {
  for (const view of stackOf(workspace, user)) view.closed = true;
  workspace.stacks.set(user, []);
}

export function publishHome(workspace: Workspace, user: string, content: Fields): View {
  const known = workspace.homes.get(user);
  if (known !== undefined) {
    updateView(known, content);
    return known;
  }
  const id = newId("V");
  const view: View = {
    id,
    user,
    hash: newHash(),
    rootId: id,
    previousId: null,
    content: named(content),
    entered: new Map(),
    errors: {},
    trouble: false,
    closed: false,
  };
  workspace.homes.set(user, view);
  workspace.views.set(id, view);
  return view;
}

export function blocksOf(view: View): Fields[] {
  return fieldsList(view.content["blocks"]);
}

/** The view as Slack's methods and payloads give it. */
export function viewOutput(workspace: Workspace, view: View): Fields {
  const content = view.content;
  return {
    id: view.id,
    team_id: workspace.team,
    type: content["type"],
    blocks: content["blocks"],
    private_metadata: content["private_metadata"] ?? "",
    callback_id: content["callback_id"] ?? "",
    state: { values: stateValues(blocksOf(view), view.entered) },
    hash: view.hash,
    title: content["title"] ?? null,
    clear_on_close: content["clear_on_close"] ?? false,
    notify_on_close: content["notify_on_close"] ?? false,
    close: isFields(content["close"]) ? content["close"] : null,
    submit: isFields(content["submit"]) ? content["submit"] : null,
    previous_view_id: view.previousId,
    root_view_id: view.rootId,
    app_id: appId,
    external_id: content["external_id"] ?? "",
    app_installed_team_id: workspace.team,
    bot_id: workspace.botId,
  };
}

function named(content: Fields): Fields {
  return { ...structuredClone(content), blocks: withIds(fieldsList(content["blocks"])) };
}

function newHash(): string {
  return `${newId("h")}.${randomBytes(4).toString("hex")}`;
}
