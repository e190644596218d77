/**
 * The Block Kit validator: says what Slack would refuse, in Slack's words, each with a JSON
 * pointer. It is strict on purpose; a property Slack does not know is refused, not ignored.
 */
import type { z } from "zod";
import { anyView, messageBlocks } from "./blocks.ts";
import { fields, fieldsList, isFields, list, text } from "../json.ts";
import type { Fields } from "../json.ts";

export const blockCharactersMax = 13_000;
export const viewBytesMax = 250_000;
const markdownCharactersMax = 12_000;

/** What Slack would refuse in a message's blocks; nothing when they may be sent. */
export function messageProblems(blocks: unknown): string[] {
  if (!Array.isArray(blocks)) return ["must provide an array [json-pointer:/blocks]"];
  const broken = schemaProblems(messageBlocks.safeParse(blocks, { reportInput: true }), "/blocks");
  const found = [
    ...broken,
    ...repeated(blocks, "/blocks"),
    ...totals(fieldsList(blocks)),
    ...focusProblems(blocks),
  ];
  if (blockCharacters(blocks) > blockCharactersMax) {
    found.push(`msg_blocks_too_long: more than ${blockCharactersMax} characters of text in all`);
  }
  return found;
}

/** What Slack would refuse in a modal or a home tab. */
export function viewProblems(view: unknown): string[] {
  const broken = schemaProblems(anyView.safeParse(view, { reportInput: true }), "/view");
  const blocks = list(fields(view)["blocks"]);
  const found = [
    ...broken,
    ...repeated(blocks, "/view/blocks"),
    ...unsubmittable(fields(view)),
    ...focusProblems(blocks),
  ];
  if (viewBytes(view) > viewBytesMax) found.push(`view_too_large: more than ${viewBytesMax} bytes`);
  return found;
}

export function viewBytes(view: unknown): number {
  return Buffer.byteLength(JSON.stringify(view) ?? "");
}

/** Counts all text in blocks, however deep, for the limit on a whole message. */
export function blockCharacters(value: unknown): number {
  if (Array.isArray(value)) return value.reduce((sum, part) => sum + blockCharacters(part), 0);
  if (!isFields(value)) return 0;
  return Object.entries(value).reduce(
    (sum, [key, part]) =>
      sum + (key === "text" && typeof part === "string" ? part.length : blockCharacters(part)),
    0,
  );
}

function schemaProblems(result: z.ZodSafeParseResult<unknown>, root: string): string[] {
  if (result.success) return [];
  return result.error.issues.flatMap((issue) => slackWords(issue, root));
}

function slackWords(issue: z.core.$ZodIssue, root: string): string[] {
  const at = pointer(root, issue.path);
  switch (issue.code) {
    case "unrecognized_keys":
      return issue.keys.map((key) => `invalid additional property: ${key} ${at}`);
    case "too_big":
      return [tooBig(issue, at)];
    case "too_small":
      return [tooSmall(issue, at)];
    case "invalid_type":
      return [wrongType(issue, root)];
    case "invalid_union":
      return [unsupported(issue, root)];
    case "invalid_value":
      return [wrongValue(issue, root)];
    default:
      return [`${issue.message} ${at}`];
  }
}

function tooBig(issue: z.core.$ZodIssueTooBig, at: string): string {
  const maximum = Number(issue.maximum);
  if (issue.origin === "string") return `must be less than ${maximum + 1} characters ${at}`;
  if (issue.origin === "array") return `no more than ${maximum} items allowed ${at}`;
  return `must be less than ${maximum + 1} ${at}`;
}

function tooSmall(issue: z.core.$ZodIssueTooSmall, at: string): string {
  const minimum = Number(issue.minimum);
  if (issue.origin === "string") return `must be more than ${minimum - 1} characters ${at}`;
  if (issue.origin === "array") return `must provide at least ${minimum} items ${at}`;
  return `must be more than ${minimum - 1} ${at}`;
}

function wrongType(issue: z.core.$ZodIssueInvalidType, root: string): string {
  if (issue.input === undefined) return missing(issue.path, root);
  const article = /^[aeio]/.test(issue.expected) ? "an" : "a";
  return `must provide ${article} ${issue.expected} ${pointer(root, issue.path)}`;
}

function wrongValue(issue: z.core.$ZodIssueInvalidValue, root: string): string {
  if (issue.input === undefined) return missing(issue.path, root);
  const at = pointer(root, issue.path);
  if (issue.path.at(-1) === "type") return `unsupported type: ${text(issue.input)} ${at}`;
  return `must be one of ${issue.values.map(String).join(", ")} ${at}`;
}

function unsupported(issue: z.core.$ZodIssueInvalidUnion, root: string): string {
  const type = fields(issue.input)["type"];
  if (issue.path.at(-1) !== "type") return `failed to match schema ${pointer(root, issue.path)}`;
  if (type === undefined) return missing(issue.path, root);
  return `unsupported type: ${text(type)} ${pointer(root, issue.path)}`;
}

/** Slack points at the object that lacks the field, not at the field. */
function missing(path: PropertyKey[], root: string): string {
  return `missing required field: ${String(path.at(-1))} ${pointer(root, path.slice(0, -1))}`;
}

function pointer(root: string, path: PropertyKey[]): string {
  return `[json-pointer:${[root, ...path.map(String)].join("/")}]`;
}

/** Block ids are unique in the whole message or view, action ids within their block. */
function repeated(blocks: unknown[], root: string): string[] {
  const seen = new Set<string>();
  return blocks.flatMap((block, index) => {
    const at = `${root}/${index}`;
    const id = text(fields(block)["block_id"]);
    const found = id !== "" && seen.has(id) ? [already("block_id", id, `${at}/block_id`)] : [];
    seen.add(id);
    return [...found, ...repeatedActions(block, at)];
  });
}

function repeatedActions(block: unknown, at: string): string[] {
  const seen = new Set<string>();
  return fieldsList(fields(block)["elements"]).flatMap((element, index) => {
    const id = text(element["action_id"]);
    const again = id !== "" && seen.has(id);
    seen.add(id);
    return again ? [already("action_id", id, `${at}/elements/${index}/action_id`)] : [];
  });
}

function already(name: string, id: string, at: string): string {
  return `\`${name}\` "${id}" already exists [json-pointer:${at}]`;
}

function unsubmittable(view: Fields): string[] {
  if (view["type"] !== "modal" || isFields(view["submit"])) return [];
  return fieldsList(view["blocks"]).flatMap((block, index) =>
    block["type"] === "input"
      ? [
          "must define `submit` to use an `input` block in modals " +
            `[json-pointer:/view/blocks/${index}/input]`,
        ]
      : [],
  );
}

/** Only one element may have the focus at first. */
function focusProblems(blocks: unknown): string[] {
  const focused = JSON.stringify(blocks)?.match(/"focus_on_load":true/g) ?? [];
  return focused.length > 1 ? ["only one element can have `focus_on_load` set to true"] : [];
}

/** Limits that hold for all blocks of one kind together. */
function totals(blocks: Fields[]): string[] {
  const ofType = (type: string) => blocks.filter((block) => block["type"] === type);
  const found: string[] = [];
  if (ofType("data_visualization").length > 2) found.push("too many data_visualization blocks");
  if (ofType("table").length > 1) found.push("only_one_table_allowed");
  if (blockCharacters(ofType("table")) > 10_000) found.push("table is too long");
  if (blockCharacters(ofType("data_table")) > 20_000) found.push("data_table is too long");
  if (blockCharacters(ofType("markdown")) > markdownCharactersMax)
    found.push("markdown is too long");
  return found;
}
