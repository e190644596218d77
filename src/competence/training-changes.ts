/**
 * Lists the trainings of a coordinator's own experts, and mends or removes one that was registered
 * in chat. What was registered stays in the log; the figures go by what came last.
 */
import { problemsOf } from "../screens/forms/check.ts";
import type { TrainingChange, TrainingFields } from "./contract.ts";
import { trainingChangeForm } from "./forms.ts";
import type { FormOf } from "../screens/forms/fields.ts";
import type { Ids } from "../screens/card.ts";
import { t } from "../screens/text/i18n.ts";
import type { Training } from "../statistics/summary/trainings.ts";
import type { CompetenceRecord } from "./store/port.ts";
import type { Deps } from "../desk/deps.ts";
import { newId } from "../base/new-id.ts";
import { type Handled, replied } from "../desk/handled.ts";
import { type Actor, actingCoordinator } from "../desk/people/actor.ts";
import { comesBack, guardSent, noteAffirmed } from "../desk/screening/guarded-form.ts";
import { notice, untaken } from "../desk/people/replies.ts";
import type { Screened } from "../desk/screening/screen.ts";
import { agencyOptions, oneselfWrong, ownExperts } from "../desk/people/own-experts.ts";
import { dayIn } from "../desk/people/typed-day.ts";
import { register } from "./registered.ts";
import {
  type RegisteredTraining,
  filedTrainings,
  registeredTrainings,
  trainingWrong,
} from "./trainings.ts";

type Listed = {
  readonly form: FormOf<TrainingChange>;
  readonly all: readonly RegisteredTraining[];
};
const listed = async (deps: Deps, actor: Actor, ids: Ids): Promise<Listed> => {
  const { language } = actor;
  const experts = ownExperts(deps.org().organisation, actingCoordinator(actor));
  const names = new Map(experts.map(({ id, name }) => [id, name]));
  const line = ({
    expert,
    course,
    day,
    refresher,
  }: Omit<Training, "topics" | "organiser">): string => {
    const told = { who: names.get(expert) ?? "", course, day };
    return refresher === null
      ? t(language, "form.trainings.line", told)
      : t(language, "form.trainings.lineRefresher", { ...told, refresher });
  };
  const all = (await registeredTrainings(deps.store, new Set(names.keys()))).toReversed();
  const registered = all.map(({ record, course }) => ({
    value: record.id,
    label: line({ ...record, course }),
  }));
  const filed = experts.flatMap((one) => filedTrainings(one).map(line));
  const agencies = agencyOptions(deps.org().organisation, language);
  return { form: trainingChangeForm(language, ids, { registered, filed, agencies }), all };
};

export const pressTrainings = async (deps: Deps, actor: Actor): Promise<Handled> => {
  const { form, all } = await listed(deps, actor, { draft: newId() });
  return all.length === 0
    ? replied(notice(t(actor.language, "form.trainings.none")))
    : replied({ kind: "form", form });
};

export const submitTrainingChange = async (
  deps: Deps,
  actor: Actor,
  sent: Screened<"submitted">,
): Promise<Handled> => {
  const { language } = actor;
  // A training of another agency is none of its options, so a forged form comes back.
  const { form, all } = await listed(deps, actor, sent.ids);
  const guarded = guardSent(actor, sent);
  const values = form.valuesOf(sent.fields);
  const chosen = all.find(({ record }) => record.id === values.training);
  const changed = chosen === undefined ? null : mended(chosen, values);
  const wrong = comesBack(form, guarded, {
    ...(changed !== null && values.how !== "remove"
      ? { ...trainingWrong(deps, actor, changed), ...unchanged(actor, chosen, values) }
      : {}),
    ...problemsOf(form, sent.fields),
    ...oneselfWrong(deps, actor, { training: chosen?.record.expert ?? "" }),
  });
  if (wrong !== null) return replied(wrong);
  if (!form.isWhole(values) || chosen === undefined || changed === null)
    return replied(untaken(t(language, "refusal.unknown")));
  const id = newId();
  await noteAffirmed(deps, actor, { ticket: id, found: guarded.found });
  const { organisation } = deps.org();
  const { expert, topics, id: replaces } = chosen.record;
  const who = organisation.experts.find((one) => one.id === expert)?.name ?? "";
  const by = actingCoordinator(actor).id;
  const at = deps.clock.now();
  const isMended = values.how !== "remove";
  return register(deps, actor, {
    cause: sent.id,
    words: isMended ? changed.course.trim() : chosen.course,
    record: (text): CompetenceRecord =>
      isMended
        ? {
            kind: "training",
            id,
            expert,
            topics,
            day: dayIn(changed.date) ?? "",
            refresher: changed.refresher === null ? null : dayIn(changed.refresher),
            ...(changed.organiser === null ? {} : { organiser: changed.organiser }),
            text,
            by,
            at,
            replaces,
          }
        : { kind: "removal", id, expert, replaces, text, by, at },
    effects: [],
    received: isMended
      ? t(language, "form.trainings.mended", { who })
      : t(language, "form.trainings.removed", { who }),
  });
};

const mended = (
  { record, course }: RegisteredTraining,
  values: Partial<TrainingChange>,
): Pick<TrainingFields, "course" | "date" | "refresher" | "organiser"> => ({
  course: values.course ?? course,
  date: values.date ?? record.day,
  refresher: values.how === "norefresher" ? null : (values.refresher ?? record.refresher),
  organiser: values.organiser ?? record.organiser ?? null,
});

/** Nothing is to be otherwise. */
const unchanged = (
  { language }: Actor,
  chosen: RegisteredTraining | undefined,
  { how, course, date, refresher, organiser }: Partial<TrainingChange>,
): Readonly<Record<string, string>> =>
  [course, date, organiser, how === "norefresher" ? chosen?.record.refresher : refresher].every(
    (one) => one === null || one === undefined,
  )
    ? { course: t(language, "form.trainings.nothing") }
    : {};
