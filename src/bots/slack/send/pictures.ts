/**
 * Uploads a picture of a chart to a workspace that draws none itself. The file belongs to the bot until a message shows it,
 * and no message may show it before Slack has looked at it.
 */
import type { webApi } from "@slack/bolt";
import { setTimeout as pause } from "node:timers/promises";
import { type Chart, chartText } from "../../../charts/chart.ts";
import { drawPng } from "../../../charts/png.ts";
import { cut } from "../../plain-text.ts";

const altMax = 1_000;
const titleMax = 255;
const uploadMs = 7_000;
/** Slack looks at a small picture within a second or two; a chart is not worth more than five. */
const looksMax = 10;
const betweenLooksMs = 500;

/** The ids of the charts' files; null: at least one is not there, whatever the reason. */
export const uploadPictures = async (
  client: webApi.WebClient,
  charts: readonly Chart[],
): Promise<ReadonlyMap<Chart, string> | null> => {
  const files = new Map<Chart, string>();
  for (const chart of charts) {
    const file = await upload(client, chart).catch(() => null);
    if (file === null) return null;
    files.set(chart, file);
  }
  return files;
};

const upload = async (client: webApi.WebClient, chart: Chart): Promise<string | null> => {
  const png = await drawPng(chart);
  const { upload_url, file_id } = await client.files.getUploadURLExternal({
    filename: "chart.png",
    length: png.length,
    alt_text: cut(chartText(chart).toWellFormed(), altMax),
  });
  if (upload_url === undefined || file_id === undefined) return null;
  if (!mayUpload(upload_url, client.slackApiUrl)) return null;
  // The address is the secret: no token goes with it.
  const put = await fetch(upload_url, {
    method: "POST",
    body: new Uint8Array(png),
    headers: { "content-type": "image/png" },
    redirect: "error",
    signal: AbortSignal.timeout(uploadMs),
  });
  if (!put.ok) return null;
  await client.files.completeUploadExternal({
    files: [{ id: file_id, title: cut(chart.title.toWellFormed(), titleMax) }],
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

const slackHosts = new Set(["files.slack.com", "files.slack-gov.com"]);
const mayUpload = (address: string, apiUrl: string): boolean => {
  const url = URL.parse(address);
  const api = URL.parse(apiUrl);
  if (url === null) return false;
  if (api !== null && url.host === api.host && url.protocol === api.protocol) return true;
  return url.protocol === "https:" && slackHosts.has(url.host);
};
