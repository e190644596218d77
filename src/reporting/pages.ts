/** Opens the report on the web: its page, a table as CSV, a chart as a picture. */
import type { OpenPages } from "../contributions/page.ts";
import { openSummaries } from "./pages/read.ts";
import { openReport } from "./pages/room.ts";

export const pages: OpenPages = ({ store, clock, org }) =>
  openReport({
    summary: openSummaries({ store, clock, org }),
    organisation: () => org().organisation,
  });
