/** The methods views.*: opening, pushing and changing modals, and publishing home tabs. */
import { viewBytes, viewBytesMax, viewProblems } from "../block-kit/block-kit.ts";
import { fieldsList, isFields, text } from "../json.ts";
import type { Fields } from "../json.ts";
import {
  openView,
  publishHome,
  pushView,
  spendTrigger,
  stackOf,
  updateView,
  viewOutput,
} from "../views.ts";
import type { Trigger, View, Workspace } from "../workspace.ts";
import { json, optional, Refused, required } from "./call.ts";
import type { Call, Method } from "./call.ts";

/** A view's content as an app sent it; refused as Slack refuses it. */
export function checkedView(world: Call["world"], value: unknown, type: "modal" | "home"): Fields {
  if (!isFields(value)) {
    throw new Refused("invalid_arguments", ["missing required field: view"]);
  }
  if (viewBytes(value) > viewBytesMax) throw new Refused("view_too_large");
  const problems = [...viewProblems(value), ...unknownIn(world, value["blocks"])];
  if (problems.length === 0 && value["type"] !== type) {
    problems.push(`unsupported type: ${text(value["type"])} [json-pointer:/view/type]`);
  }
  if (problems.length > 0) throw new Refused("invalid_arguments", problems);
  return value;
}

/** What the workspace does not take yet, in Slack's words. */
export const unknownIn = ({ switches }: Call["world"], blocks: unknown): string[] =>
  fieldsList(blocks).flatMap(({ type }, n) =>
    switches.unknownBlocks.has(text(type))
      ? [`unsupported type: ${text(type)} [json-pointer:/view/blocks/${n}/type]`]
      : [],
  );

function viewOf(call: Call, type: "modal" | "home"): Fields {
  const given = json(call, "view");
  const view = checkedView(call.world, given, type);
  const taken = byExternalId(call.workspace, text(view["external_id"]));
  if (taken !== undefined && taken.id !== optional(call, "view_id")) {
    throw new Refused("duplicate_external_id");
  }
  return view;
}

function byExternalId(workspace: Workspace, externalId: string): View | undefined {
  if (externalId === "") return undefined;
  return [...workspace.views.values()].find(
    (view) => !view.closed && view.content["external_id"] === externalId,
  );
}

function triggerOf(call: Call): Trigger {
  const found = spendTrigger(call.workspace, required(call, "trigger_id"), call.world.now());
  if (typeof found !== "string") return found;
  if (found !== "invalid_trigger_id") throw new Refused(found);
  throw new Refused("invalid_arguments", ["invalid `trigger_id` [json-pointer:/trigger_id]"]);
}

const open: Method = (call) => {
  required(call, "trigger_id");
  const content = viewOf(call, "modal");
  const view = openView(call.workspace, triggerOf(call).user, content);
  return { ok: true, view: viewOutput(call.workspace, view) };
};

const push: Method = (call) => {
  required(call, "trigger_id");
  const content = viewOf(call, "modal");
  const trigger = triggerOf(call);
  const stillOpen = stackOf(call.workspace, trigger.user).some(
    (view) => view.id === trigger.fromView,
  );
  if (!stillOpen) {
    throw new Refused("invalid_arguments", [
      "must match the `type` of the root view whose stack we're pushing onto [json-pointer:/view/type]",
    ]);
  }
  const view = pushView(call.workspace, trigger.user, content);
  if (typeof view === "string") throw new Refused(view);
  return { ok: true, view: viewOutput(call.workspace, view) };
};

const update: Method = (call) => {
  const id = optional(call, "view_id");
  const externalId = optional(call, "external_id");
  if (id === undefined && externalId === undefined) {
    throw new Refused("invalid_arguments", ["missing required field: view_id"]);
  }
  const view =
    id === undefined
      ? byExternalId(call.workspace, externalId ?? "")
      : call.workspace.views.get(id);
  if (view === undefined || view.closed) throw new Refused("not_found");
  const content = checkedView(
    call.world,
    json(call, "view"),
    view.content["type"] === "home" ? "home" : "modal",
  );
  refuseStale(call, view);
  updateView(view, content);
  return { ok: true, view: viewOutput(call.workspace, view) };
};

const publish: Method = (call) => {
  const user = call.workspace.users.get(required(call, "user_id"));
  if (user === undefined) throw new Refused("user_not_found");
  const content = viewOf(call, "home");
  const known = call.workspace.homes.get(user.id);
  if (known !== undefined) refuseStale(call, known);
  const view = publishHome(call.workspace, user.id, content);
  return { ok: true, view: viewOutput(call.workspace, view) };
};

function refuseStale(call: Call, view: View): void {
  const hash = optional(call, "hash");
  if (hash !== undefined && hash !== view.hash) throw new Refused("hash_conflict");
}

export const viewMethods: Record<string, Method> = {
  "views.open": open,
  "views.push": push,
  "views.update": update,
  "views.publish": publish,
};
