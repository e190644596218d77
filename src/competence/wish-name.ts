/** Names what somebody wishes for. */
import type { Language } from "../screens/card.ts";
import { agencyName, topicName } from "../screens/cards/view.ts";
import { t } from "../screens/text/i18n.ts";
import { entryId } from "../org/directory.ts";
import type { Organisation } from "../org/organisation.ts";

/** The name of a topic or of a course in the directory; null: there is no such any more. */
export const wishName = (
  organisation: Organisation,
  course: string,
  language: Language,
): string | null => {
  const entry = organisation.directory.find((one) => entryId(one) === course);
  if (entry !== undefined)
    return t(language, "form.wish.course", {
      course: entry.name[language],
      agency: agencyName(organisation, entry.agency, language),
    });
  return organisation.topics.some(({ id }) => id === course)
    ? t(language, "form.wish.topic", { topic: topicName(organisation, course, language) })
    : null;
};
