/**
 * Confirms or lowers the level that the organisation file gives an expert on a topic, as a
 * coordinator of their agency says and why. The expert is told, and routing uses it from then on.
 */
import type { Card, Ids } from "../screens/card.ts";
import { addressesOf } from "../bots/addresses.ts";
import { levelCard } from "./level-card.ts";
import { type Reader, coordinatorRole } from "../screens/cards/view.ts";
import { one as valueOf, problemsOf } from "../screens/forms/check.ts";
import { type LevelFields, levelForm } from "../screens/forms/level.ts";
import { slots } from "./contract.ts";
import type { FormOf } from "../screens/forms/fields.ts";
import { t } from "../screens/text/i18n.ts";
import type { Expert } from "../org/organisation.ts";
import { filedLevel } from "../routing/reviewed-level.ts";
import type { LevelRecord } from "./store/port.ts";
import type { Deps } from "../desk/deps.ts";
import { newId } from "../base/new-id.ts";
import { type Handled, replied } from "../desk/handled.ts";
import { type Actor, actingCoordinator } from "../desk/people/actor.ts";
import { comesBack, guardSent, noteAffirmed } from "../desk/people/guarded-form.ts";
import { put, untaken } from "../desk/people/replies.ts";
import type { Screened } from "../desk/screen.ts";
import { oneselfWrong, othersOwn, topicsForChat } from "../desk/people/own-experts.ts";
import { dayIn, todayIn } from "../desk/people/typed-day.ts";
import { register } from "./registered.ts";

/** Null: there is nobody whose level it could be. */
export const levelFormFor = (deps: Deps, actor: Actor, ids: Ids): FormOf<LevelFields> | null => {
  const { organisation } = deps.org();
  const experts = othersOwn(deps, actor);
  return experts.length === 0
    ? null
    : levelForm(actor.language, ids, {
        experts: experts.map(({ id, name }) => ({ value: id, label: name })),
        topics: topicsForChat(organisation, actor.language),
      });
};

/** Of a topic that the expert has, and of no higher level than the organisation says. */
export const reviewLevel = async (
  deps: Deps,
  actor: Actor,
  sent: Screened<"submitted">,
): Promise<Handled> => {
  const coordinator = actingCoordinator(actor);
  const { language } = actor;
  const form = levelFormFor(deps, actor, sent.ids);
  if (form === null) return replied(untaken(t(language, "form.training.nobody")));
  const guarded = guardSent(actor, sent);
  const values = form.valuesOf(sent.fields);
  const expert = othersOwn(deps, actor).find(({ id }) => id === values.expert);
  const wrong = comesBack(form, guarded, {
    ...levelWrong(deps, actor, { values, expert }),
    ...problemsOf(form, sent.fields),
    ...oneselfWrong(deps, actor, { expert: valueOf(sent.fields, "expert") }),
  });
  if (wrong !== null) return replied(wrong);
  if (!form.isWhole(values) || expert === undefined)
    return replied(untaken(t(language, "refusal.unknown")));
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
    effects: person === undefined ? [] : [put(slots.level.make(id), person, now)],
    received: t(language, "form.level.received", { who: expert.name }),
  });
  // Routing and all other processes go by it at once.
  await deps.organisationChanged();
  return handled;
};

type Reviewing = {
  readonly values: Partial<LevelFields>;
  readonly expert: Expert | undefined;
};
const levelWrong = (
  deps: Deps,
  actor: Actor,
  { values: { topic = "", tested: typed }, expert }: Reviewing,
): Readonly<Record<string, string>> => {
  const { language } = actor;
  const tested = typed === undefined ? null : dayIn(typed);
  const filed = expert === undefined ? null : filedLevel(expert, topic);
  const wrong = (key: "form.day.wrong" | "form.day.ahead") => ({ tested: t(language, key) });
  if (tested === null) return wrong("form.day.wrong");
  if (tested > todayIn(deps, actor)) return wrong("form.day.ahead");
  return filed?.tested != null && tested < filed.tested
    ? { tested: t(language, "form.level.testedLater", { day: filed.tested }) }
    : {};
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
  const isSet = filed?.level === level && filed.tested === tested;
  return levelCard(
    { topic, level, isLowered, isSet, tested, by: coordinatorRole(seeing, by), reason },
    seeing,
  );
};
