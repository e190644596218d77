/**
 * Registers a course that an expert took, as a coordinator of their agency says, and gives the
 * trainings that are known: those, and the organisation file's.
 */
import { problemsOf } from "../../bots/forms/check.ts";
import { type TrainingFields, courseMost, trainingForm } from "../../bots/forms/competence.ts";
import { t } from "../../bots/text/i18n.ts";
import type { Ids } from "../../bots/card.ts";
import type { Coordinator, Organisation } from "../../org/organisation.ts";
import type { Training } from "../../statistics/summary/trainings.ts";
import type { CompetenceStore, TrainingRecord } from "../../store/port/competence.ts";
import type { Questions } from "../../store/port/questions.ts";
import { type Deps, newId } from "../deps.ts";
import { type Handled, replied } from "../handled.ts";
import { type Actor, actingCoordinator } from "../people/actor.ts";
import { comesBack, guardSent, noteAffirmed } from "../people/guarded-form.ts";
import { notice } from "../people/replies.ts";
import type { Screened } from "../screen.ts";
import { choicesAmong, dayIn, ownExperts, register, todayIn } from "./registered.ts";

const formFor = (deps: Deps, { language }: Actor, { coordinator, ids }: Asking) => {
  const { organisation } = deps.org();
  const experts = ownExperts(organisation, coordinator);
  return trainingForm(language, ids, choicesAmong(organisation, language, experts));
};
type Asking = { readonly coordinator: Coordinator; readonly ids: Ids };

export const pressTraining = async (deps: Deps, actor: Actor): Promise<Handled> => {
  const coordinator = actingCoordinator(actor);
  const form = formFor(deps, actor, { coordinator, ids: { draft: newId() } });
  return ownExperts(deps.org().organisation, coordinator).length === 0
    ? replied(notice(t(actor.language, "form.training.nobody")))
    : replied({ kind: "form", form });
};

export const submitTraining = async (
  deps: Deps,
  actor: Actor,
  sent: Screened<"submitted">,
): Promise<Handled> => {
  const coordinator = actingCoordinator(actor);
  const { language } = actor;
  // An expert of another agency is none of its options, so a forged form comes back.
  const form = formFor(deps, actor, { coordinator, ids: sent.ids });
  const guarded = guardSent(actor, sent);
  const values = form.valuesOf(sent.fields);
  const wrong = comesBack(form, guarded, {
    ...daysWrong(deps, actor, values),
    ...problemsOf(form, sent.fields),
  });
  if (wrong !== null) return replied(wrong);
  if (!form.isWhole(values)) return replied(notice(t(language, "refusal.unknown")));
  const id = newId();
  await noteAffirmed(deps, actor, { ticket: id, found: guarded.found });
  const { expert, course, date, refresher, topics } = values;
  const name = ownExperts(deps.org().organisation, coordinator).find(
    (one) => one.id === expert,
  )?.name;
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
      text,
      by: coordinator.id,
      at: deps.clock.now(),
    }),
    effects: [],
    received: t(language, "form.training.received", { who: name ?? "" }),
  });
};

const daysWrong = (
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
  const ids = new Set(wanted.map(({ id }) => id));
  const records = (await store.competence()).records.flatMap((one) =>
    one.kind === "training" && ids.has(one.expert) ? [one] : [],
  );
  const courses = await store.texts(records.map(({ text }) => text));
  return [
    ...wanted.flatMap(({ id: expert, trainings }) =>
      trainings.map(({ course, date: day, refresher, topics }) => ({
        expert,
        course,
        day,
        refresher,
        topics,
      })),
    ),
    // What has lost its words says nothing of a course any more.
    ...records.flatMap(({ expert, day, refresher, topics, text }) => {
      const course = courses.get(text);
      return course === undefined ? [] : [{ expert, course, day, refresher, topics }];
    }),
  ];
};
