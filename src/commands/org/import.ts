/**
 * Imports people's duty from calendars: `org apply FILE --absences SOURCE --shifts
 * SCHEDULE=SOURCE`. It is laid over the organisation file in the same way as what people change in
 * chat. A source is a file or an https address; people are known by the address that the operator
 * vouches for, never by a name in a title. Where a source cannot be read, what was read before
 * stays in force.
 */
import { createHash } from "node:crypto";
import { readFileSync, statSync } from "node:fs";
import type { Language } from "../../screens/card.ts";
import { t } from "../../screens/text/i18n.ts";
import { type Net, fetchCalendar } from "../../calendar/fetch.ts";
import { UnreadableCalendar, bytesMax } from "../../calendar/file.ts";
import { type CalendarEvent, type CalendarFile, readCalendar } from "../../calendar/read.ts";
import type { Expert, Organisation } from "../../org/organisation.ts";
import { instantText } from "../../routing/calendar.ts";
import {
  type Imported,
  type WantedOverride,
  importChanges,
} from "../../routing/roster/imported-overrides.ts";
import type { Off, On, DutyOverride } from "../../routing/roster/overrides.ts";
import type { Duty } from "../../store/port/duty.ts";
import type { Questions } from "../../store/port/questions.ts";
import { type Instant, days } from "../../tickets/model.ts";
import { systemCodeOf, unreadable } from "../input.ts";
import { Unusable } from "../outcome.ts";

/** Where imported shifts are read and laid: a save whose duty changed meanwhile is stale. */
type Shifts = Pick<Duty, "duty"> & Pick<Questions, "save">;

export type ImportOptions = {
  readonly absences?: readonly string[];
  readonly shifts?: readonly string[];
  /** The path of a file of addresses, each with its expert. */
  readonly people?: string;
};
export type ImportResult = {
  readonly source: string;
  readonly changes: readonly {
    readonly type: string;
    readonly expert: string;
    readonly from: string;
    readonly to: string;
  }[];
  /** Addresses that belong to nobody in the list of people. */
  readonly unknown: readonly string[];
  readonly problems: readonly string[];
  /** Why nothing was read; what was read before then stays in force. */
  readonly failed: string | null;
};

const aheadMs = days(400);
const backMs = days(62);

type Source = {
  readonly kind: "off" | "on";
  readonly from: string;
  /** null: people are known by their addresses. */
  readonly expert: string | null;
  readonly schedule: string | null;
  /** The beginning of the id of each override that comes from this source. */
  readonly key: string;
};
type Work = {
  readonly organisation: Organisation;
  readonly now: Instant;
  readonly dryRun: boolean;
  readonly net?: Net | undefined;
  readonly language: Language;
};
/** Whom and what options may name, and in which language it is told that they name something else. */
type Options = { readonly organisation: Organisation; readonly language: Language };

export type Calendars = { readonly sources: readonly Source[]; readonly people: People | null };

/** Reads the options, and throws `Unusable` before anything is written. */
export const calendarsIn = (
  given: ImportOptions,
  organisation: Organisation,
  language: Language,
): Calendars => {
  const options = { organisation, language };
  const sources = [
    ...(given.absences ?? []).map((written) => sourceOf("off", written, options)),
    ...(given.shifts ?? []).map((written) => sourceOf("on", written, options)),
  ];
  const people = given.people === undefined ? null : peopleIn(given.people, options);
  const needy = sources.find(({ expert }) => expert === null);
  if (needy !== undefined && people === null)
    throw new Unusable([t(language, "program.calendar.whose", { source: shown(needy.from) })]);
  return { sources, people };
};

export const importCalendars = async (
  store: Shifts,
  { sources, people }: Calendars,
  work: Work,
): Promise<readonly ImportResult[]> => {
  const results: ImportResult[] = [];
  for (const source of sources) results.push(await importOne(store, { source, people }, work));
  return results;
};

/**
 * `EXPERT=SOURCE` or `SOURCE`; for shifts `SCHEDULE=SOURCE` or `SCHEDULE/EXPERT=SOURCE`. An address
 * may hold a `=` too.
 */
const sourceOf = (
  kind: Source["kind"],
  written: string,
  { organisation, language }: Options,
): Source => {
  const cut = written.indexOf("=");
  const before = cut === -1 ? "" : written.slice(0, cut);
  const after = written.slice(cut + 1);
  const isExpert = (id: string): boolean => organisation.experts.some((one) => one.id === id);
  const keyOf = (name: string): string =>
    `ics:${createHash("sha256").update(`${kind} ${name}`).digest("hex").slice(0, 16)}:`;
  if (kind === "off") {
    return isExpert(before)
      ? { kind, from: after, expert: before, schedule: null, key: keyOf(before) }
      : { kind, from: written, expert: null, schedule: null, key: keyOf(written) };
  }
  const [schedule = "", expert = null] = before.split("/");
  if (!organisation.schedules.some(({ id }) => id === schedule))
    throw new Unusable([t(language, "program.calendar.schedule", { given: shown(before) })]);
  if (expert !== null && !isExpert(expert))
    throw new Unusable([t(language, "program.calendar.expert", { given: shown(expert) })]);
  const name = expert === null ? `${schedule} ${after}` : before;
  return { kind, from: after, expert, schedule, key: keyOf(name) };
};

/**
 * The source without the path of its address, which often is the key to the calendar: whoever has
 * it may read.
 */
