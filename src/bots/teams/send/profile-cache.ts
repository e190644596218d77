/**
 * Remembers names, languages and zones of people from what they sent, so that Teams is not asked
 * for them.
 */
import { openBoundedMap } from "../../../base/bounded-map.ts";
import type { Incoming, Person, Profile } from "../../port.ts";
import type { Activity } from "../activity.ts";

export type ProfileCache = {
  get(person: Person): Profile | undefined;
  learn(incoming: Incoming, activity: Activity): void;
};

const peopleMax = 5_000;

export const openProfileCache = (): ProfileCache => {
  const profiles = openBoundedMap<Person, Profile>(peopleMax);
  return {
    get: (person) => profiles.get(person),
    learn: ({ person, language }, { from, localTimezone }) => {
      const name = from.name ?? "";
      if (name === "" || from.aadObjectId === null) return;
      profiles.set(person, { name, language, timeZone: zoneIn(localTimezone) });
    },
  };
};

const zoneIn = (zone: string | null): string | null => {
  try {
    return zone === null
      ? null
      : new Intl.DateTimeFormat("sv", { timeZone: zone }).resolvedOptions().timeZone;
  } catch {
    return null;
  }
};
