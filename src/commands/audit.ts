/**
 * `idjour audit verify`: verifies that all that is stored is what once happened, from each event
 * stream's first event to its last.
 */
import type { Environment } from "../config/source.ts";
import type { Flaw } from "../store/port/audit.ts";
import { withStore } from "./database.ts";
import { type CommandResult, asJson, succeeded, negativeFinding } from "./outcome.ts";

export const verifyLog = async (
  environment: Environment,
  { json = false }: { json?: boolean },
): Promise<CommandResult> => {
  const { flaw, questions } = await withStore(environment, async (store) => ({
    ...(await store.verify()),
    questions: (await store.listTickets({ state: null, limit: 1 })).length,
  }));
  const nothing = flaw === null && questions === 0;
  const end = flaw === null && !nothing ? succeeded : negativeFinding;
  if (json) return end(asJson({ ok: flaw === null && !nothing, broken: flaw }));
  if (flaw !== null) return end(`${sentenceOn(flaw)} Compare with a backup.\n`);
  return end(
    nothing
      ? "There is nothing to verify: no question has been asked yet.\n"
      : "The log is whole.\n",
  );
};

const sentenceOn = (flaw: Flaw): string => {
  const { stream, version } = flaw;
  switch (flaw.kind) {
    case "link":
      return `The chain is broken at event ${version} of ${stream}: it or one before it was changed or removed.`;
    case "question":
      return `The question ${stream} was removed: its events are there, its row in tickets is not.`;
    case "state":
      return `The question ${stream} is not what its events give: ${flaw.field} was changed.`;
    case "words":
      return `The text ${flaw.text} of question ${stream} is not what was written (event ${version}): its words were changed or its row was removed.`;
  }
};
