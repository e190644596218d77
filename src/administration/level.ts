/**
 * Sets an expert's level on a topic, with the day of the test and a reason: higher, lower, the same
 * by another test, or on a topic that is new. It is a change of the organisation like any other.
 */
import { addressesOf } from "../bots/addresses.ts";
import { one } from "../screens/forms/check.ts";
import { levelForm } from "./forms/level.ts";
import { t } from "../screens/text/i18n.ts";
import type { Expert } from "../org/organisation.ts";
import { levelKept, slots } from "../competence/face.ts";
import { oneselfWrong, othersOwn, topicsForChat } from "../desk/people/own-experts.ts";
import { dayIn, todayIn } from "../desk/people/typed-day.ts";
import { actingCoordinator } from "../desk/people/actor.ts";
import { put } from "../desk/people/replies.ts";
import { choiceOf } from "./choices.ts";
import { type Planned, amending, planTo } from "./amend.ts";

export const setLevel = amending({
  id: "level.submit",
  none: "form.training.nobody",
  form: async (deps, actor, { organisation, ids }) => {
    const experts = othersOwn(deps, actor);
    return experts.length === 0
      ? null
      : levelForm(actor.language, ids, {
          experts: experts.map(choiceOf),
          topics: topicsForChat(organisation, actor.language),
        });
  },
  wrong: (deps, actor, fields) => oneselfWrong(deps, actor, { expert: one(fields, "expert") }),
  plan: async (deps, actor, { organisation, values }): Promise<Planned> => {
    const { language } = actor;
    const { expert: id, topic, level, reason } = values;
    const tested = dayIn(values.tested);
    const held = organisation.experts.find((expert) => expert.id === id)?.topics[topic];
    const problem = (key: "wrong" | "ahead"): Planned => ({
      ok: false,
      errors: { tested: t(language, `form.day.${key}`) },
    });
    if (tested === null) return problem("wrong");
    if (tested > todayIn(deps, actor)) return problem("ahead");
    if (held?.tested != null && tested < held.tested) {
      const later = t(language, "form.level.testedLater", { day: held.tested });
      return { ok: false, errors: { tested: later } };
    }
    const experts = organisation.experts.map((expert): Expert =>
      expert.id === id
        ? { ...expert, topics: { ...expert.topics, [topic]: { level, tested } } }
        : expert,
    );
    return planTo(organisation, { ...organisation, experts }, reason);
  },
  besides: async (deps, actor, { fields, why: reason, id, before }) => {
    const [expert, topic] = [one(fields, "expert") ?? "", one(fields, "topic") ?? ""];
    const filed = before.experts.find((own) => own.id === expert);
    const [person] = filed === undefined ? [] : addressesOf(filed);
    const at = deps.clock.now();
    const decided = {
      id,
      expert,
      topic,
      level: Number(one(fields, "level")),
      tested: dayIn(one(fields, "tested") ?? "") ?? "",
      before: filed?.topics[topic] ?? null,
      by: actingCoordinator(actor).id,
      at,
      reason,
    };
    return {
      ...(await levelKept(deps.store, decided)),
      effects: person === undefined ? [] : [put(slots.level.make(id), person, at)],
    };
  },
});
