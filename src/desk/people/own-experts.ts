/** What a coordinator can choose in a form: experts of the own agency, topics and agencies. */
import type { Language, Option } from "../../screens/card.ts";
import { topicName } from "../../screens/cards/view.ts";
import { hasFormalChannel } from "../../org/lookup.ts";
import type { Coordinator, Expert, Organisation } from "../../org/organisation.ts";
import { expertsAt } from "../../rights/oneself.ts";
import { t } from "../../screens/text/i18n.ts";
import type { Deps } from "../deps.ts";
import { type Actor, actingCoordinator } from "./actor.ts";

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

export type Choices = {
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

/** The topics that experts answer, by name. */
export const topicsForChat = (organisation: Organisation, language: Language): readonly Option[] =>
  organisation.topics
    .filter((topic) => !hasFormalChannel(topic))
    .map(({ id }) => ({ value: id, label: topicName(organisation, id, language) }))
    .toSorted((a, b) => a.label.localeCompare(b.label, language));
