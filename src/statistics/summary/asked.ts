/** Lists what was asked, what found no expert and what was answered: by topic, hour and agency. */
import type { Scope } from "./scope.ts";
import type { Summary } from "./week-summary.ts";

export const topicsIn = (scope: Scope): Summary["byTopic"] => {
  const asked = scope.by("topic.asked", 1);
  const answered = scope.by("topic.answered", 1);
  const noExpert = scope.by("topic.no-expert", 1);
  return [...new Set([...asked.keys(), ...answered.keys()])]
    .map((topic) => ({
      topic,
      asked: asked.get(topic) ?? 0,
      noExpert: noExpert.get(topic) ?? 0,
      answered: answered.get(topic) ?? 0,
    }))
    .toSorted(
      (a, b) => b.asked - a.asked || b.answered - a.answered || (a.topic < b.topic ? -1 : 1),
    );
};

/** By the hour at which they were asked; hours without questions are left out. */
export const hoursIn = (scope: Scope): Summary["byHour"] => {
  const noExpert = scope.by("hour.no-expert", 1);
  return [...scope.by("hour.asked", 1)]
    .map(([hour, asked]) => ({ hour: Number(hour), asked, noExpert: noExpert.get(hour) ?? 0 }))
    .toSorted((a, b) => a.hour - b.hour);
};

export const agenciesIn = (scope: Scope): NonNullable<Summary["agencies"]> => {
  const noExpert = scope.by("no-expert", 0);
  return [...scope.by("asked", 0)]
    .filter(([agency]) => isForReader(agency, scope.seenBy))
    .map(([agency, asked]) => ({ agency, asked, noExpert: noExpert.get(agency) ?? 0 }))
    .toSorted((a, b) => (a.agency < b.agency ? -1 : 1));
};

/** What is about a unit is for its own agency, and for the operator. */
export const isForReader = (agency: string, seenBy: string | null): boolean =>
  seenBy === null || agency === seenBy;
