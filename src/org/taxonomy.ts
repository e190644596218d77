/**
 * Loads the built-in taxonomy: topics, document types, outcomes and the choices of the forms. The
 * data is taxonomy.json; it is checked once, when the program starts.
 */
import { z } from "zod";
import data from "./taxonomy.json" with { type: "json" };

const named = { id: z.string(), sv: z.string(), en: z.string() };
const keywords = { keywords_sv: z.array(z.string()), keywords_en: z.array(z.string()) };

const taxonomySchema = z.strictObject({
  topics: z.array(
    z.strictObject({
      ...named,
      ...keywords,
      scope_sv: z.string(),
      scope_en: z.string(),
      /** The agencies that hold the competence, the primary one first. */
      agencies: z.array(z.string()),
    }),
  ),
  documentTypes: z.array(
    z.strictObject({
      ...named,
      ...keywords,
      group: z.string(),
      pradoCategory: z.string().nullable(),
    }),
  ),
  forgeryTypes: z.array(
    z.strictObject({
      ...named,
      group: z.string(),
      parent: z.string().nullable(),
      definition_sv: z.string(),
      definition_en: z.string(),
    }),
  ),
  outcomes: z.array(
    z.strictObject({
      ...named,
      kind: z.enum([
        "document-assessment",
        "person-assessment",
        "process",
        "guidance",
        "administrative",
        "referral",
        "follow-up",
      ]),
      requiresOriginal: z.boolean(),
      countsAsDetection: z.boolean(),
      closesQuestion: z.boolean(),
    }),
  ),
  agencies: z.array(z.strictObject(named)),
  examinedMaterial: z.array(z.strictObject({ ...named, allowsAuthenticityVerdict: z.boolean() })),
  specialIssuerCodes: z.array(
    z.strictObject({
      code: z.string(),
      sv: z.string(),
      en: z.string(),
      kind: z.enum(["state", "nationality", "organisation", "person-status", "specimen", "legacy"]),
    }),
  ),
  strengths: z.array(
    z.strictObject({ ...named, id: z.int().min(1).max(5), probability: z.number() }),
  ),
  equipment: z.array(z.strictObject(named)),
  decisions: z.array(z.strictObject(named)),
});

export type Taxonomy = z.output<typeof taxonomySchema>;

export const taxonomy: Taxonomy = taxonomySchema.parse(data);

type Kind = Exclude<keyof Taxonomy, "specialIssuerCodes">;
type Entry<K extends Kind> = Taxonomy[K][number];

/**
 * The entry with this id, or undefined: `taxonomyEntry("outcomes", "authentic")`.
 * Lists are short (34 at most), so a scan is quicker than an index would be to read.
 */
export function taxonomyEntry<K extends Kind>(kind: K, id: Entry<K>["id"]): Entry<K> | undefined {
  const entries: readonly Entry<K>[] = taxonomy[kind];
  return entries.find((entry) => entry.id === id);
}

/**
 * True where an answer that rests on this material may state that a document is authentic or false.
 */
export function allowsAuthenticityVerdict(basis: readonly string[]): boolean {
  return basis.some(
    (id) => taxonomyEntry("examinedMaterial", id)?.allowsAuthenticityVerdict === true,
  );
}
