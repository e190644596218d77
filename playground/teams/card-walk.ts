/**
 * Walks an Adaptive Card: every element, input and action with its path and its scope. A scope is a
 * card or the card inside an Action.ShowCard; an action sends the inputs of its own scope and of
 * those around it.
 */
import type { JsonObject } from "./json.ts";
import { isObject, objectsAt, textAt } from "./json.ts";

export interface Scope {
  readonly card: JsonObject;
  readonly around: Scope | undefined;
}

export interface Placed {
  readonly item: JsonObject;
  readonly path: string;
  readonly scope: Scope;
}

export interface WalkedCard {
  readonly elements: readonly Placed[];
  readonly inputs: readonly Placed[];
  readonly actions: readonly Placed[];
  /** The actions of each row of buttons. */
  readonly rows: readonly (readonly Placed[])[];
}

interface Walk {
  readonly elements: Placed[];
  readonly actions: Placed[];
  readonly rows: Placed[][];
}

/** The properties under which elements hold elements. */
const CHILDREN = ["body", "items", "columns", "rows", "cells", "inlines", "images", "pages"];
const SINGLE_ACTIONS = ["selectAction", "inlineAction"];

export function walkCard(card: JsonObject): WalkedCard {
  const walk: Walk = { elements: [], actions: [], rows: [] };
  walkInside({ item: card, path: "card", scope: { card, around: undefined } }, walk);
  const inputs = walk.elements.filter(({ item }) => textAt(item, "type").startsWith("Input."));
  return { ...walk, inputs };
}

function walkInside(parent: Placed, walk: Walk): void {
  const { item, path, scope } = parent;
  for (const key of CHILDREN) {
    // Column definitions of a Table are widths, not elements.
    if (key === "columns" && item["type"] === "Table") continue;
    for (const [index, child] of objectsAt(item, key).entries()) {
      const placed = { item: child, path: `${path}.${key}[${index}]`, scope };
      walk.elements.push(placed);
      walkInside(placed, walk);
    }
  }
  const row = objectsAt(item, "actions").map((action, index) => {
    return { item: action, path: `${path}.actions[${index}]`, scope };
  });
  if (row.length > 0) walk.rows.push(row);
  for (const action of row) walkAction(action, walk);
  for (const key of SINGLE_ACTIONS) {
    const action = item[key];
    if (isObject(action)) walkAction({ item: action, path: `${path}.${key}`, scope }, walk);
  }
}

function walkAction(action: Placed, walk: Walk): void {
  walk.actions.push(action);
  const shown = action.item["card"];
  if (action.item["type"] !== "Action.ShowCard" || !isObject(shown)) return;
  const scope = { card: shown, around: action.scope };
  walkInside({ item: shown, path: `${action.path}.card`, scope }, walk);
}

/** True when an action in `from` sends the inputs in `scope`. */
export function reaches(from: Scope, scope: Scope): boolean {
  for (let at: Scope | undefined = from; at; at = at.around)
    if (at.card === scope.card) return true;
  return false;
}

export const gathers = (action: JsonObject): boolean =>
  (action["type"] === "Action.Execute" || action["type"] === "Action.Submit") &&
  String(action["associatedInputs"]).toLowerCase() !== "none";
