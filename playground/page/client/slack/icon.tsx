/** Draws the icons on the client's buttons as lines: not every machine has a font with emoji. */
import type { ReactNode } from "react";

const paths = {
  attach: "M10 4v12M4 10h12",
  back: "M16 10H4m5-5-5 5 5 5",
  close: "m5 5 10 10M15 5 5 15",
  eye: "M2 10s3-5 8-5 8 5 8 5-3 5-8 5-8-5-8-5Zm8 2.2a2.2 2.2 0 1 0 0-4.4 2.2 2.2 0 0 0 0 4.4Z",
  file: "M5 2.5h6.5L15 6v11.5H5Zm6 0V6.5h4",
  home: "M3 10 10 4l7 6M5 9v7.5h10V9",
  more: "M10 4.5v.01M10 10v.01M10 15.5v.01",
  overflow: "M4.5 10h.01M10 10h.01M15.5 10h.01",
  reply: "M3 4h14v9.5H9L5.5 17v-3.5H3Z",
  send: "M3.5 3.5 17 10 3.5 16.5 5 10Zm1.5 6.5h6",
  trash: "M4 6h12M8 6V3.5h4V6M5.5 6l.8 10.5h7.4L14.5 6",
} satisfies Record<string, string>;

export type Sign = keyof typeof paths;

export const Icon = ({ sign }: { readonly sign: Sign }): ReactNode => (
  <svg className="slack-sign" viewBox="0 0 20 20" width="18" height="18" aria-hidden="true">
    <path d={paths[sign]} data-thick={sign === "more" || sign === "overflow" ? "" : undefined} />
  </svg>
);
