/**
 * Shared by the parsers of messages and of invokes: their result's parts, and a button's data taken
 * apart.
 */
import type { Filled, Ids } from "../../../screens/card.ts";
import { type FieldLimit, choiceLimit } from "../../../contributions/shape.ts";
import type { ChatEvent, FieldLimits, MessageRef } from "../../port.ts";
import {
  type FormId,
  type Unlisted,
  buttonIdOf,
  formIdOf,
  carriesChosen,
  chosenField,
  unlisted,
} from "../../../screens/verbs.ts";
import { cutField, onlyChoices, valuesMost } from "../../limits.ts";
import type { Activity } from "../activity.ts";
import { messageAddress } from "../address.ts";
import { clean } from "../../plain-text.ts";

/** Where the answer is seen. `none` is an invoke that is not known here. */
export type Surface = "chat" | "card" | "open" | "send" | "search" | "none";
export type CheckedActivity = {
  readonly activity: Activity;
  readonly tenant: string;
  readonly appId: string;
  readonly serviceUrl: string;
  readonly fieldLimits: FieldLimits;
};
export type ParsedActivity = {
  readonly event: ChatEvent;
  readonly surface: Surface;
  /** Set when the activity's own id cannot tell a repetition. */
  readonly key: string | null;
};

export const inChat = (event: ChatEvent): ParsedActivity => ({ event, surface: "chat", key: null });
export const ignored = (reason: string): ParsedActivity => inChat({ kind: "ignored", reason });

export const messageOf = ({ activity, tenant, appId }: CheckedActivity, id: string): MessageRef =>
  messageAddress({ tenant, appId, conversation: activity.conversation.id, activity: id });

const idNames = ["ticket", "offer", "draft", "article", "turn", "wish"] as const;
const notFields = new Set<string>([...idNames, "verb", "msteams", "multi"]);
/** The fields with several values, for cards that do not list theirs in `multi`. */
const knownMulti = ["examined", "equipment", "basis", "notPersonal"];

/**
 * Takes a button's data apart: Teams merges what was filled in with what the button carries. Fields
 * that the form does not have are left out.
 */
export const splitButtonData = (
  data: Readonly<Record<string, unknown>>,
  fieldLimits: FieldLimits,
): { ids: Ids; fields: Filled; verb: string | null } => {
  const ids: { -readonly [Name in keyof Ids]: string } = {};
  for (const name of idNames) {
    const value = data[name];
    if (typeof value === "string" && value !== "") ids[name] = clean(value);
  }
  const verb = typeof data["verb"] === "string" && data["verb"] !== "" ? data["verb"] : null;
  const form = formIdOf(verb ?? "");
  return { ids, fields: fieldsOf(data, form, fieldLimits), verb };
};

const fieldsOf = (
  data: Readonly<Record<string, unknown>>,
  form: FormId | Unlisted,
  fieldLimits: FieldLimits,
): Filled => {
  const multi = new Set(Array.isArray(data["multi"]) ? data["multi"].flatMap(textOf) : knownMulti);
  const fields: Record<string, string | readonly string[]> = {};
  for (const [name, value] of form === unlisted ? [] : Object.entries(data)) {
    const limit = form === unlisted || notFields.has(name) ? null : fieldLimits(form, name);
    const filled = limit === null ? null : filledWith(value, multi.has(name), limit);
    if (filled !== null) fields[name] = filled;
  }
  return fields;
};

/** What the button itself chooses, or what is chosen in the card's menus, which Teams merges with what it carries. */
export const chosenBeside = (
  data: Readonly<Record<string, unknown>>,
  verb: string,
  fieldLimits: FieldLimits,
): { readonly chosen?: Filled } => {
  const own = chosenField(verb);
  const [value] = own === null ? [] : textOf(data[own]);
  if (own !== null && value !== undefined)
    return { chosen: { [own]: clean(cutField(value, choiceLimit.most)) } };
  if (!carriesChosen(verb)) return {};
  const chosen = fieldsOf(data, "ask.submit", onlyChoices(fieldLimits));
  return Object.keys(chosen).length === 0 ? {} : { chosen };
};

const filledWith = (
  value: unknown,
  many: boolean,
  limit: FieldLimit,
): string | readonly string[] | null => {
  if (Array.isArray(value)) return several(value.slice(0, valuesMost).flatMap(textOf), limit);
  const [filled] = textOf(value);
  if (filled === undefined) return null;
  if (many) return several(filled.split(",", valuesMost), limit);
  const text = clean(cutField(filled, limit.most));
  return text.trim() === "" ? null : text;
};
/** None for what is no text: an object may fail when it is made one. */
const textOf = (value: unknown): readonly string[] =>
  typeof value === "string" || typeof value === "number" || typeof value === "boolean"
    ? [String(value)]
    : [];
const several = (values: readonly string[], { most }: FieldLimit): readonly string[] | null => {
  const filled = values.map((one) => clean(cutField(one, most)).trim()).filter((one) => one !== "");
  return filled.length === 0 ? null : filled;
};

export const pressed = (
  data: Readonly<Record<string, unknown>>,
  card: MessageRef | null,
  fieldLimits: FieldLimits,
): ChatEvent => {
  const { ids, fields, verb } = splitButtonData(data, fieldLimits);
  if (verb === null) return { kind: "ignored", reason: "a press without a verb" };
  const [button, form] = [buttonIdOf(verb), formIdOf(verb)];
  // Where both have the id, only the form brings fields.
  const sends = form !== unlisted && (button === unlisted || Object.keys(fields).length > 0);
  return sends
    ? { kind: "submitted", verb: form, ids, fields, card }
    : {
        kind: "pressed",
        verb: button,
        ids,
        text: null,
        ...chosenBeside(data, verb, fieldLimits),
        card,
      };
};
