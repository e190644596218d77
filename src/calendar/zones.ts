/**
 * Finds the IANA zone for what a calendar file calls a time zone. Outlook writes Windows names;
 * windows-zones.json is CLDR's table of them (windowsZones.xml, territory 001, Unicode licence). An
 * unknown name is reported, and never taken for the zone of this process.
 */
import windows from "./windows-zones.json" with { type: "json" };

const windowsZones: ReadonlyMap<string, string> = new Map(Object.entries(windows));

/**
 * Null for an unknown name. `locations`: the names that the file's own VTIMEZONEs give
 * (X-LIC-LOCATION).
 */
export const zoneNamed = (tzid: string, locations: ReadonlyMap<string, string>): string | null => {
  const name = tzid.trim();
  return (
    knownZone(windowsZones.get(name) ?? name) ??
    knownZone(locations.get(tzid) ?? "") ??
    // "/freeassociation.sourceforge.net/Europe/Stockholm": the last two or three parts are the
    // zone.
    knownZone(name.split("/").slice(-2).join("/")) ??
    knownZone(name.split("/").slice(-3).join("/"))
  );
};

/** The zone's registered name. An offset such as +01:00 has no summer time, so it is no zone. */
const knownZone = (name: string): string | null => {
  if (!/^[A-Za-z]/u.test(name)) return null;
  try {
    return new Temporal.ZonedDateTime(0n, name).timeZoneId;
  } catch {
    return null;
  }
};
