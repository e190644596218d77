/** The sample organisation with a topic that asks for more than the form's own fields. */
import type { Organisation } from "../../src/org/organisation.ts";
import type { TopicField } from "../../src/org/schema/topic.ts";
import { organisation } from "./story.ts";

const fields: readonly TopicField[] = [
  {
    id: "series",
    label: { sv: "Hur börjar handlingens serie?", en: "How does the document's series begin?" },
    kind: "text",
    required: true,
    choices: [],
  },
  {
    id: "chip",
    label: { sv: "Gick chippet att läsa?", en: "Could the chip be read?" },
    kind: "yes-no",
    required: false,
    choices: [],
  },
  {
    id: "lamp",
    label: { sv: "Vilken lampa?", en: "Which lamp?" },
    kind: "choice",
    required: false,
    choices: [
      { id: "uv-365", label: { sv: "UV, 365 nm", en: "UV, 365 nm" } },
      { id: "uv-254", label: { sv: "UV, 254 nm", en: "UV, 254 nm" } },
    ],
  },
];

export const fussyOrganisation: Organisation = {
  ...organisation,
  topics: organisation.topics.map((topic) =>
    topic.id === "passport-authenticity" ? { ...topic, fields } : topic,
  ),
};
