/** Parses invokes, which Teams waits on for an answer: presses, dialogs and message extensions. */
import { protocolName } from "../../../base/log.ts";
import type { ChatEvent, Uncarried } from "../../port.ts";
import { buttonIdOf, formIdOf } from "../../../screens/verbs.ts";
import { type Activity, dataAt, wordAt } from "../activity.ts";
import { cutText, queryMax } from "../../limits.ts";
import { clean } from "../../plain-text.ts";
import { plainText, textMax } from "../markup.ts";
import {
  type ParsedActivity,
  type CheckedActivity,
  type Surface,
  chosenBeside,
  messageOf,
  pressed,
  splitButtonData,
} from "./parsed.ts";
import { uncarriedAmong } from "./uncarried.ts";

const surfaces: Readonly<Record<string, Surface>> = {
  "adaptiveCard/action": "card",
  "task/fetch": "open",
  "task/submit": "send",
  "composeExtension/fetchTask": "open",
  "composeExtension/submitAction": "send",
  "composeExtension/query": "search",
};

export const parseInvoke = (checked: CheckedActivity): ParsedActivity => {
  const { activity } = checked;
  const name = activity.name ?? "";
  const surface = surfaces[name] ?? "none";
  const nobody = activity.from.aadObjectId === null || activity.from.aadObjectId === "";
  const event: ChatEvent = nobody
    ? { kind: "ignored", reason: "it names no person" }
    : happened(checked, name);
  return { event, surface, key: null };
};

const happened = (checked: CheckedActivity, name: string): ChatEvent => {
  const { activity, fieldLimits } = checked;
  const card = activity.replyToId === null ? null : messageOf(checked, activity.replyToId);
  switch (name) {
    case "adaptiveCard/action": {
      const action = dataAt(activity.value, "action");
      const data = dataAt(action, "data");
      return pressed({ ...data, verb: wordAt(action, "verb") ?? data["verb"] }, card, fieldLimits);
    }
    case "task/fetch": {
      const data = dataAt(activity.value, "data");
      const { ids, verb } = splitButtonData(data, fieldLimits);
      if (verb === null) return { kind: "ignored", reason: "a dialog without a verb" };
      const chosen = chosenBeside(data, verb, fieldLimits);
      return { kind: "pressed", verb: buttonIdOf(verb), ids, text: null, ...chosen, card };
    }
    case "task/submit":
    case "composeExtension/submitAction": {
      const { ids, fields, verb } = splitButtonData(dataAt(activity.value, "data"), fieldLimits);
      return verb === null
        ? { kind: "ignored", reason: "a form without a verb" }
        : { kind: "submitted", verb: formIdOf(verb), ids, fields, card };
    }
    case "composeExtension/fetchTask":
      return fetched(activity);
    case "composeExtension/query":
      return { kind: "search", query: sought(activity) };
    default:
      return { kind: "ignored", reason: `unknown invoke ${protocolName(name)}` };
  }
};

/** The app's command on a message: the question starts as that message's text. */
const fetched = ({ value }: Activity): ChatEvent => {
  const verb = wordAt(dataAt(value), "commandId") ?? "ask";
  const payload = dataAt(value, "messagePayload");
  const body = dataAt(payload, "body");
  const content = wordAt(body, "content");
  const cut = cutText(content, textMax);
  const text = wordAt(body, "contentType") === "text" ? cut.text : plainText(cut.text);
  return {
    kind: "pressed",
    verb: buttonIdOf(verb),
    ids: {},
    ...cut,
    text: content === null ? null : clean(text),
    ...uncarriedIn(payload["attachments"]),
    card: null,
  };
};

const uncarriedIn = (attachments: unknown): { uncarried?: readonly Uncarried[] } => {
  const all: readonly unknown[] = Array.isArray(attachments) ? attachments : [];
  const kinds = uncarriedAmong(
    all.map((one) => ({ contentType: wordAt(dataAt(one), "contentType") })),
  );
  return kinds.length === 0 ? {} : { uncarried: [...new Set(kinds)] };
};

const sought = ({ value }: Activity): string => {
  const { parameters } = dataAt(value);
  const first: unknown = Array.isArray(parameters) ? parameters[0] : undefined;
  const parameter = dataAt(first);
  if (wordAt(parameter, "name") === "initialRun") return "";
  return clean(cutText(wordAt(parameter, "value"), queryMax).text);
};
