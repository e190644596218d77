/**
 * `idjour demo`: runs the whole product on this machine, on a web page or, with `--script`, as a
 * transcript.
 */
import type { Language } from "../screens/card.ts";
import { t } from "../screens/text/i18n.ts";
import { systemCodeOf } from "./input.ts";
import { type CommandResult, type ExitStatus, Unusable } from "./outcome.ts";

export const demo = async (
  { script = false }: { script?: boolean },
  language: Language,
): Promise<CommandResult> => {
  // PORT is the only setting of the demonstration: like `serve`, it listens there, or on 3978.
  const port = Number(process.env["PORT"] ?? 3978) || 0;
  const say = (line: string): boolean => process.stdout.write(`${line}\n`);
  try {
    const { runDemo } = await import("../../playground/demo.ts");
    const status: ExitStatus = (await runDemo({ script, port, language, say })) === 0 ? 0 : 1;
    return { status, out: "", err: "" };
  } catch (error) {
    // Drawing chats needs packages that a server is installed without.
    if (systemCodeOf(error) !== "ERR_MODULE_NOT_FOUND") throw error;
    throw new Unusable([t(language, "program.demo.packages")], { cause: error });
  }
};
