/**
 * Takes files to Slack and from it: only Slack's own hosts are called. A file that is taken there belongs to the bot until a
 * message shows it, and no message may show it before Slack has looked at it.
 */
import type { webApi } from "@slack/bolt";
import { setTimeout as pause } from "node:timers/promises";
import { type Fetched, fetchFile } from "../../fetch-file.ts";
import { cut } from "../../plain-text.ts";
import { isForFiles } from "../own-hosts.ts";

const altMax = 1_000;
const titleMax = 255;
const uploadMs = 7_000;
/** Slack looks at a small picture within a second or two; none is worth more than five. */
const looksMax = 10;
const betweenLooksMs = 500;

export type NewFile = {
  readonly name: string;
  readonly type: string;
  readonly bytes: Buffer;
  readonly title: string;
  /** What it shows, for those who cannot see it. */
  readonly alt: string;
};
/** The id of the file, once it may be shown; null: it is not there, whatever the reason. */
export const uploadFile = async (
  client: webApi.WebClient,
  { name, type, bytes, title, alt }: NewFile,
): Promise<string | null> => {
  const { upload_url, file_id } = await client.files.getUploadURLExternal({
    filename: name,
    length: bytes.length,
    alt_text: cut(alt.toWellFormed(), altMax),
  });
  if (upload_url === undefined || file_id === undefined) return null;
  if (!isForFiles(upload_url, client.slackApiUrl)) return null;
  // The address is the secret: no token goes with it.
  const put = await fetch(upload_url, {
    method: "POST",
    body: new Uint8Array(bytes),
    headers: { "content-type": type },
    redirect: "error",
    signal: AbortSignal.timeout(uploadMs),
  });
  if (!put.ok) return null;
  await client.files.completeUploadExternal({
    files: [{ id: file_id, title: cut(title.toWellFormed(), titleMax) }],
  });
  return (await isLookedAt(client, file_id)) ? file_id : null;
};

const isLookedAt = async (client: webApi.WebClient, file: string): Promise<boolean> => {
  for (let look = 0; look < looksMax; look += 1) {
    const seen = await client.files.info({ file });
    if ((seen.file?.mimetype ?? "") !== "") return true;
    await pause(betweenLooksMs);
  }
  return false;
};

/**
 * The bytes of a file. Where it lies is asked of Slack each time, with the workspace's token: no address that came
 * with an event is called.
 */
export const downloadFile = async (
  client: webApi.WebClient,
  file: string,
  bytesMax: number,
): Promise<Fetched> => {
  const { file: found } = await client.files.info({ file });
  const address = found?.url_private_download ?? found?.url_private ?? "";
  if (found?.is_external === true || !isForFiles(address, client.slackApiUrl))
    return { ok: false, failure: { kind: "refused", why: "the file does not lie at Slack" } };
  if ((found?.size ?? 0) > bytesMax) return { ok: true, value: "too-large" };
  return fetchFile(address, { token: client.token ?? "", bytesMax });
};
