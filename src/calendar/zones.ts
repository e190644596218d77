/**
 * What a calendar file calls a time zone, as the IANA zone that we compute with. Outlook writes Windows
 * names; windows-zones.json is CLDR's table of them (windowsZones.xml, territory 001, Unicode licence).
 * A name that nobody knows is told, and never taken for the zone of this process.
 */
import windows from "./windows-zones.json" with { type: "json" };

const windowsZones: ReadonlyMap<string, string> = new Map(Object.entries(windows));

/** `locations`: what the file's own VTIMEZONEs say of themselves (X-LIC-LOCATION). */
export const zoneNamed = (tzid: string, locations: ReadonlyMap<string, string>): string | null => {
  const name = tzid.trim();
  return (
    knownZone(windowsZones.get(name) ?? name) ??
    knownZone(locations.get(tzid) ?? "") ??
    // "/freeassociation.sourceforge.net/Europe/Stockholm": the last two or three parts are the zone.
    knownZone(name.split("/").slice(-2).join("/")) ??
    knownZone(name.split("/").slice(-3).join("/"))
  );
};

/** An offset such as +01:00 has no summer time, so it is no zone that people live in. */
const knownZone = (name: string): string | null => {
  if (!/^[A-Za-z]/u.test(name)) return null;
  try {
    return new Temporal.ZonedDateTime(0n, name).timeZoneId;
  } catch {
    return null;
  }
};
