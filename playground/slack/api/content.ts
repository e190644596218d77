/**
 * Checks the content of a message that an app sends as Slack checks it: text, blocks, attachments
 * and metadata.
 */
import { blockCharacters, blockCharactersMax, messageProblems } from "../block-kit/block-kit.ts";
import { fields, isFields } from "../json.ts";
import type { Fields } from "../json.ts";
import { json, list, optional, Refused } from "./call.ts";
import type { Call } from "./call.ts";
import { fileProblems } from "./files.ts";

export type Content = {
  text: string | undefined;
  blocks: Fields[] | undefined;
  attachments: Fields[] | undefined;
  metadata: Fields | undefined;
};

const attachmentsMax = 100;
const metadataBytesMax = 16_384;

export function contentOf(call: Call, textMax: number): Content {
  const blocks = list(call, "blocks");
  const attachments = list(call, "attachments");
  const written = optional(call, "text");
  const marked = optional(call, "markdown_text");
  if (marked !== undefined && (written !== undefined || blocks !== undefined)) {
    throw new Refused("markdown_text_conflict");
  }
  if ((marked?.length ?? 0) > 12_000) throw new Refused("msg_too_long");
  if ((written?.length ?? 0) > textMax) throw new Refused("msg_too_long");
  if ((attachments?.length ?? 0) > attachmentsMax) throw new Refused("too_many_attachments");
  if (blocks !== undefined) refuseBadBlocks(call, blocks);
  return { text: written ?? marked, blocks, attachments, metadata: metadataOf(call) };
}

function refuseBadBlocks({ world, workspace }: Call, blocks: Fields[]): void {
  const unknown = blocks.filter(({ type }) => world.switches.unknownBlocks.has(String(type)));
  const problems = [
    ...messageProblems(blocks),
    ...unknown.map(({ type }) => `unsupported type: ${String(type)}`),
    ...fileProblems(workspace, blocks),
  ];
  if (blockCharacters(blocks) > blockCharactersMax && problems.length === 1) {
    throw new Refused("msg_blocks_too_long", problems);
  }
  if (problems.length > 0) throw new Refused("invalid_blocks", problems);
}

/** Metadata is `{ event_type, event_payload }` and nothing else; empty removes it. */
function metadataOf(call: Call): Fields | undefined {
  const metadata = json(call, "metadata");
  if (metadata === undefined) return undefined;
  if (!isFields(metadata)) throw new Refused("invalid_metadata_format");
  if (Object.keys(metadata).length === 0) return {};
  const type = metadata["event_type"];
  if (typeof type !== "string" || !/^[\w-]{1,255}$/.test(type)) {
    throw new Refused("invalid_metadata_schema", [
      "`event_type` has letters, digits, _ and - only",
    ]);
  }
  if (!isFields(metadata["event_payload"])) {
    throw new Refused("invalid_metadata_schema", ["missing required field: event_payload"]);
  }
  const unknown = Object.keys(metadata).filter(
    (key) => !["event_type", "event_payload", "entities"].includes(key),
  );
  if (unknown.length > 0) throw new Refused("invalid_metadata_schema", unknown);
  if (JSON.stringify(fields(metadata)).length > metadataBytesMax) {
    throw new Refused("metadata_too_large");
  }
  return metadata;
}
