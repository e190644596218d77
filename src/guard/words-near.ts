/**
 * Lists the words whose nearness changes what a number is taken for. Each list is tried once for
 * each sentence.
 */

/** A list of words, of which a text has one or not. */
export interface WordList {
  test(text: string): boolean;
}

/** Matches a whole word, with letters of every alphabet; `\b` knows only ASCII. */
export function wordList(alternatives: string): RegExp {
  return new RegExp(`(?<!\\p{L})(?:${alternatives})(?!\\p{L})`, "iu");
}

/** Words that call a number the number of a person. */
export const numberWords = wordList(
  "person-?(?:nr|nummer|numret|numrets|numren)|p-?nr|p-?nummer|pers\\.?nr|" +
    "person(?:al)? (?:identity |identification |id )?(?:numbers?|no)|" +
    "personbeteckning(?:en)?|pers\\.? (?:nr|nummer)|födelsenummer|födelsenumret|samordnings-?(?:nr|nummer|numret|numrets|numren)|sam-?nr|samnummer|samnumret|" +
    // As it is misspelt
    "pers(?:on)?-?n?(?:n?umm?er|n?umm?ret|nmr|mr)|" +
    "co-?ordination (?:numbers?|no)|identity numbers?|id-?nummer|id-?numret|id numbers?|social security numbers?",
);

/** Words for what a border puts into a passport. */
export const stampWords = wordList(
  "(?:in-?rese|ut-?rese|gräns|inrese-|utrese-)?stäm(?:pel|peln|pelns|plar|plarna|plat|plad|plades|plats)|inrest?|utrest?|stamp(?:s|ed)?|entry|exit",
);

export const cprWords = wordList("cpr|cpr-?(?:nr|nummer|numret|number|numbers)");

export const danishWords = wordList(
  "cpr|cpr-?(?:nr|nummer|numret|number|numbers)|dansk|danska|danskt|danske|danskar|danish|danmarks?|denmark|denmark's",
);

export const finnishWords = wordList(
  "finsk|finska|finskt|finske|finnish|finlands?|finland's|hetu|henkilötunnus|personbeteckning(?:en)?",
);

export const caseWords = wordList(
  "(?:[\\p{L}-]*-)?\\p{L}*ärende\\p{L}{0,12}|dossier\\p{L}{0,12}|akt(?:en|ens|er|erna|s|nr|nummer|numret)?|" +
    "lma|lma-?korte?t?s?|lma-?card|cases?(?:'s)?|case-?(?:no|number|file)|files?|file-?(?:no|number)|beteckning(?:en|ar)?",
);

const ourBirthWords = wordList(
  "född|fött|fdt|f[.-]?dat(?:um)?\\.?|föd\\.? ?dat(?:um)?\\.?|datum för (?:\\p{L}+ )?födelsen?|f(?=:? (?:(?:19|20)\\d\\d-\\d\\d-\\d\\d|\\d{6}(?:\\d\\d)?(?![\\d-])|\\d{1,2} (?:jan|feb|mar|apr|maj|ju[nl]|aug|sep|okt|nov|dec)\\p{L}* (?:19|20)\\d\\d))|födda|föddes|föds|fodd|foddes|födelse[- ]?(?:år|dat|datum|datumet|tid|tiden|dag|dagen|data|datan)|fodelse(?:datum|tid|dag)|" +
    "born|date[ _-]?of[ _-]?birth|birth[ _-]?dates?|birth[ _-]?days?|b-?day|dob|d\\.o\\.b\\.?|f\\.(?= ?(?:den )?[-'’]?\\d| (?:jan|feb|mar|apr|ma[jy]|ju[nl]|aug|sep|o[kc]t|nov|dec)\\p{L}* \\d)|" +
    "(?<!\\d)fdd\\.?|föd\\.|født|fødselsdato|fødd|f\\. ?d\\.(?= ?\\d)|b\\.(?= ?\\d{1,4}[-./ ])|(?<!\\d)fd\\.?(?= ?(?:\\d{6}|\\d{4}[-./ ]\\d))",
);
const foreignBirthWords = wordList(
  "geburtsdatum|geboren|geb\\.?:?(?= ?\\d)|naissance|n[ée](?:e?s?|\\(e\\)) le|nacid[oa]|nacimiento|nat[oa] (?:il|a)|data di nascita|nascid[oa]|nascimento|urodzon[ya]|data urodzenia|nascut[ăa]?|născut[ăa]?|data na[sș]terii|do[ğg]um(?: tarihi)?|rođen[a]?|datum rođenja|syntynyt|syntymäaika|sündinud|sünniaeg|gimęs|gimimo data|dzimis|geboortedatum|" +
    "дата рождения|родился|родилась|дата народження|народи[вл]\\p{L}*|роден[а]?|[بولف]?(?:ال)?(?:تاريخ (?:ال)?ميلاد|تاريخ الولادة|مواليد|تاریخ تولد|متولد)",
);
/** At a glance, as most texts have none of the foreign ones. */
const mayBeForeign =
  /geb|naiss|n[ée]e?s?(?:\(e\))? le|naci|nat[oa] |nasc|urod|urodz|născ|na[sș]t|do[ğg]um|rođen|synty|sünni|gim|dzim|\p{Script=Cyrillic}|\p{Script=Arabic}/iu;

/** A part of each of ours, found quickly. */
const mayBeOurs = /f(?:[öøo]d|ött|d|\.|:? ?\d)|born|birth|b-?day|dob|d\.o|b\./i;

export const birthWords: WordList = {
  test: (text) =>
    (mayBeOurs.test(text) && ourBirthWords.test(text)) ||
    (mayBeForeign.test(text) && foreignBirthWords.test(text)),
};

/** Right before a number: it is an invoice's, an order's, a reader's, not a person's or a document's. */
export const otherThing =
  /(?:faktura|felkod|error code|puk|ticket|jira|incident|sid|order|artikel|kolli|kund|diarie|post|konto|kvitto|referens|beställning|boknings?|försändelse|invoice|article|tracking|account|receipt|customer|batch|dnr|ref|isbn|celex|rulle|rev|version)\p{L}{0,8}[ -]?(?:nr|nummer|numret|no|number)?[.:]?(?: (?:är|is))? ?$/iu;
