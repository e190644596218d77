/** Invents the trainings that coordinators have registered: of most experts one course, of some two. */
import type { Organisation } from "../org/organisation.ts";
import type { Chance } from "../simulation/chance.ts";
import type { StoredText } from "../store/port/change.ts";
import type { TrainingRecord } from "../store/port/competence.ts";
import { hashOfText } from "../store/text-hash.ts";
import { type Instant, days } from "../tickets/model.ts";
import { idFrom, saltFrom } from "./ids.ts";
import { courseNames } from "./texts.ts";

export type SeededTraining = { readonly record: TrainingRecord; readonly text: StoredText };

const coursesMost = 2;
const coursesShare = 0.6;
/** Before the end, in days: so some refreshers are overdue, and some fall due soon. */
const [longest, shortest] = [900, 30];
const refresherDays = 730;
/** What is registered is so a week after the course. */
const registeredAfter = days(7);

export const inventTrainings = (
  chance: Chance,
  { experts, coordinators }: Organisation,
  until: Instant,
): readonly SeededTraining[] =>
  experts
    .flatMap((expert) => {
      const by = coordinators.find(({ agency }) => agency === expert.agency)?.id;
      const count = Array.from({ length: coursesMost }, () => chance.next() < coursesShare);
      if (by === undefined) return [];
      const topics = Object.keys(expert.topics).slice(0, 1);
      return count
        .filter(Boolean)
        .map(() => training(chance, { expert: expert.id, by, topics, until }));
    })
    .toSorted((a, b) => a.record.at - b.record.at || (a.record.id < b.record.id ? -1 : 1));

type Taken = Pick<TrainingRecord, "expert" | "by" | "topics"> & { readonly until: Instant };
const training = (chance: Chance, { until, ...taken }: Taken): SeededTraining => {
  const at = until - days(shortest + chance.below(longest - shortest));
  const body = courseNames[chance.below(courseNames.length)] ?? "";
  const salt = saltFrom(chance);
  const text = { id: idFrom(chance, ""), hash: hashOfText(salt, body), ticket: null, body, salt };
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
