/**
 * Invents the trainings that coordinators have registered, of most experts one course, of some two,
 * and the courses that a few would like to take.
 */
import type { Organisation } from "../../org/organisation.ts";
import type { Chance } from "../chance.ts";
import type { StoredText } from "../../store/port/change.ts";
import type { CompetenceRecord, TrainingRecord } from "../../competence/face.ts";
import { hashOfText } from "../../store/text-hash.ts";
import { type Instant, days } from "../../tickets/model.ts";
import { idFrom, saltFrom } from "./ids.ts";
import { courseNames } from "./texts.ts";

export type SeededCompetence = { readonly record: CompetenceRecord; readonly text: StoredText };

const coursesMost = 2;
const coursesShare = 0.6;
/** Before the end, in days: so some refreshers are overdue, and some fall due soon. */
const [longest, shortest] = [900, 30];
const refresherDays = 730;
/** What is registered is so a week after the course. */
const registeredAfter = days(7);

export const inventCompetence = (
  chance: Chance,
  { agencies, experts, coordinators, topics: known }: Organisation,
  until: Instant,
): readonly SeededCompetence[] =>
  experts
    .flatMap((expert) => {
      const by = coordinators.find(({ agency }) => agency === expert.agency)?.id;
      const count = Array.from({ length: coursesMost }, () => chance.next() < coursesShare);
      if (by === undefined) return [];
      const topics = Object.keys(expert.topics).slice(0, 1);
      const own = { expert: expert.id, by, topics, until };
      const taken = count
        .filter(Boolean)
        .map(() => training(chance, { ...own, organiser: organiserOf(chance, expert, agencies) }));
      const last = Object.keys(expert.topics).at(-1);
      const name = known.find(({ id }) => id === last)?.sv;
      return last === undefined || name === undefined || chance.next() >= wishShare
        ? taken
        : [...taken, wish(chance, { expert: expert.id, course: last, name, until })];
    })
    .toSorted((a, b) => a.record.at - b.record.at || (a.record.id < b.record.id ? -1 : 1));

/** Most courses are the own agency's. */
const ownShare = 0.6;
const organiserOf = (
  chance: Chance,
  { agency }: Organisation["experts"][number],
  agencies: Organisation["agencies"],
): string =>
  chance.next() < ownShare ? agency : (agencies[chance.below(agencies.length)]?.id ?? agency);

const wishShare = 0.3;
type Wished = { expert: string; course: string; name: string; until: Instant };
const wish = (chance: Chance, { expert, course, name, until }: Wished): SeededCompetence => {
  const text = textOf(chance, name);
  const at = until - days(1 + chance.below(wishedDays));
  const id = idFrom(chance, "");
  return {
    text,
    record: { kind: "wish", id, expert, by: expert, at, courses: [course], text: text.id },
  };
};
const wishedDays = 300;

const textOf = (chance: Chance, body: string): StoredText => {
  const salt = saltFrom(chance);
  return { id: idFrom(chance, ""), hash: hashOfText(salt, body), ticket: null, body, salt };
};

type Taken = Pick<TrainingRecord, "expert" | "by" | "topics" | "organiser"> & {
  readonly until: Instant;
};
const training = (chance: Chance, { until, ...taken }: Taken): SeededCompetence => {
  const at = until - days(shortest + chance.below(longest - shortest));
  const text = textOf(chance, courseNames[chance.below(courseNames.length)] ?? "");
  return {
    text,
    record: {
      ...taken,
      kind: "training",
      id: idFrom(chance, ""),
      day: dayOf(at),
      refresher: chance.next() < 0.8 ? dayOf(at + days(refresherDays)) : null,
      text: text.id,
      at: at + registeredAfter,
    },
  };
};

const dayOf = (at: Instant): string => new Date(at).toISOString().slice(0, "2026-11-23".length);
