/** Makes ids of events of what they hold, where Slack gives none. Nothing can be read in them. */
import { createHash } from "node:crypto";

export const hash = (content: unknown): string =>
  createHash("sha256")
    .update(JSON.stringify(content) ?? "")
    .digest("base64url");
