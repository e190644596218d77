/** Says what the process that reads a stranger's picture may do: read its program and its packages, and nothing else. */
import { fileURLToPath } from "node:url";

/** Not the folder above, where settings, secrets and database may lie. */
const readable = ["./", "../../node_modules/", "../package.json", "../../package.json"].map(
  (path) => fileURLToPath(new URL(path, import.meta.url)),
);
/** The rights of a process that reads a stranger's file. */
export const strippingRights: readonly string[] = [
  "--permission",
  "--allow-addons",
  ...readable.map((path) => `--allow-fs-read=${path}`),
  "--no-warnings",
];
