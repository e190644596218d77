/** `idjour demo`: the whole product on this machine, on a web page or, with `--script`, as a transcript. */
import type { Outcome, Status } from "./outcome.ts";

export const demo = async ({ script = false }: { script?: boolean }): Promise<Outcome> => {
  const { runDemo } = await import("../playground/demo.ts");
  // The one setting that the demonstration takes: like `serve`, it listens where PORT says, else on 3978.
  const port = Number(process.env["PORT"] ?? 3978) || 0;
  const say = (line: string): boolean => process.stdout.write(`${line}\n`);
  const status: Status = (await runDemo({ script, port, say })) === 0 ? 0 : 1;
  return { status, out: "", err: "" };
};
