/**
 * Finds machine-readable zones: runs of A–Z, 0–9 and "<" that look like a zone's lines. They are
 * found also in lower case, and where a chat client put spaces or line breaks into a line. Lines
 * with nothing but white space or quote marks between them are one zone.
 */
import { isRoughNameLine, runRole, strictRole } from "./mrz-line.ts";
import type { LineRole } from "./mrz-line.ts";
import type { ScanPage } from "./page.ts";

interface Run {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

interface Line extends Run {
  readonly role: LineRole;
  /** The number of runs that the line is made of. */
  readonly runs: number;
}

const longestLine = 44;
const betweenLines = /^[\s>`|*"']{0,8}$/;

/**
 * True where the text has capitals or small letters only: chat clients change case for a whole
 * text, never within a line.
 */
function hasOneCase(text: string): boolean {
  return !/[a-z]/.test(text) || !/[A-Z]/.test(text);
}

function isJoined(page: ScanPage, left: Run, right: Run): boolean {
  const gap = right.start - left.end;
  return gap <= 8 && betweenLines.test(page.text.slice(left.end, right.start));
}

/** The fillers are counted, so that prose is not taken for a line in several parts. */
function joinedRole(text: string): LineRole | undefined {
  if (!hasOneCase(text)) return undefined;
  const fillers = text.split("<").length - 1;
  if (fillers < (/[a-z]/.test(text) ? 8 : 3)) return undefined;
  const rough = isRoughNameLine(text) ? "first" : undefined;
  return strictRole(text.toUpperCase()) ?? rough;
}

/** The longest line that starts at run `first` and stands in several runs. */
function joinedLine(page: ScanPage, runs: readonly Run[], first: number): Line | undefined {
  let text = "";
  let line: Line | undefined;
  for (let index = first; index < runs.length; index += 1) {
    const run = runs[index];
    const before = runs[index - 1];
    if (run === undefined || text.length + run.text.length > longestLine) break;
    if (index > first && (before === undefined || !isJoined(page, before, run))) break;
    text += run.text;
    if (index === first || text.length < 20) continue;
    // A line that is already whole only grows by fillers and a check digit, or it would include the
    // next line.
    if (line !== undefined && !/^[<\d]+$/.test(text.slice(line.text.length))) break;
    const role = joinedRole(text);
    const start = runs[first]?.start ?? run.start;
    if (role) line = { start, end: run.end, text, role, runs: index - first + 1 };
  }
  return line;
}

/**
 * The offset of a zone glued to a word before it: "radenP<SWE…". Only capitals show where the word
 * ends.
 */
function gluedStart(run: Run): number {
  const found = /^[a-z]{1,30}(?=[PVIAC][A-Z<][A-Z<]{3})/.exec(run.text);
  return found ? found[0].length : 0;
}

function singleLine(run: Run): Line | undefined {
  const glued = gluedStart(run);
  const text = run.text.slice(glued);
  if (text.length < 15 || !hasOneCase(text)) return undefined;
  const lower = /[a-z]/.test(text);
  const surely = [30, 36, 44].includes(text.length) || /^\d{7}|<<<$/.test(text) || text.length > 60;
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

function linesOf(page: ScanPage): readonly Line[] {
  const runs = [...page.text.matchAll(/[A-Za-z0-9<]+/g)].map((found) => ({
    start: found.index,
    end: found.index + found[0].length,
    text: found[0],
  }));
  const lines: Line[] = [];
  for (let index = 0; index < runs.length; index += 1) {
    const run = runs[index];
    if (run === undefined) break;
    const whole = [30, 36, 44].includes(run.text.length) ? singleLine(run) : undefined;
    const line = whole ?? joinedLine(page, runs, index) ?? singleLine(run);
    const last = lines.at(-1);
    if (line !== undefined) {
      lines.push(line);
      index += line.runs - 1;
    } else if (last !== undefined && isRemnant(run) && isJoined(page, last, run)) {
      lines.push({ ...run, role: "later", runs: 1 });
    }
  }
  return lines;
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
}
