/**
 * Knows the papers on which a name may stand: "the name on the Kenyan ID", "namn enligt passet". What follows them
 * may be the name, and may be a part of the paper.
 */
const papers =
  "(?:(?:an? |det |ett? |s?itt |min |his |her |their |my )?(?:[\\p{L}-]{3,15} )?(?:(?:hemlands|hemlandets |barn|diplomat|tjänste|inrikes|främlings)?pass(?:et|port)?|(?:id-?|ut-?|kör)?kort(?:et)?|(?:körk|handl|tazk|leg)\\.|(?:e-)?id|e?-?tazkir(?:an?|ah)|(?:rese|id-)?dokument(?:et)?|handling(?:arna|en)|papperen|registret|folkbokföringen|uppgifterna|(?:vigsel|födelse)?bevis(?:et)?|födelseattest(?:en)?|domen|beslutet|anmälan|mrz|visum(?:et)?|vis(?:a|eringen)|legitimation(?:en)?|(?:uppehålls)?tillstånd(?:et)?|intyget|travel document|(?:(?:identity|id|resident) )?card|(?:residence )?permit|(?:driving )?licen[cs]e|(?:(?:birth|marriage) )?certificate|records|register|decision),?)";
/** "enligt passet", "on the Kenyan ID": between a word for a name and the name itself. */
export const onPaper = `(?:enligt|enl\\.?|i|på|från|in|on|per|from|as (?:in|on|per)|according to) (?:the )?${papers}`;

const endsOnPaper = new RegExp(`(?<!\\p{L})${onPaper}[:=]? $`, "iu");
/** "The name in the Kenyan Passport Data Page": so are parts of a paper called, and what is written in it. */
const ofPaper =
  /^(?:data|bio|biodata|page|side|sida(?:n)?|sidor(?:na)?|line|rad(?:en)?|back|front|baksida(?:n)?|framsida(?:n)?|cover|chip|photo|foto(?:t)?|issuing|utfärdande|och|and|eller|or|versus|model(?:len)?|modell(?:en)?|serien?|series|edition|version(?:en)?|gazette|community)$/iu;

/** "Kenyan ID", where no name follows; "i German Umlaut". */
const onNothing = /(?<!\p{L})(?:enligt|enl\.?|i|på|från|in|on|per|from|of|to)(?: the)? $/iu;
const alone = /^(?:\p{L}{3,15} (?:e-)?id$|german )/iu;

/** Whether what may be a name is a paper, or a part of the paper before it. */
export function isOfPaper(before: string, name: string): boolean {
  if (onNothing.test(before)) return alone.test(name);
  return name.split(/[ ,-]+/u).some((part) => ofPaper.test(part)) && endsOnPaper.test(before);
}
