/** `idjour org`: checks an organisation file, brings it into force, exports the one in force. */
import { readFileSync } from "node:fs";
import type { Environment } from "../../config/source.ts";
import { type Problem, problemLine, readOrganisation } from "../../org/check/check.ts";
import { type OrganisationChange, changeLine, difference } from "../../org/diff.ts";
import { dutyReport } from "../../org/coverage.ts";
import type { Organisation } from "../../org/organisation.ts";
import { withDutyOverrides } from "../../org/overrides.ts";
import { organisationIn, storedText } from "../../runtime/organisation-follower.ts";
import { withStore } from "../database.ts";
import { daysOf, dutyData, dutyText } from "../duty-report.ts";
import { systemCodeOf } from "../input.ts";
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
import type { Processes } from "../../store/port/processes.ts";
import type { OrganisationStore } from "../../store/port/organisation.ts";

type ParseResult =
  | { readonly ok: true; readonly organisation: Organisation }
  | { readonly ok: false; readonly problems: readonly Problem[] };

const readFile = (file: string): ParseResult => {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    throw new Unusable(
      [`${file} cannot be read (${systemCodeOf(error)}). Check the path and its permissions.`],
      { cause: error },
    );
  }
  return readOrganisation(text.replace(/^\uFEFF/u, ""), file);
};

/** The organisation of a valid file; throws `Unusable` with every problem of any other. */
export const organisationFromFile = (file: string): Organisation => {
  const parsed = readFile(file);
  if (parsed.ok) return parsed.organisation;
  throw new Unusable(parsed.problems.map((problem) => problemLine(file, problem)));
};

export const checkOrganisation = (
  file: string,
  { json, duty }: { json?: boolean; duty?: string },
): CommandResult => {
  const days = duty === undefined ? null : daysOf(duty);
  const parsed = readFile(file);
  if (!parsed.ok) {
    const { problems } = parsed;
    if (json === true) return negativeFinding(asJson({ ok: false, problems }));
    return negativeFinding(asLines(problems.map((problem) => problemLine(file, problem))));
  }
  const ahead = days === null ? null : dutyAhead(parsed.organisation, days);
  if (json === true)
    return succeeded(
      asJson({ ok: true, problems: [], ...(ahead === null ? {} : { duty: dutyData(ahead) }) }),
    );
  const size = `${file} holds together: ${sizeOf(parsed.organisation)}.\n`;
  return succeeded(ahead === null ? size : `${size}\n${dutyText(ahead)}`);
};

/** The duty report of a roster before it is applied. */
const dutyAhead = (filed: Organisation, days: number) => {
  const organisation = withDutyOverrides(filed, []);
  return {
    report: dutyReport(organisation, { now: Date.now(), days, agency: null }),
    organisation,
    agency: null,
    language: "en" as const,
    timeZone: organisation.agencies[0]?.timeZone ?? "Europe/Stockholm",
  };
};

const sizeOf = ({ agencies, experts, coordinators }: Organisation): string => {
  const count = (list: readonly unknown[], one: string, many: string) =>
    `${list.length} ${list.length === 1 ? one : many}`;
  return [
    count(agencies, "agency", "agencies"),
    count(experts, "expert", "experts"),
    count(coordinators, "coordinator", "coordinators"),
  ].join(", ");
};

type Applied = {
  readonly changes: readonly OrganisationChange[];
  readonly first: boolean;
  /** The organisation that was in force before. */
  readonly before: Organisation;
};
/** Brings an organisation into force unless it already is. On a trial nothing is written. */
export const bringIntoForce = async (
  store: OrganisationStore & Pick<Processes, "notify">,
  organisation: Organisation,
  { now, dryRun }: { readonly now: number; readonly dryRun: boolean },
): Promise<Applied> => {
  const { version, organisation: before } = await organisationIn(store);
  const changes = difference(version === 0 ? null : before, organisation);
  const first = version === 0;
  if (!dryRun && (first || changes.length > 0)) {
    await store.applyOrganisation(storedText(organisation), now);
    await store.notify("command organisation");
  }
  return { changes, first, before };
};

export const applyOrganisation = async (
  file: string,
  environment: Environment,
  { dryRun = false, json = false, ...options }: ApplyOptions,
): Promise<CommandResult> => {
  const organisation = organisationFromFile(file);
  const calendars = calendarsIn(options, organisation);
  const now = Date.now();
  const { changes, first, imports, fewer } = await withStore(environment, async (store) => {
    const { overrides } = await store.duty(now);
    const applied = await bringIntoForce(store, organisation, { now, dryRun });
    const both = { before: applied.before, after: organisation };
    const same = applied.first || applied.changes.length === 0;
    const work = { organisation, now, dryRun };
    return {
      ...applied,
      fewer: same ? [] : thinnedBy(both, { overrides, now }),
      imports: await importCalendars(store, calendars, work),
    };
  });
  const end = imports.some(({ failed }) => failed !== null) ? negativeFinding : succeeded;
  const count = changes.length + imports.reduce((sum, one) => sum + one.changes.length, 0);
  if (json) {
    const changed = first || count > 0;
    const coverage = fewer.length === 0 ? {} : { fewer: thinnedData(fewer) };
    const imported = imports.length === 0 ? {} : { imports };
    return end(asJson({ dryRun, changed, changes, ...coverage, ...imported }));
  }
  const thin = thinnedLines(fewer, { after: organisation, now });
  const lines = [...changes.map(changeLine), ...thin, ...imports.flatMap(importLines)];
  return end(asLines([...lines, endLine(count, { first, dryRun })]));
};
type ApplyOptions = ImportOptions & { readonly dryRun?: boolean; readonly json?: boolean };

const endLine = (count: number, { first, dryRun }: { first: boolean; dryRun: boolean }): string => {
  if (count === 0 && !first) return "Nothing to change.";
  const changes = `${count} ${count === 1 ? "change" : "changes"}`;
  return dryRun
    ? `${changes} would be made. Nothing was written.`
    : `${changes} made. A running serve follows within five seconds.`;
};

const importLines = ({ source, changes, unknown, problems, failed }: ImportResult) => [
  ...(failed === null ? [] : [`! ${source}: ${failed} What was read before stays in force.`]),
  ...changes.map(
    ({ type, expert, from, to }) =>
      `${type === "back" ? "-" : "+"} ${expert} ${type === "on" ? "on call" : "away"} ${from} – ${to}`,
  ),
  ...unknown.map((who) => `? ${source}: ${who} is nobody in the list of people.`),
  ...problems.map((problem) => `? ${source}: left out: ${problem}.`),
];

export const exportOrganisation = async (environment: Environment): Promise<CommandResult> => {
  const { version, organisation } = await withStore(environment, organisationIn);
  if (version > 0) return succeeded(storedText(organisation));
  return {
    status: 1,
    out: "",
    err: "No organisation is in force. Bring one into force with idjour org apply FILE.\n",
  };
};
