/** Lists what can be chosen in the forms of the organisation. */
import type { Language, Option } from "../../bots/card.ts";
import { topicName } from "../../bots/cards/view.ts";
import { hasFormalChannel } from "../../org/lookup.ts";
import type { Expert, Organisation } from "../../org/organisation.ts";

/** The topics that experts answer, by name. */
export const topicsForChat = (organisation: Organisation, language: Language): readonly Option[] =>
  organisation.topics
    .filter((topic) => !hasFormalChannel(topic))
    .map(({ id }) => ({ value: id, label: topicName(organisation, id, language) }))
    .toSorted((a, b) => a.label.localeCompare(b.label, language));

export const choiceOf = ({ id, name }: Pick<Expert, "id" | "name">): Option => ({
  value: id,
  label: name,
});
