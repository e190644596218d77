/** Lists the texts of the kernel and of each capability, a pair of files each. */
import cardsEn from "../screens/text/locales/en.json" with { type: "json" };
import cardsSv from "../screens/text/locales/sv.json" with { type: "json" };
import formsEn from "../screens/forms/locales/en.json" with { type: "json" };
import formsSv from "../screens/forms/locales/sv.json" with { type: "json" };
import deskEn from "../desk/locales/en.json" with { type: "json" };
import deskSv from "../desk/locales/sv.json" with { type: "json" };
import webEn from "../web/locales/en.json" with { type: "json" };
import webSv from "../web/locales/sv.json" with { type: "json" };
import commandsEn from "../commands/locales/en.json" with { type: "json" };
import commandsSv from "../commands/locales/sv.json" with { type: "json" };
import surveyEn from "../survey/texts/en.json" with { type: "json" };
import surveySv from "../survey/texts/sv.json" with { type: "json" };
import directoryEn from "../directory/texts/en.json" with { type: "json" };
import directorySv from "../directory/texts/sv.json" with { type: "json" };
import competenceEn from "../competence/texts/en.json" with { type: "json" };
import competenceSv from "../competence/texts/sv.json" with { type: "json" };
import articlesEn from "../articles/texts/en.json" with { type: "json" };
import articlesSv from "../articles/texts/sv.json" with { type: "json" };
import onCallEn from "../on-call/texts/en.json" with { type: "json" };
import onCallSv from "../on-call/texts/sv.json" with { type: "json" };
import reportingEn from "../reporting/texts/en.json" with { type: "json" };
import reportingSv from "../reporting/texts/sv.json" with { type: "json" };
import administrationEn from "../administration/texts/en.json" with { type: "json" };
import administrationSv from "../administration/texts/sv.json" with { type: "json" };
import recordsEn from "../records/texts/en.json" with { type: "json" };
import recordsSv from "../records/texts/sv.json" with { type: "json" };
import auditEn from "../audit/texts/en.json" with { type: "json" };
import auditSv from "../audit/texts/sv.json" with { type: "json" };
import operationsEn from "../operations/texts/en.json" with { type: "json" };
import operationsSv from "../operations/texts/sv.json" with { type: "json" };

type Pair<Tree> = { readonly sv: Tree; readonly en: Tree };
/** A file that lacks a key of the other language's is not assignable. */
const pair = <Sv, En>(sv: Sv & NoInfer<En>, en: En & NoInfer<Sv>): Pair<Sv> => ({ sv, en });

/** The keys of a tree: the paths to its sentences, joined with dots. */
type Paths<Tree> = {
  [Key in keyof Tree & string]: Tree[Key] extends string ? Key : `${Key}.${Paths<Tree[Key]>}`;
}[keyof Tree & string];
type KeysOf<Texts> = Texts extends Pair<infer Tree> ? Paths<Tree> : never;

export const texts = [
  pair(cardsSv, cardsEn),
  pair(formsSv, formsEn),
  pair(deskSv, deskEn),
  pair(webSv, webEn),
  pair(commandsSv, commandsEn),
  pair(surveySv, surveyEn),
  pair(directorySv, directoryEn),
  pair(competenceSv, competenceEn),
  pair(articlesSv, articlesEn),
  pair(onCallSv, onCallEn),
  pair(reportingSv, reportingEn),
  pair(administrationSv, administrationEn),
  pair(recordsSv, recordsEn),
  pair(auditSv, auditEn),
  pair(operationsSv, operationsEn),
] as const;
export type WrittenKey = KeysOf<(typeof texts)[number]>;
