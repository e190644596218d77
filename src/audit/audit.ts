/**
 * `idjour audit`: verifies that all that is stored is what once happened, anchors it with a value to
 * keep elsewhere, and prints the log.
 */
import { dataKeysIn } from "../commands/data-keys.ts";
import type { Environment } from "../config/source.ts";
import { type PrintedAnchor, readAnchor } from "../store/anchor.ts";
import { isNoteName } from "../store/note-names.ts";
import { driverCodeOf } from "../store/failure.ts";
import type { Flaw, LogEntry, Verified } from "../store/port/audit.ts";
import type { Store } from "../store/port/store.ts";
import type { Language } from "../screens/card.ts";
import { t } from "../screens/text/i18n.ts";
import { lookInThreads } from "./threads/in-threads.ts";
import { namedDatabase, withStore } from "../commands/database.ts";
import { languageIn } from "../commands/language.ts";
import { interruptible } from "../commands/progress/interrupt.ts";
import { openProgressCount, ticking } from "../commands/progress/progress.ts";
import {
  type CommandResult,
  Unusable,
  asJson,
  succeeded,
  negativeFinding,
} from "../commands/outcome.ts";

export const verifyLog = async (
  environment: Environment,
  {
    json = false,
    anchor = [],
    sinceAnchor = false,
  }: { json?: boolean; anchor?: readonly string[]; sinceAnchor?: boolean },
): Promise<CommandResult> => {
  const language = languageIn(environment);
  const anchors = anchor.map((text) => anchorIn(text, language));
  const dataKeys = dataKeysIn(environment);
  const { database } = namedDatabase(environment);
  const look = async (store: Store) => ({
    verified: await store.verify({
      anchors,
      dataKeys,
      sinceAnchor,
      now: Date.now(),
      ...(sinceAnchor ? {} : await lookInThreads(store, database)),
    }),
    ...(await sizeOf(store)),
  });
  const verifying = (count: number): string => t(language, "program.audit.verifying", { count });
  const found = await interruptible({ say: t(language, "program.interrupted.reading") }, () =>
    ticking(verifying, () => withStore(environment, look)),
  ).catch(damageIn);
  if ("damaged" in found) {
    const broken = { kind: "damaged" };
    return negativeFinding(json ? asJson({ ok: false, broken }) : `${found.damaged}\n`);
  }
  const { verified, isUnused, questions } = found;
  const { flaw, ...counted } = verified;
  const nothing = flaw === null && isUnused && anchors.length === 0;
  const ok = flaw === null && !nothing;
  const end = ok ? succeeded : negativeFinding;
  if (json) return end(asJson({ ok, broken: flaw, ...counted }));
  if (flaw !== null)
    return end(`${t(language, "program.audit.compare", { what: sentenceOn(flaw, language) })}\n`);
  const key = nothing ? "nothing" : questions === 0 ? "wholeYet" : "whole";
  return {
    ...end(`${t(language, `program.audit.${key}`)}\n`),
    err: ok ? confirmation({ ...verified, dataKeys }, language) : "",
  };
};

/**
 * An installation that was begun has an organisation or a log, and is whole before its first question.
 * A database with neither is likely another than was meant: nothing was found to verify.
 */
const sizeOf = async (store: Store) => {
  const always = { from: null, to: null };
  const logged = await store.logged(always, null, 1);
  return {
    isUnused: logged.length === 0 && (await store.organisationVersion()) === 0,
    questions: (await store.listTickets({ state: null, limit: 1 })).length,
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

type Period = { readonly from?: string; readonly to?: string };
const entriesAtOnce = 500;
/** Prints the log as JSONL, an event a line, oldest first, as it goes. */
export const exportLog = async (
  environment: Environment,
  { from, to }: Period,
  print: (text: string) => Promise<void>,
): Promise<CommandResult> => {
  const language = languageIn(environment);
  const period = {
    from: momentIn("--from", from, language),
    to: momentIn("--to", to, language),
  };
  if (period.from !== null && period.to !== null && period.from > period.to)
    throw new Unusable([
      t(language, "program.audit.backwards", { from: from ?? "", to: to ?? "" }),
    ]);
  // On a terminal what is printed tells it.
  const progress = process.stdout.isTTY
    ? null
    : openProgressCount((count) => t(language, "program.audit.printed", { count }));
  const printAll = async (store: Store): Promise<void> => {
    let after: LogEntry | null = null;
    for (;;) {
      const entries: readonly LogEntry[] = await store.logged(period, after, entriesAtOnce);
      await print(entries.map((entry) => `${JSON.stringify(printed(entry))}\n`).join(""));
      progress?.done(entries.length);
      after = entries.at(-1) ?? null;
      if (entries.length < entriesAtOnce) return progress?.end();
    }
  };
  await interruptible({ say: t(language, "program.interrupted.reading") }, () =>
    withStore(environment, printAll),
  );
  return succeeded("");
};

/** Its hash is over these fields but `prev` and `hash`, with `at` in milliseconds. */
const printed = ({ stream, version, at, by, type, payload, prev, hash }: LogEntry) => ({
  stream,
  version,
  at: new Date(at).toISOString(),
  by,
  type,
  payload,
  prev,
  hash,
});

/** A day is its first moment in universal time. */
const momentIn = (option: string, given: string | undefined, language: Language): number | null => {
  if (given === undefined) return null;
  const at = /^\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d))?$/u.test(given)
    ? Date.parse(given)
    : Number.NaN;
  if (Number.isNaN(at) || !isDay(given.slice(0, 10)))
    throw new Unusable([t(language, "program.audit.moment", { option, given })]);
  return at;
};

/** `Date.parse` takes 30 February for 2 March. */
const isDay = (day: string): boolean => {
  const at = Date.parse(day);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(day);
};

const anchorIn = (text: string, language: Language): PrintedAnchor => {
  const anchor = readAnchor(text.trim());
  if (anchor !== null) return anchor;
  throw new Unusable([t(language, "program.audit.noAnchor")]);
};

/** With a key, whoever lacks it can only make anchors that it does not confirm. */
const confirmation = (
  { anchors, confirmed, dataKeys }: Verified & { readonly dataKeys: readonly Buffer[] },
  language: Language,
): string =>
  dataKeys.length === 0 || anchors === confirmed
    ? ""
    : `${t(language, "program.audit.confirms", { confirmed, anchors })}\n`;

const sentenceOn = (flaw: Flaw, language: Language): string =>
  flaw.kind === "words" && isNoteName(flaw.stream)
    ? t(language, "program.audit.flaw.noted", { ...flaw })
    : t(language, `program.audit.flaw.${flaw.kind}`, { ...flaw });
