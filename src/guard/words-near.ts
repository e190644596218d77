/**
 * Lists the words whose nearness changes what a number is taken for. Each list is tried once for
 * each sentence.
 */

/** Matches a whole word, with letters of every alphabet; `\b` knows only ASCII. */
function words(alternatives: string): RegExp {
  return new RegExp(`(?<!\\p{L})(?:${alternatives})(?!\\p{L})`, "iu");
}

/** Words that call a number the number of a person. */
export const numberWords = words(
  "person-?(?:nr|nummer|numret|numrets|numren)|p-?nr|p-?nummer|pers\\.?nr|" +
    "person(?:al)? (?:identity |identification |id )?(?:numbers?|no)|" +
    "personbeteckning(?:en)?|födelsenummer|födelsenumret|samordnings-?(?:nr|nummer|numret|numrets|numren)|sam-?nr|samnummer|samnumret|" +
    "co-?ordination (?:numbers?|no)|identity numbers?|id-?nummer|id-?numret|id numbers?|social security numbers?",
);

export const cprWords = words("cpr|cpr-?(?:nr|nummer|numret|number|numbers)");

export const danishWords = words(
  "cpr|cpr-?(?:nr|nummer|numret|number|numbers)|dansk|danska|danskt|danske|danskar|danish|danmarks?|denmark|denmark's",
);

export const finnishWords = words(
  "finsk|finska|finskt|finske|finnish|finlands?|finland's|hetu|henkilötunnus|personbeteckning(?:en)?",
);

export const caseWords = words(
  "ärende(?:t|ts|n|na)?|ärende-?(?:nr|nummer|numret)|migrationsärende(?:t|n)?|asylärende(?:t|n)?|dossier(?:en|er|erna|s|nummer|numret|nr)?|" +
    "lma|lma-?korte?t?s?|lma-?card|case|cases|case-?(?:no|number|file)|beteckning(?:en)?",
);

export const documentWords = words(
  "\\p{L}*(?<!kom)pass(?:et|ets|en|ens|s|nr|nummer|numret|numrets|boken|bok)?|passports?|passport's|" +
    "(?:id|identitets|legitimations)[- ]?kort(?:et|ets|en|ens|s|nr|nummer|numret)?|(?:id|identity)[- ]cards?|" +
    "resedokument(?:et|ets|en|ens|s)?|\\p{L}*resehandling(?:en|ens|ar|arna)?|travel documents?|körkort(?:et|ets|en|ens|s|snummer|snumret)?|" +
    "driv(?:ing|er's|ers?) licen[cs]es?|driving permits?|uppehållstillståndskort(?:et|ets|en|ens|s)?|uppehållskort(?:et|ets|en|ens)?|" +
    "residence (?:permit )?cards?|residence permits?|legitimation(?:en|ens|er)?|" +
    "(?:dokument|handlings|kort)(?:nr|nummer|numret|ets nummer)|handlingens nummer|kortets nummer|document (?:numbers?|no)",
);

export const birthWords = words(
  "född|fött|födda|föddes|fodd|foddes|födelse-?(?:datum|datumet|tid|tiden|dag|dagen|data|datan)|fodelse(?:datum|tid|dag)|" +
    "born|date of birth|birth ?dates?|birthdays?|birth day|dob|d\\.o\\.b\\.?|f\\.(?= ?\\d)|født|fødselsdato",
);
