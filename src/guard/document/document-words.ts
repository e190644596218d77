/**
 * Knows the words for documents: every keyword of the taxonomy's document types, in the forms in
 * which people write them. A test holds each keyword in each form.
 */
import type { WordList } from "../words-near.ts";

const ends = "(?:s|en|ens|n|ns|et|ets|t|ts|er|ers|erna|ernas|ar|ars|arna|arnas|na|nas)?";
const numbered = "(?:s?-?(?:nr|nummer|numret|numrets|numren))?";
const rest = `(?:${numbered}|${ends})`;

const swedish = [
  "[\\p{L}-]*(?:id|identitets|legitimations|ut|lma|tjänste|företags|personal|uppehålls|tillstånds|kör|väljar|militär|asylsökande|flykting|medborgar|gränsgångar)-?kort",
  "(?:id-?|identitets|ut-?|lma-?|kör)korts?(?:kopi(?:a|an|or|orna)|sida|sidor)",
  "(?:kort|dokument|handlings?)s?-?(?:nr|nummer|numret)",
  "(?:[\\p{L}-]*(?:id-?|identitets|rese|skilsmässo|legitimations))?handling",
  "(?:[\\p{L}-]*rese|id-|identitets)dokument",
  "[\\p{L}-]*(?:viserings?|visum)(?:et|ets|(?:klister)?märke|märken|märket|märkena|klistermärket|klistermärken)?",
  "viseringsvinjett|vinjett",
  "[\\p{L}-]*(?:inrese|utrese|gräns)stäm(?:pel|peln|pelns|plar|plarna|plarnas)",
  "[\\p{L}-]*(?:registrerings|födelse|vigsel|äktenskaps|skilsmässo|döds|dop|person|identitets|rese|flykting|medborgarskaps|nationalitets|militärtjänst|tjänstgörings)bevis",
  "(?:uppehålls|arbets)tillstånd",
  "(?:födelse|döds)attest",
  "(?:identitets|konsulats|anställnings|medborgarskaps|nationalitets)intyg",
  "(?:folkbokförings|register|konto)utdrag",
  "(?:sjömans|sjöfarts|familje|militär)(?:bok|böcker)",
  "skilsmässodom(?:ar|arna)?",
  "hushållsregist(?:er|ret|rets|ren)",
  "betyg",
  "elräkning",
  "översättning",
  "kopia(?:n|ns)?",
  "kopior(?:na)?",
  "(?:e-)?legitimation",
  "identitetsplånb(?:ok|oken|öcker)",
  "sis-märk(?:t|ta|tes)",
  "(?:person|samordnings)-?(?:nr|nummer|numret|numrets|numren)",
  "dossier",
  "(?:e-)?ta[zs]k[ie]?rah?",
  "haw+i[yj]+ah?",
  "jins+i[yj]+ah?",
];
/** No shift at work, no "passar", and nothing that only ends so. */
const passport = `[\\p{L}-]*(?<!kom|arbets|jour|natt|kvälls|dag|skift|tränings|bevaknings|utbildnings)pass(?:e[nt]s?|s|bok(?:en)?|böcker(?:na)?|handling(?:en|ar|arna)?|kopi(?:a|an|or|orna)|uppslag(?:et)?|${numbered})`;
const english = [
  "(?:e-?|bio-?|[\\p{L}]{3,12}-)?passports?(?:'s)?",
  "passport ?book",
  "ppt",
  "docs?",
  "laissez-?passer(?:s|n|ns|na|nas|'s)?",
  "(?:un|eu)lp",
  "(?:un)?document(?:'?s|ed)?",
  "cards?(?:'s)?",
  "visas?",
  "stickers?",
  "stamps?",
  "licen[cs]es?(?:'s)?",
  "permits?(?:'s)?",
  "certificates?(?:'s)?",
  "books?",
  "decrees?",
  "registers?",
  "extracts?",
  "diplomas?",
  "statements?",
  "bills?",
  "translations?",
  "cop(?:y|ies)",
  "e-ids?",
  "(?:travel|passport|document|card|visa|permit|licen[cs]e|doc)(?:number|num|no|nr|id)",
  "bankid",
  "freja",
  "wallets?",
  "mdl",
  // As it is called in papers of other countries
  "(?:reise|dienst|diplomaten)p[aä]ss(?:es?|e?nr|nummer)?",
  "(?:personal|reise|dienst)?ausweis(?:es?|nr|nummer)?",
  "führerschein(?:s|nr|nummer)?",
  "aufenthaltstitel(?:s|nr|nummer)?",
  "passeports?",
  "pasaportes?",
  "passaport[oe]s?",
  "pa[sș]aport(?:ul)?",
  "паспорт\\p{L}{0,2}",
  "جواز",
  "گذرنامه",
  "پاسپورت",
];
/** English words that name a document only after another one. */
const afterAnother =
  /(?:travel|emergency|id|identity|residence|permit|lma|staff|marked|seeker|national|personal|registration|health|citizen|agency|seaman's|seafarer's?|family|military|visa|entry|exit|border|driving|driver's?|drivers|refugee|voter|voter's|asylum|vehicle|birth|marriage|death|divorce|household|population|register|registry|bank|utility|certified|eudi|civil)[ -]$/iu;
