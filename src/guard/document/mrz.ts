/**
 * Finds machine-readable zones: runs of A–Z, 0–9 and "<" that look like a zone's lines. They are
 * found also in lower case, and where a chat client put spaces or line breaks into a line. Lines
 * with nothing but white space or quote marks between them are one zone.
 */
import {
  isCutAfterCountry,
  isFullLength,
  isRoughNameLine,
  isSurelyData,
  runRole,
  strictRole,
} from "./mrz-line.ts";
import type { LineRole } from "./mrz-line.ts";
import type { ScanPage } from "../page.ts";

interface Span {
  readonly start: number;
  readonly end: number;
}

interface Run extends Span {
  readonly text: string;
  /** True where little enough stands between it and the run before it to be one line. */
  readonly isJoined: boolean;
}

interface Line extends Span {
  readonly text: string;
  readonly role: LineRole;
  /** The number of runs that the line is made of. */
  readonly runs: number;
}

const longestLine = 44;
const shortestLine = 15;
const betweenLines = /^[\s>`|*"']{0,8}$/;

/**
 * True where the text has capitals or small letters only: chat clients change case for a whole
 * text, never within a line.
 */
function hasOneCase(text: string): boolean {
  return !/[a-z]/.test(text) || !/[A-Z]/.test(text);
}

function isJoined(page: ScanPage, left: Span, right: Span): boolean {
  const gap = right.start - left.end;
  return gap <= 8 && betweenLines.test(page.text.slice(left.end, right.start));
}

function fillersIn(text: string): number {
  let fillers = 0;
  for (let at = text.indexOf("<"); at >= 0; at = text.indexOf("<", at + 1)) fillers += 1;
  return fillers;
}

/** The fillers are counted, so that prose is not taken for a line in several parts. */
function joinedRole(text: string): LineRole | undefined {
  if (!isFullLength(text) && !text.endsWith("<<<<")) return undefined;
  const rough = isRoughNameLine(text) ? "first" : undefined;
  const role = strictRole(text.toUpperCase()) ?? rough;
  if (role === undefined || !hasOneCase(text)) return undefined;
  if (isFullLength(text) && isSurelyData(text.toUpperCase())) return role;
  return fillersIn(text) < (/[a-z]/.test(text) ? 8 : 3) ? undefined : role;
}

/** The longest line that starts at run `first` and stands in several runs. */
function joinedLine(runs: readonly Run[], first: number): Line | undefined {
  let text = "";
  let line: Line | undefined;
  for (let index = first; index < runs.length; index += 1) {
    const run = runs[index];
    if (run === undefined || text.length + run.text.length > longestLine) break;
    if (index > first && !run.isJoined) break;
    text += run.text;
    if (index === first || text.length < 20) continue;
    // A line that is already whole only grows by fillers and a check digit, or it would include the
    // next line.
    if (line !== undefined && !/^[<\d]+$/.test(text.slice(line.text.length))) break;
    const role = joinedRole(text);
    const start = runs[first]?.start ?? run.start;
    if (role) line = { start, end: run.end, text, role, runs: index - first + 1 };
  }
  return line ?? cutLine(runs, first);
}

/** "P<SYR" and what goes on with the name. */
function cutLine(runs: readonly Run[], first: number): Line | undefined {
  const [run, next] = [runs[first], runs[first + 1]];
  if (run === undefined || next?.isJoined !== true || !/^[PVIAC]<[A-Z]{3}$/.test(run.text))
    return undefined;
  const text = run.text + next.text;
  if (!isCutAfterCountry(text)) return undefined;
  return { start: run.start, end: next.end, text, role: "first", runs: 2 };
}

/**
 * The offset of a zone glued to a word before it: "radenP<SWE…". Only capitals show where the word
 * ends.
 */
function gluedStart(run: Run): number {
  // A quotation mark before a line is read as fillers.
  const found = /^(?:[a-z]{1,30}|<{1,3})(?=[PVIAC][A-Z<][A-Z<]{3})/.exec(run.text);
  return found ? found[0].length : 0;
}

/** So many fillers are of nothing else, whatever the letters look like. */
const mixedFillersMin = 8;

function singleLine(run: Run): Line | undefined {
  const glued = gluedStart(run);
  const text = run.text.slice(glued);
  if (text.length < shortestLine) return undefined;
  if (!hasOneCase(text) && fillersIn(text) < mixedFillersMin) return undefined;
  const lower = /[a-z]/.test(text);
  const surely = isFullLength(text) || /^\d{7}|<<<$/.test(text) || text.length > 60;
  if (lower && !surely) return undefined;
  const role = runRole(text.toUpperCase());
  return role && { start: run.start + glued, end: run.end, text, role, runs: 1 };
}

/**
 * True for the rest of a broken line beside a whole one: nothing but fillers and perhaps check
 * digits.
 */
function isRemnant(run: Run): boolean {
  if (run.text.length > longestLine) return false;
  return /^<+$|^[A-Za-z0-9]{0,20}<{2,}[A-Za-z0-9<]{0,20}$/.test(run.text);
}

function runsIn(page: ScanPage, pattern: RegExp): readonly Run[] {
  const runs: Run[] = [];
  for (const found of page.text.matchAll(pattern)) {
    const span = { start: found.index, end: found.index + found[0].length };
    const before = runs.at(-1);
    const joined = before !== undefined && isJoined(page, before, span);
    runs.push({ ...span, text: found[0], isJoined: joined });
  }
  return runs;
}

/** A line without any filler has at least so many digits, in dates, numbers and check digits. */
const digitsMin = 20;
const sexAndExpiry = /[MFX<] ?\n?\d/i;
function isLineCharacter(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  // 0–9, A–Z, a–z
  return (code >= 48 && code <= 57) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
}

/** Nothing of the kind stands in a line, or breaks one. */
const parting = /[^A-Za-z0-9\s>`|*"']/;
const usualParting = ",:/;()";
function isParted(text: string, start: number, end: number): boolean {
  const only = end - start === 1 ? text.charAt(start) : "";
  if (only === " ") return false;
  return (
    only === "-" ||
    only === "." ||
    usualParting.includes(text.charAt(start)) ||
    parting.test(text.slice(start, end))
  );
}
/** Whether what may be one line has its digits; prose with dates has as many, but parted. */
function hasManyDigits({ text, groups }: ScanPage): boolean {
  let digits = 0;
  let last = 0;
  return groups.some(({ start, end }) => {
    if (digits > 0 && isParted(text, last, start)) digits = 0;
    digits += end - start;
    last = end;
    return digits >= digitsMin;
  });
}

/** Whether a run of letters and digits as long as a part of a line stands around some digits. */
function hasLongRun({ text, groups }: ScanPage): boolean {
  let last = -1;
  return groups.some(({ start, end }) => {
    if (start < last) return false;
    let from = start;
    while (start - from < shortestLine && isLineCharacter(text, from - 1)) from -= 1;
    last = end;
    while (last - from < shortestLine && isLineCharacter(text, last)) last += 1;
    return last - from >= shortestLine;
  });
}

/**
 * A line has a filler or, where digits stand in all places of fillers, a long run; broken, it has at
 * least the digits of its dates and numbers.
 */
function runsOf(page: ScanPage): readonly Run[] {
  if (page.text.includes("<")) return runsIn(page, /[A-Za-z0-9<]+/g);
  if (hasManyDigits(page) && sexAndExpiry.test(page.text)) return runsIn(page, /[A-Za-z0-9]+/g);
  return hasLongRun(page) ? runsIn(page, /[A-Za-z0-9]{15,}/g) : [];
}

/** A run of a card's length may be the first part of a passport's line, and only seem whole. */
function lineAt(runs: readonly Run[], index: number, run: Run): Line | undefined {
  const whole = isFullLength(run.text) ? singleLine(run) : undefined;
  if (whole === undefined) return joinedLine(runs, index) ?? singleLine(run);
  if (run.text.length === longestLine) return whole;
  const joined = joinedLine(runs, index);
  const isPart = joined !== undefined && joined.runs > 1 && joined.text.length === longestLine;
  return isPart && isSurelyData(joined.text.toUpperCase()) ? joined : whole;
}

/** What is missing of a cut line, in fillers or figures. */
function isRestOf(line: Line, run: Run): boolean {
  if (isRemnant(run)) return true;
  const isCut = !isFullLength(line.text) && line.text.length + run.text.length <= longestLine;
  return isCut && /^[A-Z]{0,2}[\d<]{2,}$/.test(run.text);
}

function linesOf(page: ScanPage): readonly Line[] {
  const runs = runsOf(page);
  const lines: Line[] = [];
  for (let index = 0; index < runs.length; index += 1) {
    const run = runs[index];
    if (run === undefined) break;
    const line = lineAt(runs, index, run);
    const last = lines.at(-1);
    if (line !== undefined) {
      lines.push(line);
      index += line.runs - 1;
    } else if (last !== undefined && isJoined(page, last, run) && isRestOf(last, run)) {
      lines.push({ start: run.start, end: run.end, text: run.text, role: "later", runs: 1 });
    }
  }
  return lines;
}

/** So many of what a machine reads in place of fillers stand nowhere else. */
const misreadRun = /[(_c]{3}/;
/** A name line whose fillers were read as something else: "P(SYRALHASSAN((OMAR((((((((". */
const misreadLine =
  /(?<![\p{L}\d])[PVIAC][<(_c][A-Z]{4,33}(?:[<(_c]{1,2}[A-Z]{1,30}){1,6}[<(_c]{3,}/gu;
function findMisreadLines(page: ScanPage): void {
  if (!misreadRun.test(page.text)) return;
  for (const { 0: line, index } of page.text.matchAll(misreadLine)) {
    const [start, end] = [index, index + line.length];
    if (page.isFree(start, end) && isCutAfterCountry(line.replaceAll(/[(_c]/g, "<")))
      page.claim({ kind: "mrz", decision: "block", start, end });
  }
}

export function findMachineReadableZones(page: ScanPage): void {
  let zone: { start: number; last: Line; hasFirst: boolean } | undefined;
  const close = (): void => {
    if (zone === undefined) return;
    page.claim({ kind: "mrz", decision: "block", start: zone.start, end: zone.last.end });
  };
  for (const line of linesOf(page)) {
    const isFirst = line.role === "first";
    // A second first line opens the zone of another document.
    const goesOn = zone && isJoined(page, zone.last, line) && !(isFirst && zone.hasFirst);
    if (!goesOn) close();
    zone = {
      start: zone && goesOn ? zone.start : line.start,
      last: line,
      hasFirst: isFirst || (goesOn === true && zone?.hasFirst === true),
    };
  }
  close();
  findMisreadLines(page);
}
