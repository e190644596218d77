/**
 * What is common to registering a training and reviewing a level: whom it can be about,
 * which days can be meant, and the write, which is made anew if another came first.
 */
import type { Ids, Language, Option } from "../../screens/card.ts";
import { topicName } from "../../screens/cards/view.ts";
import type { FormOf } from "../../screens/forms/fields.ts";
import { t } from "../../screens/text/i18n.ts";
import { hasFormalChannel } from "../../org/lookup.ts";
import type { Coordinator, Expert, Organisation } from "../../org/organisation.ts";
import { localDate } from "../../org/schema/values.ts";
import { expertsAt } from "../../rights/oneself.ts";
import type { CompetenceBook, CompetenceRecord } from "../../store/port/competence.ts";
import type { NewEffect } from "../../store/port/outbox.ts";
import { type Deps, newText } from "../deps.ts";
import { newId } from "../../base/new-id.ts";
import { type Handled, replied, saveSettling } from "../handled.ts";
import { type Actor, actingCoordinator } from "../people/actor.ts";
import { notice, untaken } from "../people/replies.ts";

/** The experts of the coordinator's agency, by name; nobody else can be chosen or sent. */
export const ownExperts = (
  { experts }: Organisation,
  { agency }: Pick<Coordinator, "agency">,
): readonly Expert[] =>
  experts
    .filter((expert) => expert.agency === agency)
    .toSorted((a, b) => a.name.localeCompare(b.name, "sv"));

/** Those of them whom the actor decides about: nobody does so about themselves. */
export const othersOwn = ({ org }: Pick<Deps, "org">, actor: Actor): readonly Expert[] => {
  const { organisation } = org();
  const selves = expertsAt(organisation, actor.person);
  return ownExperts(organisation, actingCoordinator(actor)).filter(({ id }) => !selves.has(id));
};
/** What is wrong with a field that names, or is about, the sender as an expert. */
export const oneselfWrong = (
  { org }: Pick<Deps, "org">,
  { person, language }: Actor,
  chosen: Readonly<Record<string, string | null>>,
): Readonly<Record<string, string>> => {
  const selves = expertsAt(org().organisation, person);
  return Object.fromEntries(
    Object.entries(chosen).flatMap(([field, expert]) =>
      selves.has(expert ?? "") ? [[field, t(language, "org.yourself")]] : [],
    ),
  );
};

type Choices = {
  readonly experts: readonly Option[];
  readonly topics: readonly Option[];
  /** By name: a course may be another agency's. */
  readonly agencies: readonly Option[];
};
/** These experts, and the topics that one of them holds: the others are nothing that the agency answers. */
export const choicesAmong = (
  organisation: Organisation,
  language: Actor["language"],
  experts: readonly Expert[],
): Choices => ({
  experts: experts.map(({ id, name }) => ({ value: id, label: name })),
  topics: organisation.topics
    .filter(({ id, closed }) => !closed && experts.some(({ topics }) => Object.hasOwn(topics, id)))
    .map(({ id }) => ({ value: id, label: topicName(organisation, id, language) })),
  agencies: agencyOptions(organisation, language),
});
export const agencyOptions = ({ agencies }: Organisation, language: Language): readonly Option[] =>
  agencies
    .map(({ id, name }) => ({ value: id, label: name[language] }))
    .toSorted((a, b) => a.label.localeCompare(b.label, language));

/** A form about one of the experts whom `among` gives; an expert of nobody's list makes it come back. */
export const aboutOwn = <Values>(
  among: (deps: Deps, actor: Actor) => readonly Expert[],
  make: (language: Language, ids: Ids, choices: Choices) => FormOf<Values>,
) => {
  const formFor = (deps: Deps, actor: Actor, ids: Ids): FormOf<Values> => {
    const experts = among(deps, actor);
    return make(
      actor.language,
      ids,
      choicesAmong(deps.org().organisation, actor.language, experts),
    );
  };
  return {
    formFor,
    press: async (deps: Deps, actor: Actor): Promise<Handled> =>
      among(deps, actor).length === 0
        ? replied(notice(t(actor.language, "form.training.nobody")))
        : replied({ kind: "form", form: formFor(deps, actor, { draft: newId() }) }),
  };
};

/** Year-month-day; null: it is no day in that form. */
export const dayIn = (typed: string): string | null => {
  const day = localDate.safeParse(typed.trim());
  return day.success ? day.data : null;
};
export const todayIn = ({ clock }: Pick<Deps, "clock">, { timeZone }: Actor): string =>
  Temporal.Instant.fromEpochMilliseconds(clock.now())
    .toZonedDateTimeISO(timeZone)
    .toPlainDate()
    .toString();

/** The topics that experts answer, by name. */
export const topicsForChat = (organisation: Organisation, language: Language): readonly Option[] =>
  organisation.topics
    .filter((topic) => !hasFormalChannel(topic))
    .map(({ id }) => ({ value: id, label: topicName(organisation, id, language) }))
    .toSorted((a, b) => a.label.localeCompare(b.label, language));

type Registering = {
  /** The event that asked for it. */
  readonly cause: string;
  readonly words: string;
  /** The record around its text, beside those that stand. */
  readonly record: (text: string, standing: CompetenceBook["records"]) => CompetenceRecord;
  readonly effects: readonly NewEffect[];
  /** What the coordinator reads. */
  readonly received: string;
};
const triesMost = 20;

export const register = async (
  deps: Deps,
  actor: Actor,
  { cause, words, record, effects, received }: Registering,
): Promise<Handled> => {
  const { store } = deps;
  const text = newText(words, null);
  for (let tries = 0; tries < triesMost; tries += 1) {
    const { version, head, records } = await store.competence();
    const made = record(text.id, records);
    const saved = await saveSettling(store, {
      at: made.at,
      cause: { kind: "incoming", id: cause },
      texts: [text],
      effects,
      competence: {
        expected: version,
        head,
        record: made,
        text: { id: text.id, hash: text.hash },
      },
    });
    if (saved === "stale" || saved === "no capacity") continue;
    deps.nudge();
    return typeof saved === "object"
      ? { reply: notice(received), settled: saved }
      : replied(notice(received));
  }
  return replied(untaken(t(actor.language, "refusal.busy")));
};
