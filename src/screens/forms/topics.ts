/**
 * Lists the topics for a menu: first those that the words are likely about, then all others by the
 * line of work in which they are asked about most. A topic stands once.
 */
import type { Topic } from "../../org/schema/topic.ts";
import { lineOfTopic } from "../../org/topic-lines.ts";
import { linesOfWork } from "../../tickets/lines-of-work.ts";
import type { Language, Option } from "../card.ts";
import { t } from "../text/i18n.ts";

type Listing = { readonly language: Language; readonly likely: readonly string[] };
export const topicOptions = (
  topics: readonly Topic[],
  { language, likely }: Listing,
): readonly Option[] => {
  const first = likely.flatMap((id) => topics.find((topic) => topic.id === id) ?? []);
  const others = topics.filter((topic) => !first.includes(topic));
  const option = (topic: Topic, group: string): Option => ({
    value: topic.id,
    label: topic[language],
    group,
  });
  return [
    ...first.map((topic) => option(topic, t(language, "topics.likely"))),
    ...linesOfWork.flatMap((line) =>
      others
        .filter(({ id }) => lineOfTopic(id) === line)
        .map((topic) => option(topic, t(language, `topics.${line}`))),
    ),
  ];
};
