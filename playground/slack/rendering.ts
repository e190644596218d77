/**
 * Renders blocks as a person reads them: plain text with labels of buttons in brackets. Live markup
 * is resolved (a mention becomes @name), escaped markup appears as the characters that were
 * escaped.
 */
import { inputsOf, optionsOf } from "./inputs.ts";
import { fields, fieldsList, isFields, text, textOf } from "./json.ts";
import type { Fields } from "./json.ts";

export type SeenButton = {
  blockId: string;
  actionId: string;
  type: "button" | "overflow" | "static_select";
  label: string;
  value: string;
  url: string;
  options: { value: string; text: string }[];
};

export type SeenInput = {
  /** The id by which a test fills the field in: its block id. */
  id: string;
  actionId: string;
  type: string;
  label: string;
  hint: string;
  optional: boolean;
  options: { value: string; text: string }[];
};

/** Text as Slack's clients show it: entities decoded, links, mentions and channels resolved. */
function readable(marked: string): string {
  return marked
    .replaceAll(/<!(here|channel|everyone)>/g, "@$1")
    .replaceAll(/<!date\^[^>|]*\|([^>]*)>/g, "$1")
    .replaceAll(/<@([A-Z0-9]+)(?:\|[^>]*)?>/g, "@$1")
    .replaceAll(/<#([A-Z0-9]+)(?:\|([^>]*))?>/g, "#$1")
    .replaceAll(/<((?:https?|mailto):[^>|]*)\|([^>]*)>/g, "$2 ($1)")
    .replaceAll(/<((?:https?|mailto):[^>]*)>/g, "$1")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&");
}

export function plainOf(blocks: Fields[], fallback: string): string {
  if (blocks.length === 0) return readable(fallback);
  return blocks.map(blockLine).filter(Boolean).join("\n");
}

function objectLine(value: unknown): string {
  const object = fields(value);
  return object["type"] === "mrkdwn" ? readable(textOf(object)) : textOf(object);
}

function blockLine(block: Fields): string {
  switch (text(block["type"])) {
    case "section":
      return [
        objectLine(block["text"]),
        ...fieldsList(block["fields"]).map(objectLine),
        elementLine(fields(block["accessory"])),
      ]
        .filter(Boolean)
        .join("\n");
    case "context":
      return fieldsList(block["elements"])
        .map((one) => objectLine(one) || text(one["alt_text"]))
        .join(" ");
    case "actions":
    case "context_actions":
      return fieldsList(block["elements"]).map(elementLine).join(" ");
    case "input":
      return [
        `${objectLine(block["label"])}: ${elementLine(fields(block["element"]))}`,
        objectLine(block["hint"]),
      ]
        .filter(Boolean)
        .join("\n");
    case "carousel":
      return fieldsList(block["elements"]).map(blockLine).join("\n");
    case "card":
      return [
        ...[block["title"], block["subtitle"], block["body"]].map(objectLine),
        ...fieldsList(block["actions"]).map(elementLine),
      ]
        .filter(Boolean)
        .join("\n");
    case "divider":
      return "—";
    case "image":
      return `[image: ${text(block["alt_text"])}]`;
    case "markdown":
      return text(block["text"]);
    case "rich_text":
      return richLines(block["elements"]);
    case "table":
    case "data_table":
      return tableLines(block);
    case "data_visualization":
      return `[chart: ${text(block["title"])}]`;
    default:
      return [block["title"], block["subtitle"], block["body"], block["text"]]
        .map((part) => (isFields(part) ? objectLine(part) : text(part)))
        .filter(Boolean)
        .join("\n");
  }
}

function tableLines(block: Fields): string {
  const rows = Array.isArray(block["rows"]) ? block["rows"] : [];
  return rows
    .map((row) =>
      fieldsList(row)
        .map((cell) => text(cell["text"]) || richLines(cell["elements"]))
        .join(" | "),
    )
    .join("\n");
}

function elementLine(element: Fields): string {
  const type = text(element["type"]);
  if (type === "") return "";
  if (type === "button") return `[${textOf(element["text"])}]`;
  if (type === "image") return `[image: ${text(element["alt_text"])}]`;
  const options = optionsOf(element).map((option) => objectLine(option["text"]));
  const placeholder = textOf(element["placeholder"]);
  return `[${[placeholder, ...options].filter(Boolean).join(" / ") || type}]`;
}

function richLines(parts: unknown): string {
  return fieldsList(parts)
    .map((part) =>
      part["type"] === "rich_text_list"
        ? fieldsList(part["elements"])
            .map((item) => `• ${richLine(item)}`)
            .join("\n")
        : richLine(part),
    )
    .join("\n");
}

function richLine(part: Fields): string {
  return fieldsList(part["elements"])
    .map((leaf) => {
      switch (text(leaf["type"])) {
        case "user":
          return `@${text(leaf["user_id"])}`;
        case "channel":
          return `#${text(leaf["channel_id"])}`;
        case "broadcast":
          return `@${text(leaf["range"])}`;
        case "emoji":
          return `:${text(leaf["name"])}:`;
        case "link":
          return text(leaf["text"]) || text(leaf["url"]);
        default:
          return text(leaf["text"]);
      }
    })
    .join("");
}

/** Every element that may be pressed, with the id of the block it is in. */
export function pressablesOf(blocks: Fields[]): { blockId: string; element: Fields }[] {
  return blocks.flatMap((block) => {
    if (block["type"] === "carousel") return pressablesOf(fieldsList(block["elements"]));
    return [
      ...fieldsList(block["elements"]),
      ...fieldsList([block["accessory"]]),
      ...(block["dispatch_action"] === true ? fieldsList([block["element"]]) : []),
      ...(block["type"] === "card" ? fieldsList(block["actions"]) : []),
    ]
      .filter((element) => text(element["action_id"]) !== "")
      .map((element) => ({ blockId: text(block["block_id"]), element }));
  });
}

/** A menu that stands among buttons is one of them. */
export function buttonsOf(blocks: Fields[]): SeenButton[] {
  const pressables = pressablesOf(blocks);
  const rows = new Set(
    pressables.flatMap(({ blockId, element }) => (element["type"] === "button" ? [blockId] : [])),
  );
  return pressables.flatMap(({ blockId, element }) => {
    const type = element["type"];
    const isMenu = type === "static_select" && rows.has(blockId);
    if (type !== "button" && type !== "overflow" && !isMenu) return [];
    return {
      blockId,
      actionId: text(element["action_id"]),
      type,
      label: textOf(element[isMenu ? "placeholder" : "text"]),
      value: text(element["value"]),
      url: text(element["url"]),
      options: seenOptions(element),
    };
  });
}

export function fieldsToFill(blocks: Fields[]): SeenInput[] {
  return inputsOf(blocks).map((input) => ({
    id: input.blockId,
    actionId: input.actionId,
    type: input.type,
    label: input.label,
    hint: input.hint,
    optional: input.optional,
    options: seenOptions(input.element),
  }));
}

function seenOptions(element: Fields): { value: string; text: string }[] {
  return optionsOf(element).map((option) => ({
    value: text(option["value"]),
    text: textOf(option["text"]),
  }));
}
