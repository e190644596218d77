/**
 * Finds and starts the Chromium on the machine, for pictures and for the tests of the page. None is
 * ever downloaded.
 */
import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";
import { type Browser, chromium } from "playwright-core";

const names = ["chromium", "chromium-browser", "google-chrome"];

/** The path of the program; null: there is none, and `howToInstall` says what to do. */
export const findChromium = (path: string): string | null => {
  const folders = ["/usr/bin", ...path.split(delimiter)].filter((folder) => folder !== "");
  const files = folders.flatMap((folder) => names.map((name) => join(folder, name)));
  return files.find(isProgram) ?? null;
};
const isProgram = (file: string): boolean => {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};
export const howToInstall = "No Chromium here. On Debian: sudo apt-get install chromium";

/** Everything in Chromium that would reach for the network is off. */
const quietly = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

export const openChromium = async (program: string): Promise<Browser> =>
  chromium.launch({ executablePath: program, args: quietly });
