/**
 * `idjour audit`: verifies that all that is stored is what once happened, and anchors it with a
 * value to keep elsewhere.
 */
import { readDataKeys } from "../config/config.ts";
import type { Environment } from "../config/source.ts";
import { type PrintedAnchor, readAnchor } from "../store/anchor.ts";
import type { Flaw, Verified } from "../store/port/audit.ts";
import { withStore } from "./database.ts";
import { type CommandResult, Unusable, asJson, succeeded, negativeFinding } from "./outcome.ts";

export const verifyLog = async (
  environment: Environment,
  { json = false, anchor = [] }: { json?: boolean; anchor?: readonly string[] },
): Promise<CommandResult> => {
  const anchors = anchor.map(anchorIn);
  const dataKeys = dataKeysIn(environment);
  const { verified, questions } = await withStore(environment, async (store) => ({
    verified: await store.verify({ anchors, dataKeys }),
    questions: (await store.listTickets({ state: null, limit: 1 })).length,
  }));
  const { flaw, ...counted } = verified;
  const nothing = flaw === null && questions === 0 && anchors.length === 0;
  const end = flaw === null && !nothing ? succeeded : negativeFinding;
  if (json) return end(asJson({ ok: flaw === null && !nothing, broken: flaw, ...counted }));
  if (flaw !== null) return end(`${sentenceOn(flaw)} Compare with a backup.\n`);
  if (nothing) return end("There is nothing to verify: no question has been asked yet.\n");
  return {
    ...end("The log is whole.\n"),
    err: dataKeys.length === 0 ? "" : confirmation(verified),
  };
};

export const anchorLog = async (
  environment: Environment,
  { json = false }: { json?: boolean },
): Promise<CommandResult> => {
  const dataKeys = dataKeysIn(environment);
  const made = await withStore(environment, (store) => store.anchor(Date.now(), dataKeys));
  return succeeded(json ? asJson(made) : `${made.value}\n`);
};

const anchorIn = (text: string): PrintedAnchor => {
  const anchor = readAnchor(text.trim());
  if (anchor !== null) return anchor;
  throw new Unusable([
    "--anchor is not an anchor, or not the whole of one. Give one as idjour audit anchor printed it, or as it stands in the log of serve.",
  ]);
};

const dataKeysIn = (environment: Environment): readonly Buffer[] => {
  const parsed = readDataKeys(environment);
  if (!parsed.ok) throw new Unusable(parsed.problems);
  return parsed.dataKeys;
};

/** With a key, whoever lacks it can only make anchors that it does not confirm. */
const confirmation = ({ anchors, confirmed }: Verified): string =>
  anchors === confirmed
    ? ""
    : `DATA_KEY confirms ${confirmed} of ${anchors} anchors. The later ones were made without it, or with a key that is not in DATA_KEY_PREVIOUS.\n`;

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
    case "anchored":
      return `Event ${version} of ${stream} is not the one that anchor ${flaw.anchor} holds: it or one before it was changed, or the whole was removed.`;
    case "anchor":
      return `Anchor ${version} in the database was changed or removed.`;
    case "outside":
      return `The log does not lead to the anchor ${flaw.anchor}: what it held was changed or removed, or an older copy was put back.`;
  }
};
