/** Names and zones of people who were heard from lately: asking Teams for them again is not needed. */
import type { Incoming, Person, Profile } from "../../port.ts";
import type { Activity } from "../activity.ts";

export type ProfileCache = {
  get(person: Person): Profile | undefined;
  learn(incoming: Incoming, activity: Activity): void;
};

const peopleMax = 5_000;

export const openProfileCache = (): ProfileCache => {
  const profiles = new Map<Person, Profile>();
  return {
    get: (person) => profiles.get(person),
    learn: ({ person, language }, { from, localTimezone }) => {
      const name = from.name ?? "";
      if (name === "" || from.aadObjectId === null) return;
      profiles.delete(person);
      profiles.set(person, { name, language, timeZone: zoneIn(localTimezone) });
      const [oldest] = profiles.keys();
      if (profiles.size > peopleMax && oldest !== undefined) profiles.delete(oldest);
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
