/**
 * `idjour audit verify`: verifies that the log is whole, from each event stream's first event to
 * its last.
 */
import type { Environment } from "../config/source.ts";
import { withStore } from "./database.ts";
import { type CommandResult, asJson, succeeded, negativeFinding } from "./outcome.ts";

export const verifyLog = async (
  environment: Environment,
  { json = false }: { json?: boolean },
): Promise<CommandResult> => {
  const { broken, questions } = await withStore(environment, async (store) => ({
    broken: await store.brokenLink(),
    questions: (await store.listTickets({ state: null, limit: 1 })).length,
  }));
  const nothing = broken === null && questions === 0;
  const end = broken === null && !nothing ? succeeded : negativeFinding;
  if (json) return end(asJson({ ok: broken === null && !nothing, broken }));
  if (broken !== null)
    return end(
      `The chain is broken at event ${broken.version} of ${broken.stream}: it or one before it was changed or removed. Compare with a backup.\n`,
    );
  return end(
    nothing
      ? "There is nothing to verify: no question has been asked yet.\n"
      : "The log is whole.\n",
  );
};
