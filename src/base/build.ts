/** Tells which version of the product runs, and of which commit. */
import { join } from "node:path";
import description from "../../package.json" with { type: "json" };
import { commitOf } from "./commit.ts";

type Build = {
  readonly version: string;
  /** The first digits of its id, or `unknown`. */
  readonly commit: string;
};

/** Read at the start: the files may be of another commit while this one runs. */
export const running: Build = {
  version: description.version,
  commit: commitOf(join(import.meta.dirname, "../.."))?.slice(0, 12) ?? "unknown",
};

/** As `--version` prints it. */
export const runningText = `${running.version} (commit ${running.commit})`;