const needsAnother =
  /^(?:docs?|cards?|stickers?|stamps?|books?|decrees?|registers?|extracts?|statements?|bills?|wallets?|cop(?:y|ies))$/iu;

/** Endings that only some have: "numret" as well as "-et". */
const wholeWord = new RegExp(
  `^(?:${passport}|(?:${swedish.join("|")})${rest}|${english.join("|")})$`,
  "iu",
);
/** A part of each word, found quickly; what stands around it decides. */
const part =
  /pass|ppt|doc|kort|tillst|handling|dokument|document|viser|visum|stäm|bevis|attest|intyg|utdrag|bok|böcker|dom|register|regist|betyg|räkning|översätt|kopi|legitim|plånb|sis-märk|person|samordn|dossier|ta[zs]k|vinjett|haw+i|jins+i|تذکره|unlp|eulp|card|visa|sticker|stamp|licen|permit|certif|book|decree|extract|diploma|statement|bill|translat|cop(?:y|ies)|e-id|bankid|freja|wallet|mdl|päss|ausweis|führersch|aufenthaltst|pa[sș]ap|паспорт|جواز|گذرنامه|پاسپورت/giu;
const letter = /[\p{L}'-]/u;
function isInWord(text: string, at: number): boolean {
  const code = text.charCodeAt(at) | 32;
  return (code >= 97 && code <= 122) || letter.test(text.charAt(at));
}
const longestWord = 40;

/** Phrases of which no single word says it. */
const phrases =
  /(?:identity|coordination|social security) numbers?|(?:document|card|(?<!\p{L})do[ck]\.?) ?(?:numbers?|no|nr|nummer)(?!\p{L})|(?:handlingens|kortets|dokumentets|bevisets|intygets) (?:nr|nummer)|(?:id|ut|lma|sis) ?kort|kortet,? (?:med )?(?:nr|nummer|numret)|laissez passer|(?<!\p{L})(?:pp[- ]?|pas-?)(?:nr|nummer|numret|no|number)|(?<!\p{L})(?:rese|id-?)dok(?!\p{L})|(?:\p{L}(?:sk|skt|ska|ian|ish|ese)|hans|hennes|his|her|their|national|nationellt) id(?![\p{L}-])/iu;
/** "ITA id": a country's code before it. */
const coded = /(?<!\p{L})[A-Z]{3} (?:id|ID|Id)(?![\p{L}-])/u;

function wordAround(text: string, at: number): { word: string; start: number } {
  let start = at;
  while (start > 0 && at - start < longestWord && isInWord(text, start - 1)) start -= 1;
  let end = at;
  while (end < text.length && end - at < longestWord && isInWord(text, end)) end += 1;
  return { word: text.slice(start, end), start };
}

/** "Near a word for a document" is asked of this list. */
export const documentWords: WordList = {
  test(text) {
    part.lastIndex = 0;
    for (let found = part.exec(text); found !== null; found = part.exec(text)) {
      const { word, start } = wordAround(text, found.index);
      part.lastIndex = Math.max(start + word.length, found.index + 1);
      const bare = word.replace(/^['-]+|['-]+$/gu, "");
      if (!wholeWord.test(bare)) continue;
      if (!needsAnother.test(bare)) return true;
      if (afterAnother.test(text.slice(Math.max(0, start - 14), start))) return true;
    }
    return phrases.test(text) || coded.test(text);
  },
};
