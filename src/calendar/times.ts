/**
 * Reads the times of a calendar file: a wall clock in a named zone, a local day, or a moment. Also
 * gives when an event ends.
 */
import { localInstant } from "../routing/calendar.ts";
import type { Instant } from "../tickets/model.ts";
import { type IcalComponent, type Property, propertyOf } from "./file.ts";
import { zoneNamed } from "./zones.ts";

/** The places that the file's own VTIMEZONEs name. */
type Zones = { readonly locations: ReadonlyMap<string, string> };

/** `zone` is null where the time is in the zone of whoever the event is for. */
export type When = {
  readonly local: Temporal.PlainDateTime;
  readonly day: boolean;
  readonly zone: string | null;
};
/** Leaves one event out, with the reason. */
export class NotUnderstood extends Error {}

export const whenOf = (property: Property, value: unknown, { locations }: Zones): When => {
  const text = typeof value === "string" ? value : "";
  const tzid = property[1]["tzid"];
  try {
    const local = Temporal.PlainDateTime.from(text.replace(/Z$/u, ""), { overflow: "reject" });
    if (local.year < 1990 || local.year > 2200) throw new NotUnderstood("its year is out of reach");
    if (/^\d{4}-\d{2}-\d{2}$/u.test(text)) return { local, day: true, zone: null };
    if (text.endsWith("Z")) return { local, day: false, zone: "UTC" };
    if (typeof tzid !== "string") return { local, day: false, zone: null };
    const zone = zoneNamed(tzid, locations);
    if (zone === null) throw new NotUnderstood(`the time zone "${tzid.slice(0, 60)}" is not known`);
    return { local, day: false, zone };
  } catch (error) {
    if (error instanceof NotUnderstood) throw error;
    throw new NotUnderstood(`"${text.slice(0, 40)}" is not a time`);
  }
};
export const firstWhen = (event: IcalComponent, name: string, zones: Zones): When | null => {
  const property = propertyOf(event, name);
  return property === null ? null : whenOf(property, property[3], zones);
};
export const instantOf = ({ local, zone }: When, fallbackZone: string): Instant =>
  localInstant(zone ?? fallbackZone, local);

/** The end on the wall clock; the end of a day is exclusive. Throws `NotUnderstood`. */
export const endOf = (event: IcalComponent, start: When, zones: Zones): When => {
  const end = firstWhen(event, "dtend", zones);
  if (end !== null && end.day !== start.day)
    throw new NotUnderstood("it begins with a day and ends with a time");
  if (end !== null && !(end.day && end.local.equals(start.local))) return end;
  const written = propertyOf(event, "duration")?.[3];
  const text = typeof written === "string" ? written : "";
  if (written === undefined)
    return start.day ? { ...start, local: start.local.add({ days: 1 }) } : start;
  try {
    const duration = Temporal.Duration.from(text);
    if (duration.sign > 0) return { ...start, local: start.local.add(duration) };
  } catch {
    // The throw below covers this too.
  }
  throw new NotUnderstood(`"${text.slice(0, 40)}" is not a duration`);
};
