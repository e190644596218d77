/** `idjour demo`: the whole product on this machine, played on the rehearsal stage. */
import type { Outcome, Status } from "./outcome.ts";

export const demo = async ({ script = false }: { script?: boolean }): Promise<Outcome> => {
  const { runDemo } = await import("../playground/demo.ts");
  const say = (line: string): boolean => process.stdout.write(`${line}\n`);
  const status: Status = (await runDemo({ script, say })) === 0 ? 0 : 1;
  return { status, out: "", err: "" };
};
