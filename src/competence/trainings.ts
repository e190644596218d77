/**
 * Registers a course that an expert took, as a coordinator of their agency says, and gives the
 * trainings that are known: those, and the organisation file's.
 */
import { one as valueOf, problemsOf } from "../screens/forms/check.ts";
import type { TrainingFields } from "./contract.ts";
import { courseMost, trainingForm } from "./forms.ts";
import { t } from "../screens/text/i18n.ts";
import type { Organisation } from "../org/organisation.ts";
import type { Training } from "../statistics/summary/trainings.ts";
import type { CompetenceStore, TrainingRecord } from "./store/port.ts";
import type { Questions } from "../store/port/questions.ts";
import type { Deps } from "../desk/deps.ts";
import { newId } from "../base/new-id.ts";
import { type Handled, replied } from "../desk/handled.ts";
import { type Actor, actingCoordinator } from "../desk/people/actor.ts";
import { comesBack, guardSent, noteAffirmed } from "../desk/screening/guarded-form.ts";
import { untaken } from "../desk/people/replies.ts";
import type { Screened } from "../desk/screening/screen.ts";
import { oneselfWrong, othersOwn } from "../desk/people/own-experts.ts";
import { dayIn, todayIn } from "../desk/people/typed-day.ts";
import { aboutOwn, register } from "./registered.ts";

const { formFor, press } = aboutOwn(othersOwn, trainingForm);
export const pressTraining = press;

export const submitTraining = async (
  deps: Deps,
  actor: Actor,
  sent: Screened<"submitted">,
): Promise<Handled> => {
  const coordinator = actingCoordinator(actor);
  const { language } = actor;
  const form = formFor(deps, actor, sent.ids);
  const guarded = guardSent(actor, sent);
  const values = form.valuesOf(sent.fields);
  const wrong = comesBack(form, guarded, {
    ...trainingWrong(deps, actor, values),
    ...problemsOf(form, sent.fields),
    ...oneselfWrong(deps, actor, { expert: valueOf(sent.fields, "expert") }),
  });
  if (wrong !== null) return replied(wrong);
  if (!form.isWhole(values)) return replied(untaken(t(language, "refusal.unknown")));
  const id = newId();
  await noteAffirmed(deps, actor, { ticket: id, found: guarded.found });
  const { expert, course, date, refresher, topics, organiser } = values;
  const name = othersOwn(deps, actor).find((one) => one.id === expert)?.name;
  return register(deps, actor, {
    cause: sent.id,
    words: course.trim(),
    record: (text): TrainingRecord => ({
      kind: "training",
      id,
      expert,
      topics,
      day: dayIn(date) ?? "",
      refresher: refresher === null ? null : dayIn(refresher),
      ...(organiser === null ? {} : { organiser }),
      text,
      by: coordinator.id,
      at: deps.clock.now(),
    }),
    effects: [],
    received: t(language, "form.training.received", { who: name ?? "" }),
  });
};

/** What is wrong with it, by field. */
export const trainingWrong = (
  deps: Deps,
  actor: Actor,
  { course, date: typed, refresher: typedRefresher }: Partial<TrainingFields>,
): Readonly<Record<string, string>> => {
  const { language } = actor;
  const date = typed === undefined ? null : dayIn(typed);
  const refresher = typedRefresher == null ? null : dayIn(typedRefresher);
  return {
    ...(course !== undefined && course.length > courseMost
      ? { course: t(language, "form.tooLong", { max: courseMost }) }
      : {}),
    ...(date === null
      ? { date: t(language, "form.day.wrong") }
      : date > todayIn(deps, actor)
        ? { date: t(language, "form.day.ahead") }
        : {}),
    ...(typedRefresher != null && refresher === null
      ? { refresher: t(language, "form.day.wrong") }
      : refresher !== null && date !== null && refresher <= date
        ? { refresher: t(language, "form.training.refresherEarly") }
        : {}),
  };
};

type Known = CompetenceStore & Pick<Questions, "texts">;
/** Of the experts whom `isOf` takes: the file's first, then those registered, in their order. */
export const trainingsOf = async (
  store: Known,
  { experts }: Organisation,
  isOf: (expert: Organisation["experts"][number]) => boolean,
): Promise<readonly Training[]> => {
  const wanted = experts.filter(isOf);
  return [
    ...wanted.flatMap(filedTrainings),
    ...(await registeredTrainings(store, new Set(wanted.map(({ id }) => id)))).map(
      ({ record: { expert, day, refresher, topics, organiser = null }, course }) => ({
        expert,
        course,
        day,
        refresher,
        topics,
        organiser,
      }),
    ),
  ];
};

export const filedTrainings = ({
  id: expert,
  trainings,
}: Organisation["experts"][number]): readonly Training[] =>
  trainings.map(({ course, date: day, refresher, topics, organiser }) => ({
    expert,
    course,
    day,
    refresher,
    topics,
    organiser,
  }));

export type RegisteredTraining = { readonly record: TrainingRecord; readonly course: string };
/** Those of these experts as they stand now: each mended one as it was mended last. */
export const registeredTrainings = async (
  store: Known,
  experts: ReadonlySet<string>,
): Promise<readonly RegisteredTraining[]> => {
  const { records } = await store.competence();
  const lastWord = new Map(
    records.flatMap((one) =>
      "replaces" in one && one.replaces !== undefined ? [[one.replaces, one.id]] : [],
    ),
  );
  const standing = records.flatMap((one) =>
    one.kind === "training" &&
    experts.has(one.expert) &&
    !lastWord.has(one.id) &&
    (one.replaces === undefined || lastWord.get(one.replaces) === one.id)
      ? [one]
      : [],
  );
  const courses = await store.texts(standing.map(({ text }) => text));
  // What has lost its words says nothing of a course any more.
  return standing.flatMap((record) => {
    const course = courses.get(record.text);
    return course === undefined ? [] : [{ record, course }];
  });
};
