/**
 * Confirms or lowers the level that the organisation file gives an expert on a topic, as a
 * coordinator of their agency says and why. The expert is told, and routing uses it from then on.
 */
import type { Card } from "../../bots/card.ts";
import { addressesOf } from "../../bots/addresses.ts";
import { levelCard } from "../../bots/cards/figures/level-card.ts";
import { type Reader, coordinatorRole } from "../../bots/cards/view.ts";
import { problemsOf } from "../../bots/forms/check.ts";
import { type LevelFields, levelForm } from "../../bots/forms/competence.ts";
import { t } from "../../bots/text/i18n.ts";
import type { Coordinator, Expert } from "../../org/organisation.ts";
import { filedLevel } from "../../routing/reviewed-level.ts";
import type { LevelRecord } from "../../store/port/competence.ts";
import { standaloneSlot } from "../../tickets/slots.ts";
import { type Deps, newId } from "../deps.ts";
import { type Handled, replied } from "../handled.ts";
import { type Actor, actingCoordinator } from "../people/actor.ts";
import { comesBack, guardSent, noteAffirmed } from "../people/guarded-form.ts";
import { notice, put } from "../people/replies.ts";
import type { Screened } from "../screen.ts";
import { aboutOwn, dayIn, ownExperts, register, todayIn } from "./registered.ts";

/** Nobody decides on their own level. */
const reviewable = (deps: Deps, coordinator: Coordinator): readonly Expert[] => {
  const own = addressesOf(coordinator);
  return ownExperts(deps.org().organisation, coordinator).filter(
    (expert) => !addressesOf(expert).some((address) => own.includes(address)),
  );
};

const { formFor, press } = aboutOwn(reviewable, levelForm);
export const pressLevel = press;

export const submitLevel = async (
  deps: Deps,
  actor: Actor,
  sent: Screened<"submitted">,
): Promise<Handled> => {
  const coordinator = actingCoordinator(actor);
  const { language } = actor;
  const form = formFor(deps, actor, sent.ids);
  const guarded = guardSent(actor, sent);
  const values = form.valuesOf(sent.fields);
  const expert = reviewable(deps, coordinator).find(({ id }) => id === values.expert);
  const wrong = comesBack(form, guarded, {
    ...levelWrong(deps, actor, { values, expert }),
    ...problemsOf(form, sent.fields),
  });
  if (wrong !== null) return replied(wrong);
  if (!form.isWhole(values) || expert === undefined)
    return replied(notice(t(language, "refusal.unknown")));
  const id = newId();
  const now = deps.clock.now();
  await noteAffirmed(deps, actor, { ticket: id, found: guarded.found });
  const [person] = addressesOf(expert);
  const handled = await register(deps, actor, {
    cause: sent.id,
    words: values.reason,
    record: (text): LevelRecord => ({
      kind: "level",
      id,
      expert: expert.id,
      topic: values.topic,
      level: values.level,
      tested: dayIn(values.tested) ?? "",
      text,
      by: coordinator.id,
      at: now,
    }),
    effects: person === undefined ? [] : [put(standaloneSlot.level(id), person, now)],
    received: t(language, "form.level.received", { who: expert.name }),
  });
  // Routing and all other processes go by it at once.
  await deps.dutyChanged();
  return handled;
};

type Reviewing = {
  readonly values: Partial<LevelFields>;
  readonly expert: Expert | undefined;
};
const levelWrong = (
  deps: Deps,
  actor: Actor,
  { values: { topic = "", level = 0, tested: typed }, expert }: Reviewing,
): Readonly<Record<string, string>> => {
  const { language } = actor;
  const tested = typed === undefined ? null : dayIn(typed);
  const filed = expert === undefined ? null : filedLevel(expert, topic);
  return {
    ...(expert !== undefined && filed === null
      ? { topic: t(language, "form.level.notHeld", { who: expert.name }) }
      : {}),
    ...(filed !== null && level > filed.level
      ? { level: t(language, "form.level.raised", { level: filed.level }) }
      : {}),
    ...(tested === null
      ? { tested: t(language, "form.day.wrong") }
      : tested > todayIn(deps, actor)
        ? { tested: t(language, "form.day.ahead") }
        : filed?.tested != null && tested < filed.tested
          ? { tested: t(language, "form.level.testedLater", { day: filed.tested }) }
          : {}),
  };
};

/** Null: there is no such review. */
export const levelCardFor = async (
  deps: Deps,
  id: string,
  reader: Reader,
): Promise<Card | null> => {
  const { store, clock } = deps;
  const record = await store.competenceRecord(id);
  if (record?.kind !== "level") return null;
  const { organisation } = deps.org();
  const expert = organisation.experts.find((one) => one.id === record.expert);
  const filed = expert === undefined ? null : filedLevel(expert, record.topic);
  const seeing = { organisation, reader, now: clock.now() };
  const { topic, level, tested, by, text } = record;
  const reason = (await store.texts([text])).get(text) ?? null;
  const isLowered = filed !== null && level < filed.level;
  return levelCard(
    { topic, level, isLowered, tested, by: coordinatorRole(seeing, by), reason },
    seeing,
  );
};