const shown = (source: string): string => {
  const url = URL.parse(source);
  return url === null || url.host === "" ? source.slice(0, 80) : `${url.protocol}//${url.host}/…`;
};

type People = ReadonlyMap<string, string>;
/** A line has an address and an expert's id. What follows a # is a remark. */
const peopleIn = (file: string, { organisation, language }: Options): People => {
  const known = new Set(organisation.experts.map(({ id }) => id));
  const people = new Map<string, string>();
  const problems: string[] = [];
  fileText(file, language)
    .split(/\r?\n/u)
    .forEach((line, i) => {
      const [address, expert, ...more] = line
        .replace(/#.*/u, "")
        .trim()
        .split(/[\s,;]+/u);
      if (address === undefined || address === "") return;
      const owner = people.get(address.toLowerCase());
      if (!address.includes("@") || expert === undefined || more.length > 0 || !known.has(expert))
        problems.push(t(language, "program.calendar.line", { place: `${file}:${i + 1}` }));
      else if (owner !== undefined && owner !== expert)
        problems.push(t(language, "program.calendar.owned", { place: `${file}:${i + 1}` }));
      else people.set(address.toLowerCase(), expert);
    });
  if (problems.length > 0) throw new Unusable(problems);
  return people;
};

const fileText = (file: string, language: Language): string => {
  try {
    if (statSync(file).size > bytesMax)
      throw new UnreadableCalendar(`The file is larger than ${bytesMax / 1_000_000} MB.`);
    return readFileSync(file, "utf8");
  } catch (error) {
    if (error instanceof UnreadableCalendar) throw error;
    throw new Unusable([unreadable(file, systemCodeOf(error), language)], { cause: error });
  }
};

type One = { readonly source: Source; readonly people: People | null };
const importOne = async (
  store: Shifts,
  { source, people }: One,
  work: Work,
): Promise<ImportResult> => {
  const nothing = { source: shown(source.from), changes: [], unknown: [], problems: [] };
  let extracted: Extracted;
  try {
    const isAddress = /^(?:https?|webcal):/iu.test(source.from);
    const text = isAddress
      ? await fetchCalendar(source.from, work.net)
      : fileText(source.from, work.language);
    const within = { from: work.now, to: work.now + aheadMs };
    extracted = wantedIn(readCalendar(text, within), { source, people }, work.organisation);
  } catch (error) {
    if (!(error instanceof UnreadableCalendar)) throw error;
    return { ...nothing, failed: error.message };
  }
  const changes = await lay(store, { source, wanted: extracted.wanted }, work);
  return {
    source: shown(source.from),
    changes: changes.map(({ type, override }) => ({
      type,
      expert: override.expert,
      from: instantText(override.from),
      to: instantText(override.to),
    })),
    unknown: extracted.unknown,
    problems: extracted.problems,
    failed: null,
  };
};

type Extracted = Pick<ImportResult, "unknown" | "problems"> & {
  readonly wanted: readonly WantedOverride[];
};
const wantedIn = (file: CalendarFile, one: One, organisation: Organisation): Extracted => {
  const { source, people } = one;
  const experts = new Map(organisation.experts.map((expert) => [expert.id, expert]));
  const unknown = new Set<string>();
  const ownersOf = ({ uid, people: named }: CalendarEvent): readonly string[] => {
    if (source.expert !== null) return [source.expert];
    const known = named.flatMap((address) => people?.get(address) ?? []);
    named
      .filter((address) => people?.has(address) !== true)
      .forEach((address) => unknown.add(address));
    if (named.length === 0) unknown.add(`(nobody is named in ${uid.slice(0, 60)})`);
    return [...new Set(known)];
  };
  const wanted = file.events.flatMap((event) =>
    ownersOf(event)
      .map((id) => experts.get(id))
      .filter((expert) => expert !== undefined)
      .flatMap((expert) => wantedOf(event, expert, source)),
  );
  return { wanted, unknown: [...unknown].toSorted(), problems: file.problems };
};

const wantedOf = (
  event: CalendarEvent,
  expert: Expert,
  source: Source,
): readonly WantedOverride[] =>
  event.occurrences(expert.timeZone).map(({ key, from, to }) => ({
    id: `${source.key}${createHash("sha256").update(`${expert.id} ${key}`).digest("hex").slice(0, 32)}`,
    expert: expert.id,
    kind: source.kind,
    from,
    to,
    ...(source.schedule === null ? {} : { schedule: source.schedule }),
  }));

const triesMax = 20;
type Laid = { readonly source: Source; readonly wanted: readonly WantedOverride[] };
/**
 * Writes the changes, or only lists them on a trial. Somebody may change their duty at the same
 * moment; then it reads the duty again and tries again.
 */
const lay = async (
  store: Shifts,
  { source, wanted }: Laid,
  { now, dryRun, language }: Work,
): Promise<readonly Imported[]> => {
  for (let tries = 0; tries < triesMax; tries += 1) {
    const book = await store.duty(now - backMs);
    const before = book.overrides.filter(isOf(source));
    const changes = importChanges(before, wanted, now);
    if (dryRun || changes.length === 0) return changes;
    const saved = await store.save({
      at: now,
      cause: { kind: "none" },
      duty: { by: "import", expected: book.version, head: book.head, changes },
    });
    if (saved === "saved") return changes;
  }
  throw new Unusable([t(language, "program.calendar.changing")]);
};

const isOf =
  ({ key }: Source) =>
  (override: DutyOverride): override is Off | On =>
    override.kind !== "swap" && override.id.startsWith(key);
