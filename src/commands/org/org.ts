/** `idjour org`: checks an organisation file, brings it into force, exports the one in force. */
import { readFileSync } from "node:fs";
import { parse } from "yaml";
import type { Environment } from "../../config/source.ts";
import type { Language } from "../../screens/card.ts";
import { t } from "../../screens/text/i18n.ts";
import {
  type ParseResult,
  type Problem,
  problemLine,
  readOrganisation,
} from "../../org/check/check.ts";
import type { IdleSetting } from "../../org/check/unmatched-tags.ts";
import { changeLine } from "../../org/diff.ts";
import { dutyReport } from "../../org/coverage.ts";
import type { Organisation } from "../../org/organisation.ts";
import { withDutyOverrides } from "../../org/overrides.ts";
import { organisationIn, storedText } from "../../runtime/organisation-follower.ts";
import { languageIn } from "../language.ts";
import { withStore, withStoreMade, withStoreUntouched } from "../database.ts";
import { daysOf, dutyData, dutyText } from "../duty-report.ts";
import { refuseDevice, systemCodeOf, unreadable } from "../input.ts";
import { problemIn } from "../told-problem.ts";
import { type QuestionsLeft, questionsLeft, questionsLeftLines } from "./questions-left.ts";
import { thinnedBy, thinnedData, thinnedLines } from "./coverage.ts";
import { type ImportOptions, type ImportResult, calendarsIn, importCalendars } from "./import.ts";
import {
  type CommandResult,
  Unusable,
  asJson,
  asLines,
  succeeded,
  negativeFinding,
} from "../outcome.ts";
import {
  OpposedByChat,
  announceMoved,
  bringIntoForce,
  keptLines,
  opposedLines,
  placesData,
} from "./into-force.ts";

const readFile = (file: string, language: Language): ParseResult => {
  let bytes: Buffer;
  try {
    refuseDevice(file);
    bytes = readFileSync(file);
  } catch (error) {
    throw new Unusable([unreadable(file, systemCodeOf(error), language)], { cause: error });
  }
  const text = textIn(bytes);
  if (text !== null) return readOrganisation(text, file);
  const problem = { path: "", message: noText, line: null };
  return { ok: false, fileName: file, problems: [problem] };
};
const noText = "is no text: name the organisation file itself, in YAML or JSON, saved as UTF-8";

/** Null for what is no UTF-8: a picture, a database, or a text in another encoding. */
const textIn = (bytes: Buffer): string | null => {
  if (bytes.includes(0)) return null;
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
};

/** The organisation of a valid file; throws `Unusable` with the problems of any other. */
export const organisationFromFile = (
  file: string,
  language: Language,
): { readonly organisation: Organisation; readonly idle: readonly IdleSetting[] } => {
  const parsed = readFile(file, language);
  if (parsed.ok) return parsed;
  const { lines, more } = problemLines(file, parsed.problems, language);
  throw new Unusable([...lines, ...more]);
};

/** A file of another kind has nothing but mistakes: the first of them are told, and how many follow. */
const [toldToPeople, toldToPrograms] = [20, 1_000];
const problemLines = (file: string, problems: readonly Problem[], language: Language) => {
  const lines = problems
    .slice(0, toldToPeople)
    .map((one) => problemLine(file, { ...one, message: problemIn(language, one.message) }));
  const left = problems.length - lines.length;
  return { lines, more: left === 0 ? [] : [t(language, "program.org.more", { count: left })] };
};

export const checkOrganisation = (
  file: string,
  { json, duty }: { json?: boolean; duty?: string },
  language: Language,
): CommandResult => {
  const days = duty === undefined ? null : daysOf("--duty", duty, language);
  const parsed = readFile(file, language);
  if (!parsed.ok) {
    const { problems } = parsed;
    const told = problems.slice(0, toldToPrograms);
    if (json === true)
      return negativeFinding(
        asJson({ ok: false, problems: told, more: problems.length - told.length }),
      );
    const { lines, more } = problemLines(file, problems, language);
    return { ...negativeFinding(asLines(lines)), err: asLines(more) };
  }
  const { organisation, idle } = parsed;
  const ahead = days === null ? null : dutyAhead(organisation, { days, language });
  if (json === true)
    return succeeded(
      asJson({
        ok: true,
        problems: [],
        idle: idleProblems(idle, "en"),
        ...(ahead === null ? {} : { duty: dutyData(ahead) }),
      }),
    );
  const size = sizeOf(file, organisation, language);
  const told = asLines([size, ...idleLines(file, idle, language)]);
  return succeeded(ahead === null ? told : `${told}\n${dutyText(ahead)}`);
};

const idleLines = (
  file: string,
  idle: readonly IdleSetting[],
  language: Language,
): readonly string[] => idleProblems(idle, language).map((one) => `${problemLine(file, one)}.`);
const idleProblems = (idle: readonly IdleSetting[], language: Language): readonly Problem[] =>
  idle.map(({ path, line, kind }) => ({
    path,
    line,
    message: t(language, `program.doctor.idle.${kind}`),
  }));

/** The duty report of a roster before it is applied. */
const dutyAhead = (
  filed: Organisation,
  { days, language }: { readonly days: number; readonly language: Language },
) => {
  const organisation = withDutyOverrides(filed, []);
  return {
    report: dutyReport(organisation, { now: Date.now(), days, agency: null }),
    organisation,
    agency: null,
    language,
    timeZone: organisation.agencies[0]?.timeZone ?? "Europe/Stockholm",
  };
};

