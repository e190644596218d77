/** Checks topics of the file: new ones need names, and their fields must fit into the form. */
import type { Loose } from "../schema/loose.ts";
import type { Path } from "./path.ts";
import { unknownId } from "./known.ts";
import type { KnownIds, Report } from "./known.ts";
import { taxonomy } from "../taxonomy.ts";

/**
 * The form's own fields (section 7 of the contract), beside which a topic's fields stand, and the
 * ids that Teams sends in one object with them.
 */
const formFields: ReadonlySet<string> = new Set([
  "text",
  "topic",
  "documentType",
  "issuer",
  "examined",
  "equipment",
  "decision",
  "step",
  "urgency",
  "urgencyReason",
  "unit",
  "notPersonal",
  "ticket",
  "offer",
  "draft",
  "article",
  "turn",
  "wish",
  "verb",
]);

const builtIn: ReadonlySet<string> = new Set(taxonomy.topics.map(({ id }) => id));

export function topicProblems(file: Loose, known: KnownIds, report: Report): void {
  const agencies = new Set([...known.agencies, ...taxonomy.agencies.map(({ id }) => id)]);
  file.topics.forEach((topic, index) => {
    const at = (...path: Path): Path => ["topics", index, ...path];
    if (topic.id !== null && !builtIn.has(topic.id)) {
      for (const language of ["sv", "en"] as const) {
        if (topic[language] === null) {
          report(at(language), `is missing: a topic that is not built in needs its name here`);
        }
      }
    }
    topic.agencies.forEach((agency, place) => {
      unknownId(agencies, agency, (message) => report(at("agencies", place), message));
    });
    fieldProblems(topic.fields, (path, message) => report(at("fields", ...path), message));
  });
}

function fieldProblems(fields: Loose["topics"][number]["fields"], report: Report): void {
  const seen = new Set<string>();
  fields.forEach(({ id, kind, choices }, index) => {
    if (id !== null) {
      if (formFields.has(id)) {
        report([index, "id"], `"${id}" is a field of every question: give this one another id`);
      }
      if (seen.has(id)) report([index, "id"], `"${id}" is the id of another field of this topic`);
      seen.add(id);
    }
    if (kind === "choice" && choices.length === 0) {
      report([index, "choices"], "is missing: list what one may choose, each with id and label");
    }
    if (kind !== "choice" && choices.length > 0) {
      report([index, "choices"], "belongs to kind: choice; change the kind or remove it");
    }
    const ids = choices.map((choice) => choice.id);
    ids.forEach((choice, place) => {
      if (choice !== null && ids.indexOf(choice) < place) {
        report([index, "choices", place, "id"], `"${choice}" stands twice: keep one of them`);
      }
    });
  });
}
