/**
 * The schema of topics: the built-in taxonomy, with entries of the file laid over it. An entry with
 * a known id changes only what it names; one with a new id is a topic of its own.
 */
import { z } from "zod";
import { taxonomy } from "../taxonomy.ts";
import { daysValue, id, language, names, textValue, writtenAs } from "./values.ts";

const keywords = z.array(textValue());

const topicField = z.strictObject({
  id,
  label: names,
  kind: z.enum(["text", "choice", "yes-no"]),
  required: z.boolean().default(false),
  /** The choices, only with kind `choice`. */
  choices: z.array(z.strictObject({ id, label: names })).default([]),
});
export type TopicField = z.output<typeof topicField>;

const topicOverride = z.strictObject({
  id,
  sv: textValue().exactOptional(),
  en: textValue().exactOptional(),
  scope_sv: textValue(1000).exactOptional(),
  scope_en: textValue(1000).exactOptional(),
  keywords_sv: keywords.exactOptional(),
  keywords_en: keywords.exactOptional(),
  words: z.array(textValue()).exactOptional(),
  agencies: z.array(id).exactOptional(),
  minLevel: z.int().min(1).max(3).exactOptional(),
  clearance: z.int().min(0).max(100).exactOptional(),
  languages: z.array(language).exactOptional(),
  secondReader: z.boolean().exactOptional(),
  closed: z.boolean().exactOptional(),
  truthDays: daysValue.exactOptional(),
  fields: z.array(topicField).exactOptional(),
});
type TopicOverride = z.output<typeof topicOverride>;

export interface Topic {
  readonly id: string;
  readonly sv: string;
  readonly en: string;
  readonly scope_sv: string;
  readonly scope_en: string;
  readonly keywords_sv: readonly string[];
  readonly keywords_en: readonly string[];
  /** Questions and phrases, as people write them, from which the topic is learned as well. */
  readonly words: readonly string[];
  /**
   * The agencies that hold the competence, the primary one first. A description, not a rule of
   * routing.
   */
  readonly agencies: readonly string[];
  readonly minLevel: number;
  readonly clearance: number;
  /** Languages that an expert must have. */
  readonly languages: readonly string[];
  readonly secondReader: boolean;
  /** True where the topic is closed to chat, and only its formal channel answers. */
  readonly closed: boolean;
  /**
   * So many days after the answer its asker is asked what was established in the end; absent: as the
   * policy says.
   */
  readonly truthDays?: number;
  readonly fields: readonly TopicField[];
}

/** The defaults of a topic. */
export const plainTopic: Omit<Topic, "id" | "sv" | "en"> = {
  scope_sv: "",
  scope_en: "",
  keywords_sv: [],
  keywords_en: [],
  words: [],
  agencies: [],
  minLevel: 1,
  clearance: 0,
  languages: [],
  secondReader: false,
  closed: false,
  fields: [],
};

export const builtInTopics: readonly Topic[] = taxonomy.topics.map((topic) => ({
  ...plainTopic,
  ...topic,
}));

function layOver(entries: readonly TopicOverride[]): Topic[] {
  const changed = builtInTopics.map((topic) => ({
    ...topic,
    ...entries.find((entry) => entry.id === topic.id),
  }));
  const added = entries
    .filter((entry) => builtInTopics.every((topic) => topic.id !== entry.id))
    // ../check/references-topic.ts refuses a new topic without names; here the id stands in for
    // them.
    .map((entry) => ({ ...plainTopic, sv: entry.id, en: entry.id, ...entry }));
  return [...changed, ...added];
}

const laidOver = z
  .union([z.literal("default"), z.array(z.unknown())], {
    error: "write `default` for the built-in topics, or a list of topics",
  })
  .nullish()
  .transform((written) => (Array.isArray(written) ? written : []))
  .pipe(z.array(topicOverride))
  .transform(layOver);
export const topics = writtenAs(
  laidOver,
  z.union([z.literal("default"), z.array(topicOverride)]).nullish(),
);
