/**
 * Lists the stop words of Swedish and English: words too common to tell one article from another.
 * How many of each language a text holds also tells its language. Written without diacritics too,
 * since people in a hurry leave them out.
 */
import { foldText } from "../../base/fold-text.ts";

const swedish = `
  och att det i på en ett är som för av med till den har de inte om jag man han hon vi ni du hen sig
  från så men var eller när vad hur vilken vilket vilka vem vems där här då nu än ska skall ska kan
  kunde måste får fick vill ville borde bör blir bli blev blivit vara varit var är ha hade haft
  göra gör gjort gjorde detta denna dessa den det dom dem sin sitt sina min mitt mina din ditt dina
  hans hennes dess deras vår vårt våra er ert era oss mig dig honom henne ut in upp ner ned under
  över efter innan före mellan genom mot utan vid hos kring runt per samt också även bara redan ju
  väl nog alltid aldrig ofta ibland mycket mer mest många någon något några ingen inget inga annan
  annat andra alla allt varje vardera samma sådan sådant sådana både antingen varken inte ej icke
  eftersom därför varför medan trots fast ifall huruvida dock således alltså alltid igen kvar
  finns fanns finnas går gick gå ju lite mindre ganska helt hela sedan sen tills ännu just sånt
  ser verkar nån nåt nåra sån hur hurdan varifrån vart dit hit hej tack snälla via t ex bl a dvs mm osv
`;
const english = `
  the a an and or but if of to in on at by for with from as is are was were be been being am do does
  did done doing has have had having he she it they them his her hers its their theirs we us our
  ours you your yours i me my mine this that these those there here then than so not no nor can
  could may might must shall should will would what which who whom whose when where why how into
  onto over under between through about against without within after before during until while
  because although though however also too very just only already yet still even ever never always
  often any some all each every both either neither other another such same own more most much many
  few less least up down out off again once s t don doesn didn isn wasn aren won let get gets got
  please hi hello thanks via vs per etc whether
`;

const setOf = (list: string): ReadonlySet<string> => {
  const words = list.split(/\s+/u).filter((word) => word !== "");
  return new Set([...words, ...words.map(foldText)]);
};

export const stopWords: { readonly sv: ReadonlySet<string>; readonly en: ReadonlySet<string> } = {
  sv: setOf(swedish),
  en: setOf(english),
};

/** In one of the two: which of them a text is in, may be wrongly told. */
export const isStopWord = (word: string): boolean =>
  stopWords.sv.has(word) || stopWords.en.has(word);
