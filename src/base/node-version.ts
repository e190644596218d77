/**
 * Compares the Node that runs with the one that `npm ci` brings: package.json names its version, and
 * package-lock.json the checksum of its binary's package. idjour was tried on that one.
 */
import { readFileSync, realpathSync } from "node:fs";
import { join, sep } from "node:path";
import { z } from "zod";

export type Running = {
  /** As `process.versions.node`. */
  readonly version: string;
  /** Where its binary is. */
  readonly path: string;
};
/** `difference` says in a few words how it is another; null: it is the one. */
export type Compared = { readonly pinned: string; readonly difference: string | null };

const folder = join(import.meta.dirname, "../..");
const described = z.object({ optionalDependencies: z.record(z.string(), z.string()) });
/** Every platform's package has the same version; a test holds them to it. */
const pinnedIn = (text: string): string =>
  Object.entries(described.parse(JSON.parse(text)).optionalDependencies).find(([name]) =>
    name.startsWith("node-"),
  )?.[1] ?? "";

export const compareNode = (
  running: Running = { version: process.versions.node, path: realpathSync(process.execPath) },
): Compared => {
  const pinned = pinnedIn(readFileSync(join(folder, "package.json"), "utf8"));
  if (running.version !== pinned)
    return { pinned, difference: `this is ${running.version}, not ${pinned}` };
  return running.path.startsWith(join(folder, "node_modules") + sep)
    ? { pinned, difference: null }
    : { pinned, difference: `this is ${running.path}, not the one that package-lock.json pins` };
};
