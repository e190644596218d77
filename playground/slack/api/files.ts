/**
 * The methods files.*: a picture gets an address, is put there, and is looked at before a message may
 * show it, as Slack does. What people share can be fetched with the workspace's token.
 */
import { randomBytes } from "node:crypto";
import type { Fields } from "../json.ts";
import { isFields, text } from "../json.ts";
import type { Workspace } from "../workspace.ts";
import { Refused, list, required } from "./call.ts";
import type { Method } from "./call.ts";

type File = {
  readonly name: string;
  readonly alt: string;
  readonly length: number;
  bytes: Buffer | null;
  title: string | null;
  /** How often the app has asked for it since it was whole. */
  looks: number;
  /** Set where a person shared it. */
  readonly mimetype?: string;
};

/** Slack has looked at a file when the app asks the second time. */
const looksUntilSeen = 2;
const kept = new WeakMap<Workspace, Map<string, File>>();
const filesOf = (workspace: Workspace): Map<string, File> => {
  const files = kept.get(workspace) ?? new Map<string, File>();
  kept.set(workspace, files);
  return files;
};

const address: Method = (call) => {
  const id = `F${randomBytes(6).toString("hex").toUpperCase()}`;
  const length = Number(required(call, "length"));
  if (!Number.isInteger(length) || length < 1) throw new Refused("invalid_arguments");
  filesOf(call.workspace).set(id, {
    name: required(call, "filename"),
    alt: text(call.arguments["alt_text"]),
    length,
    bytes: null,
    title: null,
    looks: 0,
  });
  return {
    ok: true,
    upload_url: `${call.world.origin}/upload/${call.workspace.team}/${id}`,
    file_id: id,
  };
};

const complete: Method = (call) => {
  const files = list(call, "files") ?? [];
  for (const one of files) {
    const file = filesOf(call.workspace).get(text(one["id"]));
    if (file === undefined || file.bytes?.length !== file.length)
      throw new Refused("file_not_found");
    file.title = text(one["title"]) || file.name;
  }
  return { ok: true, files };
};

const info: Method = (call) => {
  const id = required(call, "file");
  const file = filesOf(call.workspace).get(id);
  if (file === undefined || file.title === null) throw new Refused("file_not_found");
  file.looks += 1;
  const { mimetype = file.name.endsWith(".png") ? "image/png" : "image/jpeg" } = file;
  const seen = file.looks >= looksUntilSeen ? { mimetype, filetype: mimetype.split("/")[1] } : {};
  const url = `${call.world.origin}/files-pri/${call.workspace.team}-${id}/download`;
  const where = { url_private: url, url_private_download: url, mode: "hosted" };
  return {
    ok: true,
    file: { id, name: file.name, title: file.title, size: file.length, ...where, ...seen },
  };
};

/** What a person shares is there at once. */
export const shareFile = (
  workspace: Workspace,
  id: string,
  {
    name,
    mimetype,
    bytes,
  }: { readonly name: string; readonly mimetype: string; readonly bytes: Buffer },
): void => {
  const whole = { length: bytes.length, bytes, title: name, looks: looksUntilSeen };
  filesOf(workspace).set(id, { name, alt: "", mimetype, ...whole });
};

export const fileBytes = (workspace: Workspace | undefined, id: string): Buffer | null =>
  (workspace === undefined ? undefined : filesOf(workspace).get(id))?.bytes ?? null;

const remove: Method = (call) => {
  if (!filesOf(call.workspace).delete(required(call, "file"))) throw new Refused("file_not_found");
  return { ok: true };
};

export const fileMethods: Record<string, Method> = {
  "files.delete": remove,
  "files.getUploadURLExternal": address,
  "files.completeUploadExternal": complete,
  "files.info": info,
};

/** Takes a file at the address that was given for it; false where none was. */
export const takeUpload = (
  workspace: Workspace | undefined,
  id: string,
  bytes: Buffer,
): boolean => {
  const file = workspace === undefined ? undefined : filesOf(workspace).get(id);
  if (file === undefined) return false;
  file.bytes = bytes;
  return true;
};

/** What is wrong with the pictures in blocks: unknown here, or not looked at yet. */
export const fileProblems = (workspace: Workspace, blocks: readonly Fields[]): string[] =>
  blocks.flatMap((block, at) => {
    const shown = block["slack_file"];
    if (!isFields(shown)) return [];
    const file = filesOf(workspace).get(text(shown["id"]));
    return file !== undefined && file.looks >= looksUntilSeen
      ? []
      : [`invalid slack file [json-pointer:/blocks/${at}/slack_file]`];
  });
