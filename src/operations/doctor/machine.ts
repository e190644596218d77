/** The doctor's checks of the machine: zone data, clocks of others, room on the disk, age of the last copy. */
import { statSync, statfsSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { type Check, bad, doctorText, good, noted } from "../doctor-checks.ts";

const dayMs = 86_400_000;
/** Summer and winter of the zone that most agencies are in, by the rule that holds since 1996. */
const known = [
  ["2026-01-15T12:00:00Z", "GMT+1"],
  ["2026-07-15T12:00:00Z", "GMT+2"],
  ["2026-10-25T00:59:00Z", "GMT+2"],
  ["2026-10-25T01:01:00Z", "GMT+1"],
] as const;

/** Shifts and hours are told in local time: without zone data they are an hour off, or unknown. */
export const zoneChecks = (): readonly Check[] => {
  const version = process.versions["tz"] ?? "?";
  try {
    const format = new Intl.DateTimeFormat("en-GB", {
      timeZone: "Europe/Stockholm",
      timeZoneName: "shortOffset",
    });
    const wrong = known.filter(([at, offset]) => {
      const parts = format.formatToParts(Date.parse(at));
      return parts.find(({ type }) => type === "timeZoneName")?.value !== offset;
    });
    return [
      wrong.length === 0
        ? good("time zones", doctorText("zones.right", { version }))
        : bad("time zones", doctorText("zones.wrong", { version })),
    ];
  } catch {
    return [bad("time zones", doctorText("zones.wrong", { version }))];
  }
};

/** Requests are valid for five minutes; ours must be well within. Answers take a while to arrive. */
const [skewMost, skewNoted] = [120_000, 20_000];
export const skewChecks = (aheadMs: readonly number[]): readonly Check[] => {
  const [most] = aheadMs.toSorted((a, b) => Math.abs(b) - Math.abs(a));
  if (most === undefined) return [];
  const seconds = Math.round(Math.abs(most) / 1_000);
  if (seconds * 1_000 < skewNoted) return [good("clock", doctorText("clock.agrees"))];
  const text = doctorText(most > 0 ? "clock.behind" : "clock.ahead", { seconds });
  return [Math.abs(most) > skewMost ? bad("clock", text) : noted("clock", text)];
};

type Room = { readonly free: number; readonly size: number };
const [freeLeast, freeNoted] = [200e6, 1e9];
/** `size`: of the database. A restore, and writing it anew, take as much room again. */
const roomCheck = ({ free, size }: Room): Check => {
  const blanks = { free: inMegabytes(free), size: inMegabytes(size) };
  if (free < freeLeast) return bad("disk", doctorText("disk.full", blanks));
  return free < Math.max(freeNoted, 2 * size)
    ? noted("disk", doctorText("disk.little", blanks))
    : good("disk", doctorText("disk.room", blanks));
};
const inMegabytes = (bytes: number): string =>
  bytes < 10e9 ? `${Math.ceil(bytes / 1e6)} MB` : `${Math.round(bytes / 1e9)} GB`;

export const diskChecks = (path: string, measure = roomFor): readonly Check[] => {
  try {
    return [roomCheck(measure(path))];
  } catch {
    // The first start makes the folder.
    return [];
  }
};
const roomFor = (path: string): Room => {
  const { bavail, bsize } = statfsSync(dirname(resolve(path)));
  return { free: bavail * bsize, size: statSync(path, { throwIfNoEntry: false })?.size ?? 0 };
};

const copyDays = 2;
/** `copies`: when each copy was made, as the log has it; only `idjour backup` writes it there. */
export const copyChecks = (copies: readonly number[], now: number): readonly Check[] => {
  const last = copies.reduce((latest, at) => Math.max(latest, at), 0);
  if (last === 0) return [noted("backup", doctorText("backup.none"))];
  const day = new Date(last).toISOString().slice(0, 10);
  return [
    now - last > copyDays * dayMs
      ? noted("backup", doctorText("backup.old", { day }))
      : good("backup", doctorText("backup.made", { day })),
  ];
};
