/** Checks all that is stored against what was recorded, and names the first thing that differs. */
import type { Backend } from "../backend.ts";
import type { Audit, Flaw } from "../port/audit.ts";
import { brokenLink, questionWithoutRow } from "./chains.ts";
import { flawedQuestion } from "./questions.ts";

export const auditOf = (backend: Backend): Audit => ({
  brokenLink: () => brokenLink(backend),
  verify: async () => ({ flaw: await firstFlaw(backend) }),
});

const firstFlaw = async (backend: Backend): Promise<Flaw | null> => {
  const link = await brokenLink(backend);
  if (link !== null) return { ...link, kind: "link" };
  const lost = await questionWithoutRow(backend);
  return lost === null ? flawedQuestion(backend) : { ...lost, kind: "question" };
};
