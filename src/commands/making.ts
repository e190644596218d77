/** What commands are defined with: how one ends, in which language its help speaks, `--json`. */
import { once } from "node:events";
import { Option } from "commander";
import type { Language } from "../screens/card.ts";
import type { KeyAfter } from "../screens/text/i18n.ts";
import type { Environment } from "../config/source.ts";
import type { CommandResult } from "./outcome.ts";

export type Finish = (outcome: CommandResult) => void;
export type JsonOption = { readonly json?: boolean };
export type HelpText = (key: KeyAfter<"program.help.">) => string;
/** What is needed to define commands. */
export type Making = {
  readonly finish: Finish;
  readonly say: HelpText;
  readonly language: Language;
};

export const jsonOption = (say: HelpText): Option => new Option("--json", say("json"));
export const environment = async (): Promise<Environment> =>
  (await import("./environment.ts")).readEnvironment();

/** Prints, and waits where whoever reads is slower than we are. */
export const printWaiting = async (text: string): Promise<void> => {
  if (!process.stdout.write(text)) await once(process.stdout, "drain");
};
