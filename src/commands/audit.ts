/**
 * `idjour audit`: verifies that all that is stored is what once happened, and anchors it with a
 * value to keep elsewhere.
 */
import { readDataKeys } from "../config/config.ts";
import type { Environment } from "../config/source.ts";
import { type PrintedAnchor, readAnchor } from "../store/anchor.ts";
import { driverCodeOf } from "../store/failure.ts";
import type { Flaw, Verified } from "../store/port/audit.ts";
import type { Language } from "../bots/card.ts";
import { t } from "../bots/text/i18n.ts";
import { withStore } from "./database.ts";
import { languageIn } from "./language.ts";
import { type CommandResult, Unusable, asJson, succeeded, negativeFinding } from "./outcome.ts";

export const verifyLog = async (
  environment: Environment,
  { json = false, anchor = [] }: { json?: boolean; anchor?: readonly string[] },
): Promise<CommandResult> => {
  const language = languageIn(environment);
  const anchors = anchor.map((text) => anchorIn(text, language));
  const dataKeys = dataKeysIn(environment);
  const found = await withStore(environment, async (store) => ({
    verified: await store.verify({ anchors, dataKeys }),
    questions: (await store.listTickets({ state: null, limit: 1 })).length,
  })).catch(damageIn);
  if ("damaged" in found) {
    const broken = { kind: "damaged" };
    return negativeFinding(json ? asJson({ ok: false, broken }) : `${found.damaged}\n`);
  }
  const { verified, questions } = found;
  const { flaw, ...counted } = verified;
  const nothing = flaw === null && questions === 0 && anchors.length === 0;
  const end = flaw === null && !nothing ? succeeded : negativeFinding;
  if (json) return end(asJson({ ok: flaw === null && !nothing, broken: flaw, ...counted }));
  if (flaw !== null)
    return end(`${t(language, "program.audit.compare", { what: sentenceOn(flaw, language) })}\n`);
  if (nothing) return end(`${t(language, "program.audit.nothing")}\n`);
  return {
    ...end(`${t(language, "program.audit.whole")}\n`),
    err: dataKeys.length === 0 ? "" : confirmation(verified, language),
  };
};

/** A database that cannot be read to its end is a finding; any other failure is thrown again. */
const damageIn = (error: unknown): { readonly damaged: string } => {
  const isDamage =
    error instanceof Unusable && /CORRUPT|XX00/u.test(driverCodeOf(error.cause) ?? "");
  if (!isDamage) throw error;
  return { damaged: error.message };
};

export const anchorLog = async (
  environment: Environment,
  { json = false }: { json?: boolean },
): Promise<CommandResult> => {
  const dataKeys = dataKeysIn(environment);
  const made = await withStore(environment, (store) => store.anchor(Date.now(), dataKeys));
  return succeeded(json ? asJson(made) : `${made.value}\n`);
};

const anchorIn = (text: string, language: Language): PrintedAnchor => {
  const anchor = readAnchor(text.trim());
  if (anchor !== null) return anchor;
  throw new Unusable([t(language, "program.audit.noAnchor")]);
};

const dataKeysIn = (environment: Environment): readonly Buffer[] => {
  const parsed = readDataKeys(environment, languageIn(environment));
  if (!parsed.ok) throw new Unusable(parsed.problems);
  return parsed.dataKeys;
};

/** With a key, whoever lacks it can only make anchors that it does not confirm. */
const confirmation = ({ anchors, confirmed }: Verified, language: Language): string =>
  anchors === confirmed ? "" : `${t(language, "program.audit.confirms", { confirmed, anchors })}\n`;

const sentenceOn = (flaw: Flaw, language: Language): string =>
  t(language, `program.audit.flaw.${flaw.kind}`, { ...flaw });