const sizeOf = (
  file: string,
  { agencies, experts, coordinators }: Organisation,
  language: Language,
): string =>
  t(language, "program.org.whole", {
    file,
    agencies: t(language, "program.org.agencies", { count: agencies.length }),
    experts: t(language, "program.org.experts", { count: experts.length }),
    coordinators: t(language, "program.org.coordinators", { count: coordinators.length }),
  });

export const applyOrganisation = async (
  file: string,
  environment: Environment,
  options: ApplyOptions,
): Promise<CommandResult> => {
  const language = languageIn(environment);
  try {
    return await applyFile(file, environment, options);
  } catch (error) {
    if (!(error instanceof OpposedByChat)) throw error;
    const told = asLines(opposedLines(error, { file, language }));
    if (options.json !== true) return { status: 1, out: "", err: told };
    const opposed = placesData(error.places);
    return { status: 1, out: asJson({ changed: false, changes: [], opposed }), err: "" };
  }
};

const applyFile = async (
  file: string,
  environment: Environment,
  { dryRun = false, json = false, fileWins = false, ...options }: ApplyOptions,
): Promise<CommandResult> => {
  const language = languageIn(environment);
  const { organisation, idle } = organisationFromFile(file, language);
  const calendars = calendarsIn(options, organisation, language);
  const now = Date.now();
  const opened = dryRun ? withStoreUntouched : withStoreMade;
  const { changes, first, kept, after, imports, fewer, left } = await opened(
    environment,
    async (store) => {
      const { overrides } = await store.duty(now);
      const applied = await bringIntoForce(store, organisation, {
        now,
        dryRun,
        fileWins,
        command: "org apply",
      });
      const same = applied.first || applied.changes.length === 0;
      const work = { organisation: applied.after, now, dryRun, language };
      const imported = await importCalendars(store, calendars, work);
      if (!dryRun && !applied.first) await announceMoved(store, { ...applied, overrides, now });
      return {
        ...applied,
        left: same ? nothingLeft : await questionsLeft(store, applied),
        fewer: same ? [] : thinnedBy(applied, { overrides, now }),
        imports: imported,
      };
    },
  );
  const end = (out: string): CommandResult => ({
    status: imports.some(({ failed }) => failed !== null) ? 1 : 0,
    out,
    err: asLines([...idleLines(file, idle, language), ...keptLines(kept, language)]),
  });
  const count = changes.length + imports.reduce((sum, one) => sum + one.changes.length, 0);
  if (json)
    return end(
      asJson({
        dryRun,
        changed: first || count > 0,
        changes,
        ...(kept.length === 0 ? {} : { kept: placesData(kept) }),
        ...(fewer.length === 0 ? {} : { fewer: thinnedData(fewer) }),
        ...(isNothing(left) ? {} : { questionsLeft: left }),
        ...(imports.length === 0 ? {} : { imports }),
        idle: idleProblems(idle, "en"),
      }),
    );
  const lines = [
    ...changes.map(changeLine),
    ...thinnedLines(fewer, { after, now, language }),
    ...questionsLeftLines(left, after, language),
    ...imports.flatMap((one) => importLines(one, language)),
  ];
  return end(asLines([...lines, endLine(count, { first, dryRun, language })]));
};
const nothingLeft: QuestionsLeft = { experts: {}, agencies: {}, topics: {} };
const isNothing = (left: QuestionsLeft): boolean =>
  Object.values(left).every((counts) => Object.keys(counts).length === 0);

export type ApplyOptions = ImportOptions & {
  readonly dryRun?: boolean;
  readonly json?: boolean;
  readonly fileWins?: boolean;
};

type End = { readonly first: boolean; readonly dryRun: boolean; readonly language: Language };
const endLine = (count: number, { first, dryRun, language }: End): string => {
  if (count === 0 && !first) return t(language, "program.org.nothing");
  return t(language, dryRun ? "program.org.trial" : "program.org.made", { count });
};

const importLines = (
  { source, changes, unknown, problems, failed }: ImportResult,
  language: Language,
): readonly string[] => {
  const told = (english: string): string => problemIn(language, english);
  return [
    ...(failed === null
      ? []
      : [t(language, "program.calendar.failed", { source, why: told(failed) })]),
    ...changes.map(({ type, expert, from, to }) => {
      const word = t(language, `program.calendar.${type === "on" ? "onCall" : "away"}`);
      return `${type === "back" ? "-" : "+"} ${expert} ${word} ${from} – ${to}`;
    }),
    ...unknown.map((who) => t(language, "program.calendar.unknown", { source, who: told(who) })),
    ...problems.map((what) =>
      t(language, "program.calendar.leftOut", { source, what: told(what) }),
    ),
  ];
};

export const exportOrganisation = async (
  environment: Environment,
  { json = false }: { readonly json?: boolean } = {},
): Promise<CommandResult> => {
  const { version, organisation } = await withStore(environment, organisationIn);
  const text = storedText(organisation);
  if (version > 0) return succeeded(json ? asJson(parse(text)) : text);
  return {
    status: 1,
    out: "",
    err: `${t(languageIn(environment), "program.org.none")}\n`,
  };
};
