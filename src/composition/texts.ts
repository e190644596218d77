/** Lists the texts of the desk and of each capability, a pair of files each. */
import deskEn from "../screens/text/locales/en.json" with { type: "json" };
import deskSv from "../screens/text/locales/sv.json" with { type: "json" };
import competenceEn from "../competence/texts/en.json" with { type: "json" };
import competenceSv from "../competence/texts/sv.json" with { type: "json" };
import pulseEn from "../survey/texts/en.json" with { type: "json" };
import pulseSv from "../survey/texts/sv.json" with { type: "json" };
import directoryEn from "../directory/texts/en.json" with { type: "json" };
import directorySv from "../directory/texts/sv.json" with { type: "json" };
import operationsEn from "../operations/texts/en.json" with { type: "json" };
import operationsSv from "../operations/texts/sv.json" with { type: "json" };
import articlesEn from "../articles/texts/en.json" with { type: "json" };
import articlesSv from "../articles/texts/sv.json" with { type: "json" };
import reportingEn from "../reporting/texts/en.json" with { type: "json" };
import reportingSv from "../reporting/texts/sv.json" with { type: "json" };
import auditEn from "../audit/texts/en.json" with { type: "json" };
import auditSv from "../audit/texts/sv.json" with { type: "json" };
import recordsEn from "../records/texts/en.json" with { type: "json" };
import recordsSv from "../records/texts/sv.json" with { type: "json" };
import administrationEn from "../administration/texts/en.json" with { type: "json" };
import administrationSv from "../administration/texts/sv.json" with { type: "json" };

/** A file that lacks a key of the other language's is not assignable. */
type Pair<Tree> = { readonly sv: Tree; readonly en: Tree };
const desk: Pair<typeof deskSv & typeof deskEn> = { sv: deskSv, en: deskEn };
const competence: Pair<typeof competenceSv & typeof competenceEn> = {
  sv: competenceSv,
  en: competenceEn,
};
const pulse: Pair<typeof pulseSv & typeof pulseEn> = { sv: pulseSv, en: pulseEn };
const directory: Pair<typeof directorySv & typeof directoryEn> = {
  sv: directorySv,
  en: directoryEn,
};
const operations: Pair<typeof operationsSv & typeof operationsEn> = {
  sv: operationsSv,
  en: operationsEn,
};
const articles: Pair<typeof articlesSv & typeof articlesEn> = { sv: articlesSv, en: articlesEn };
const reporting: Pair<typeof reportingSv & typeof reportingEn> = {
  sv: reportingSv,
  en: reportingEn,
};
const audit: Pair<typeof auditSv & typeof auditEn> = { sv: auditSv, en: auditEn };
const records: Pair<typeof recordsSv & typeof recordsEn> = { sv: recordsSv, en: recordsEn };
const administration: Pair<typeof administrationSv & typeof administrationEn> = {
  sv: administrationSv,
  en: administrationEn,
};

/** The keys of a tree: the paths to its sentences, joined with dots. */
type Paths<Tree> = {
  [Key in keyof Tree & string]: Tree[Key] extends string ? Key : `${Key}.${Paths<Tree[Key]>}`;
}[keyof Tree & string];
type KeysOf<Texts> = Texts extends Pair<infer Tree> ? Paths<Tree> : never;

export const texts = [
  desk,
  competence,
  pulse,
  directory,
  operations,
  articles,
  reporting,
  audit,
  records,
  administration,
] as const;
export type WrittenKey = KeysOf<(typeof texts)[number]>;
