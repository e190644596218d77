/**
 * Sets an expert's level on a topic, with the day of the test and a reason: one that the organisation
 * has is confirmed or lowered as it stands, a higher one or a new topic changes the organisation.
 */
import { addressesOf } from "../../bots/addresses.ts";
import { one } from "../../screens/forms/check.ts";
import { t } from "../../screens/text/i18n.ts";
import type { Expert } from "../../org/organisation.ts";
import { filedLevel } from "../../routing/reviewed-level.ts";
import { levelFormFor, reviewLevel, slots } from "../../competence/face.ts";
import { othersOwn } from "../people/own-experts.ts";
import { dayIn, todayIn } from "../people/typed-day.ts";
import { type Deps, newText } from "../deps.ts";
import type { Handled } from "../handled.ts";
import { type Actor, actingCoordinator } from "../people/actor.ts";
import { put } from "../people/replies.ts";
import type { Screened } from "../screen.ts";
import { type Planned, amending, planTo } from "./amend.ts";

export const raiseLevel = amending({
  id: "level.submit",
  form: async (deps, actor, { ids }) => levelFormFor(deps, actor, ids),
  plan: async (deps, actor, { organisation, values }): Promise<Planned> => {
    const { language } = actor;
    const { expert: id, topic, level, reason } = values;
    const tested = dayIn(values.tested);
    const filed = organisation.experts.find((expert) => expert.id === id)?.topics[topic];
    const problem = (key: "wrong" | "ahead"): Planned => ({
      ok: false,
      errors: { tested: t(language, `form.day.${key}`) },
    });
    if (tested === null) return problem("wrong");
    if (tested > todayIn(deps, actor)) return problem("ahead");
    if (filed?.tested != null && tested < filed.tested) {
      const later = t(language, "form.level.testedLater", { day: filed.tested });
      return { ok: false, errors: { tested: later } };
    }
    const experts = organisation.experts.map((expert): Expert =>
      expert.id === id
        ? { ...expert, topics: { ...expert.topics, [topic]: { level, tested } } }
        : expert,
    );
    return planTo(organisation, { ...organisation, experts }, reason);
  },
  besides: async (deps, actor, { fields, why, id }) => {
    const expert = othersOwn(deps, actor).find((own) => own.id === one(fields, "expert"));
    const [person] = expert === undefined ? [] : addressesOf(expert);
    const { version: expected, head } = await deps.store.competence();
    const text = newText(why, null);
    const at = deps.clock.now();
    return {
      texts: [text],
      effects: person === undefined ? [] : [put(slots.level.make(id), person, at)],
      competence: {
        expected,
        head,
        text: { id: text.id, hash: text.hash },
        record: {
          kind: "level",
          id,
          expert: expert?.id ?? "",
          topic: one(fields, "topic") ?? "",
          level: Number(one(fields, "level")),
          tested: dayIn(one(fields, "tested") ?? "") ?? "",
          text: text.id,
          by: actingCoordinator(actor).id,
          at,
        },
      },
    };
  },
});

export const submitLevel = (
  deps: Deps,
  actor: Actor,
  sent: Screened<"submitted">,
): Promise<Handled> => {
  const { fields } = sent;
  const expert = othersOwn(deps, actor).find(({ id }) => id === one(fields, "expert"));
  const topic = one(fields, "topic");
  const filed = expert === undefined || topic === null ? null : filedLevel(expert, topic);
  const isReview =
    expert === undefined || (filed !== null && Number(one(fields, "level")) <= filed.level);
  return isReview ? reviewLevel(deps, actor, sent) : raiseLevel.submit(deps, actor, sent);
};
