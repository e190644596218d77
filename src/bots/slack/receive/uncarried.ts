/** Tells what of a message cannot be carried: files, tables, and messages of others. */
import type { Uncarried } from "../../port.ts";
import type { Attached, MessageEvent } from "../payloads.ts";

type Held = Pick<MessageEvent, "text" | "blocks" | "attachments">;
type Found = { readonly uncarried?: readonly Uncarried[] };

/** What there is besides files. */
export const uncarriedIn = (message: Held): Found => found(kindsIn(message));

/** The same with its files, of a message that somebody asks about. */
export const allUncarriedIn = (message: Held & Pick<MessageEvent, "files">): Found =>
  found([...((message.files ?? []).length > 0 ? (["file"] as const) : []), ...kindsIn(message)]);

const found = (kinds: readonly Uncarried[]): Found =>
  kinds.length === 0 ? {} : { uncarried: [...new Set(kinds)] };

const kindsIn = ({ text, blocks, attachments }: Held): readonly Uncarried[] => [
  ...(holds(tables, blocks) ? (["table"] as const) : []),
  // A moving picture from another app stands in a block and is no file.
  ...(holds(pictures, blocks) ? (["file"] as const) : []),
  ...(attachments ?? []).flatMap((attachment) => kindOf(attachment, text ?? "")),
];

/** A preview of a link adds nothing to the link, which stands in the text. */
const kindOf = (attachment: Attached, text: string): readonly Uncarried[] => {
  if (holds(tables, attachment.blocks)) return ["table"];
  const { is_share: isForwarded, from_url: link } = attachment;
  if (isForwarded === true) return ["forwarded"];
  const isPreview = typeof link === "string" && text.replaceAll("&amp;", "&").includes(link);
  return isPreview ? [] : ["file"];
};

type BlockTypes = ReadonlySet<unknown>;
const tables: BlockTypes = new Set(["table", "data_table"]);
const pictures: BlockTypes = new Set(["image", "video"]);
const holds = (types: BlockTypes, blocks: unknown): boolean =>
  Array.isArray(blocks) &&
  blocks.some((block: unknown) => isObject(block) && "type" in block && types.has(block.type));
const isObject = (value: unknown): value is object => typeof value === "object" && value !== null;
