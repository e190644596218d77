/** Uploads a picture of a chart to a workspace that draws none itself. */
import type { webApi } from "@slack/bolt";
import { type Chart, chartText } from "../../../charts/chart.ts";
import { drawPng } from "../../../charts/png.ts";
import { uploadFile } from "./files.ts";

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

const upload = async (client: webApi.WebClient, chart: Chart): Promise<string | null> =>
  uploadFile(client, {
    name: "chart.png",
    type: "image/png",
    bytes: await drawPng(chart),
    title: chart.title,
    alt: chartText(chart),
  });
