/** Tells what of a message cannot be carried besides its files: tables, and messages of others. */
import type { Uncarried } from "../../port.ts";
import type { Attached, MessageEvent } from "../payloads.ts";

export const uncarriedIn = ({
  text,
  blocks,
  attachments,
}: Pick<MessageEvent, "text" | "blocks" | "attachments">): { uncarried?: readonly Uncarried[] } => {
  const kinds = [
    ...(holdsTable(blocks) ? (["table"] as const) : []),
    ...(attachments ?? []).flatMap((attachment) => kindOf(attachment, text ?? "")),
  ];
  return kinds.length === 0 ? {} : { uncarried: [...new Set(kinds)] };
};

/** A preview of a link adds nothing to the link, which stands in the text. */
const kindOf = (attachment: Attached, text: string): readonly Uncarried[] => {
  if (holdsTable(attachment.blocks)) return ["table"];
  const { is_share: isForwarded, from_url: link } = attachment;
  if (isForwarded === true) return ["forwarded"];
  const isPreview = typeof link === "string" && text.replaceAll("&amp;", "&").includes(link);
  return isPreview ? [] : ["file"];
};

const tables: ReadonlySet<unknown> = new Set(["table", "data_table"]);
const holdsTable = (blocks: unknown): boolean =>
  Array.isArray(blocks) &&
  blocks.some((block: unknown) => isObject(block) && "type" in block && tables.has(block.type));
const isObject = (value: unknown): value is object => typeof value === "object" && value !== null;
