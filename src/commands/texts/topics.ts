/** `idjour topics suggest`: topic, document type and country of each text of a file. */
import { openTopics } from "../../knowledge/topics/suggest.ts";
import { builtInTopics } from "../../org/schema/topic.ts";
import { eachText } from "./json-lines.ts";

const topicsMost = 5;
/** More digits would say nothing. */
const digits = 4;

export const suggestTopics = (
  file: string | undefined,
  print: (text: string) => void,
): Promise<void> => {
  const { suggest } = openTopics(builtInTopics);
  return eachText({
    file,
    print,
    work: ({ id, text }) => {
      const { topics, documentType, country } = suggest(text);
      const first = topics.slice(0, topicsMost);
      return {
        id,
        topics: first.map((topic) => ({
          id: topic.id,
          score: Number(topic.score.toFixed(digits)),
        })),
        documentType,
        country,
      };
    },
  });
};
