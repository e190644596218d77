/**
 * Finds two or more capitalised words after "heter", "namn", "name" or "Mr", and asks about them,
 * unless they are what agencies, documents and places are called.
 */
import type { Contacts } from "../contacts.ts";
import type { ScanPage } from "../page.ts";
import type { WordList } from "../words-near.ts";
import { type TableCell, findNamesInTables, heads } from "./name-table.ts";
import { findNamesBesideMore, findNamesOfMatters } from "./name-labels.ts";
import { isOfPaper, onPaper } from "./on-paper.ts";
import { type SingleBlanks, withSingleBlanks } from "./single-blanks.ts";
import { besideName, isNoPerson, noName, ofPerson, ofOtherLine } from "./no-person.ts";

const article = "(?:(?:al|el|ul|ad|an|ar|as|ash|at|az|d|l|m)[-'’])";
const word = `${article}?\\p{Lu}\\p{L}{0,30}(?:[-'’]\\p{L}{1,30}){0,2}`;
const particle =
  "(?:abd|abu|af|al|ben|bin|bint|bte|da|das|de|del|della|den|der|di|do|dos|du|e|el|la|le|las|los|ibn|mac|och|of|ould|and|ten|ter|ul|ud|umm|van|vom|von|y|zu|zur) ";
/** A name may begin with these: "Ms de la Cruz Marisol". */
const leading = "(?:(?:de|la|el|al|van|von|der|den|di|da|dos|du|del|bin|ibn|abu|af|ten|ter) ){0,3}";
/** What may stand between the word and the name: "heter enligt passet Ali Hassan". */
const meanwhile = `(?:(?:ju|juh|typ|liksom|iaf|eg|egentl|som ogift|som gift|som barn|egentligen|numera|nu|tidigare|förut|förr|innan|då|sedan|senare|först|till|även|alltså|faktiskt|antagligen|förmodligen|kanske|nog|väl|visst|tydligen|idag|i dag|troligen|också|både|${onPaper}|enligt|enl\\.?|egen|egna|eget|uppgift|uppgifter|utsago|utsagor|berättelse|intervjun|utredningen|vad|själv|moderns|faderns|mammans|pappans|broderns?|systerns?|makens?|makans?|sökandens|tolkens?|i|på|riktigt|han|hon|hen|mannen|kvinnan|barnet|modern|fadern|mamman|pappan|klienten|flickan|pojken|dottern|sonen|he|she|one|viss|certain|a|en|lyder|stavas|skrivs|anges|uppges|tolkas|lästes|(?:skrivet|skriven|written|angivet|stavat)(?: som| as)?|angett|angivet|angiven|registrerat|registrerad|noterat|tryckt|written|printed|registered|recorded|vara|för|av|innehavaren?|sökanden?|kunden|personen|actually|now|really|also|formerly|apparently|as|in|on|the|reads|spelled|stated|given|of|holder|bearer|applicant|person|is|was|are|är|var|blir|blev|står(?: det)?|ifyll[td](?: med| som)?|filled in(?: as| with)?|entered(?: as)?|innehåller|contains|visar|shows|säger|says|herr|fru)[:=]? ){0,5}`;
/** In letters without capitals; Chinese and Korean names stand in one word. */
const caselessName =
  "(?:\\p{Script=Han}{2,5}|\\p{Script=Hangul}{2,5}|\\p{Lo}[\\p{Lo}\\p{M}]{1,30}(?:[ -]\\p{Lo}[\\p{Lo}\\p{M}]{0,30}){1,4})(?!\\p{L})";
/** What documents, agencies and countries are called in Arabic letters. */
const noCaselessName =
  /غير|واضح|موجود|مكتوب|الكامل|العائلة|ناقص|خطأ|بطاقة|هوية|جواز|سفر|شناسنامه|شناسنامۀ|تذکره|تذكرة|وزارة|وزارت|جمهوري|دولة|دولت|المملكة|مملكة|شهادة|وثيقة|مديرية|اداره|إدارة|ادارة|کارت|پاسپورت|گذرنامه|رخصة|الاسم|اسم|名前|氏名|护照|身份证|여권/u;
/** Where the name is said to stand: "Name on the passport: …". */
const place =
  "(?: (?:on|in|på|i|as in|enligt|enl\\.?|jfr\\.?|per|from|från|according to) (?:the )?[\\p{L}-]{2,15}(?: [\\p{L}-]{2,15}){0,3}(?=:| =| (?:is|was|reads|är|var|lyder|står) ))?";
/** `between`: what may stand between the word and the name, as that place or something in brackets. */
const introducing = (between: string, flags: string): RegExp =>
  new RegExp(
    "(?<!\\p{L})(?:heter|hette|heta|kallas|kallad|kalla(?:r|t|de)? (?:sig|honom|henne)|(?:för|efter|flick|födelse|smek|dop|släkt|artist|tilläggs|hel|person|sökande|fullständiga? )?namn(?:et|förtydligande|fält(?:et)?|rad(?:en)?|rutan?)?|utställ(?:t|d|da) på|utfärda(?:t|d|de) (?:till|i namnet)|made out to|issued to|by(?:tt|ter|tte) (?:sitt )?(?:efter|för)?namn(?:et)? till|changed (?:his|her|their) name to|known to us as|фио|имя и фамилия|नाम|ስም|名前|姓名|氏名|이름|성명|ชื่อ|שם|(?:full|given|family|last|first|sur|holder|applicant|person|client)?[_-]?names?(?: (?:field|line|box))?|named|call(?:s|ed|ing)? (?:him|her|them)(?:self|selves)?|called|goes by|going by|known as|känd som|alias|a\\.?k\\.?a\\.?|presentera(?:r|de|t) sig som|introduc(?:ed|es) (?:him|her)self as|(?:nazwisko|imię|nom|pr[eé]nom|nombre|apellidos?|cognome|nome|nume|(?:ime i )?prezime|vorname|nachname|ad(?:ı)? soyad(?:ı)?|nimi|sukunimi|nev|név|имя|фамилия|фио|ім'я|прізвище|име|innehavare|sökanden?|holder|bearer|applicant|client|klient|kund|identitet|identity|person|barn(?:et)?|mor|far|make|maka|husband|wife|father|mother|child|spouse)(?= ?:)|[بول]?(?:ال)?اسم(?:ه|ها|ي|ك)?|نام(?:ش)?|mrs?|ms|miss|herr|fru|fröken|hr|frau|monsieur|madame|mme|mlle|señora?|signora?|gospodin|gospođa)" +
      `${between}(?:[.,]{0,2} {1,2}| {3,30}|(?<line>(?: (?:är|var|is|was))?\\n{1,2})| ?(?:[.…]{3,20}|(?:\\. ){2,20}\\.|→|~) ?| ?[:;=|>] ?[*_"']{0,3}[ \\n]{0,2}| -{1,2} )${meanwhile}["'‘’(*_«»”“]{0,3}(?<!\\p{L})(?:(?<name>${leading}${word}(?:(?:,? {1,3}|" "|”? “|\\) \\(| ?/ ?(?=\\p{Lu}))(?:${particle}){0,2}${word}){1,4})|(?<caseless>${caselessName}))`,
    flags,
  );
const quotes = "[\"'*_)\\]]{0,3}";
const inBrackets = introducing(place + quotes, "iuy");
const besides = `${quotes}(?<aside> ?\\([^()\\n]{1,30}\\))?`;
const introduced = introducing(place + besides, "giu");
/** "Namnet i passet Amina Yusuf är fel": what seemed to be the place is the paper and the name. */
const placeless = introducing(besides, "iuy");
const hasPlace = / (?:on|in|på|i|as in|enligt|enl\.?|jfr\.?|per|from|från|according to) /iu;
/** "Namnet (Amina Yusuf) …" has the name in brackets; "Name (As Shown On Passport): …" has it after them. */
const nameInside =
  /^ ?\((?!(?:As|In|On|Per|From|According|I|På|Enligt|Från|Som) )\p{Lu}\p{L}+ \p{Lu}/u;
const nameAfter = /^ ?[:=|>][*_"' ]{0,3}(?:\p{Ll}+[- ]){0,3}\p{Lu}[^\n.]{0,40}[ /]\p{Lu}/u;

/** What such a word looks like at a glance; most texts have none, and need no more reading. */
const introduces =
  /(?:het(?:er|te|a)|kalla(?:[rst]|de?)?|nam(?:n(?:et|fält(?:et)?|rad(?:en)?|rutan?)?|es|ed|e(?: (?:field|line|box))?)|called|self|mrs?|ms|miss|herr|fru|fröken|hr|frau|monsieur|madame|mme|mlle|señora?|signora?|gospodin|gospođa|goes by|going by|(?:known(?: to us)?|känd|sig) (?:as|som)|name to|call(?:s|ed|ing)? (?:him|her|them)|ställ(?:t|da?) på|utfärda(?:t|d|de) (?:till|i namnet)|out to|issued to|नाम|ስም|名前|姓名|氏名|이름|성명|ชื่อ|שם|förtydligande|фамилия|фио|اسم(?:ه|ها|ي|ك)?|نام(?:ش)?|alias|a\.?k\.?a|self as)["'*_)\]]{0,3}[\n .…→~:;,=|>(-]/i;
/** The same of words that only a colon makes labels. */
const labels =
  /(?:nazwisko|imię|nom|pr[eé]nom|nombre|apellidos?|cognome|nome|nume|prezime|vorname|nachname|soyadı?|nimi|nev|név|имя|фамилия|фио|ім'я|прізвище|име|innehavare|sökanden?|holder|bearer|applicant|client|klient|kund|identitet|identity|person|barn(?:et)?|mor|far|make|maka|husband|wife|father|mother|child|spouse) ?:/i;
const mayIntroduce: WordList = {
  test: (text) => introduces.test(text) || (text.includes(":") && labels.test(text)),
};
const capitalised = new RegExp(`^${article}?\\p{Lu}`, "u");
const wholeParticle = new RegExp(`^${particle}$`, "u");

const isLabel =
  /name of (?:the )?$|(?:nam(?:n|net|es?)(?: [^:]{1,40})?|innehavare|sökanden?|holder|bearer|applicant|client|klient|kund|identitet|identity|person|barn(?:et)?|mor|far|make|maka|husband|wife|father|mother|child|spouse)["'*_]{0,3} ?[-:;=|]/iu;

/** What has a name and is no person: "Myndigheten heter Statens Servicecenter". */
const thing =
  /(?<!\p{L})(?:det|detta|den|it|this|that|\p{L}*(?:tekniken|metoden|filmen|zonen|trycket|mönstret|funktionen|formen|standarden|technique|printing|method|film|zone|pattern|feature|standard)|\p{L}*myndighet(?:ens?)?|land(?:ets?)?|stad(?:en)?|(?:födelse)?ort(?:en)?|place of birth|byn|by(?= som)|stämpel(?:n)?|hologram(?:met)?|bläck(?:et)?|(?:fibrer|trådar|färger|effekter)(?:na)?|laminat(?:et)?|material(?:et)?|fibres?|threads?|laminate|byrå(?:n)?|avdelning(?:en)?|sektion(?:en)?|bureau|department|stamp|seal|ink|dokument(?:ets?)?|\p{L}*handling(?:ens?)?|\p{L}*kort(?:ets?)?|\p{L}*pass(?:ets?)?|bolag(?:ets?)?|företag(?:ets?)?|skola(?:n)?|enhet(?:ens?)?|\p{L}*kontor(?:et)?|tjänst(?:en)?|system(?:et)?|app(?:en)?|fil(?:en)?|rapport(?:en)?|lag(?:en)?|serie(?:n)?|modell(?:en)?|märke(?:t)?|typsnitt(?:et)?|intyg(?:ets?)?|\p{L}*bevis(?:ets?)?|region(?:en)?|provins(?:en)?|kommun(?:en)?|distrikt(?:et)?|bank(?:en)?|hotell(?:et)?|agency|country|city|town|village|document|card|company|office|unit|system|law|act|form|series|model|province|region|district|font|bank|certificate|passport|permit|visa|school|street|gatan|vägen|\p{L}*övergång(?:en)?|crossing|\p{L}*sjukhus(?:et)?|hospital|\p{L}*universitet(?:et)?|university|\p{L}*läger|\p{L}*lägret|camp|flygplats(?:en)?|airport|station(?:en)?|\p{L}*(?:kanal|station|grupp|lista|flik|knapp|mapp|länk|villa|hamn|post|sal|vy|meny|kö|tavla|sjö|kolumn|motiv|blad|hus|kvarter|schema|verktyg|programm|system|rumm)(?:en|n|et|t)|tab|button|menu|link|list|column|house|port|island|lake|\p{L}*regist(?:er|ret)|database|databas(?:en)?|program(?:met)?|projekt(?:et)?|project|konvention(?:en)?|convention|avtal(?:et)?|agreement|förordning(?:en)?|regulation|directive|direktiv(?:et)?|språk(?:et)?|language|klan(?:en)?|clan|stam(?:men)?|tribe|parti(?:et)?|party|organisation(?:en)?|milis(?:en)?|procedure|förfarande(?:t)?|moské(?:n)?|mosque|kyrka(?:n)?|church|ministry|fält(?:et)?|kanal(?:en)?|tidning(?:en)?|bok(?:en)?|handbok(?:en)?|\p{L}*blankett(?:en)?|mall(?:en)?|rutin(?:en)?|kurs(?:en)?|utbildning(?:en)?|(?:handledning|utställning|operation)(?:en)?|exhibition|folder|webbplats(?:en)?|sida(?:n)?|verktyg(?:et)?|produkt(?:en)?|leverantör(?:en)?|newspaper|book|template|course|training|website|page|tool|product|supplier|vendor|channel|grupp(?:en)?|group|team(?:et)?|rum(?:met)?|forum(?:et)?|field|rubrik(?:en)?|heading|\p{L}*möte(?:t)?|meeting|konferens(?:en)?|conference|nätverk(?:et)?|network|seminari(?:um|et)|seminar|skrift(?:en)?|teckensnitt(?:et)?|tillverkare(?:n)?|s[kc]anner(?:n)?|läsare(?:n)?|titel(?:n)?|maskin(?:en)?|skrivare(?:n)?|kamera(?:n)?|manufacturer|maker|reader|device|printer|camera|title|script|typeface|valuta(?:n)?|currency|floden|berget|river|mountain|tryckeri(?:et)?|publisher|förlag(?:et)?|förening(?:en)?|association|stiftelse(?:n)?|foundation|firma(?:n)?|restaurang(?:en)?|fartyg(?:et)?|ship|vessel|torget|stadsdel(?:en)?|byggnad(?:en)?|building|fängelse(?:t)?|prison|högskola(?:n)?|college|institut(?:et)?|institute|akademi(?:n)?|academy|klinik(?:en)?|clinic|brigad(?:en)?|brigade|bataljon(?:en)?|battalion|byns|ortens|stadens|provinsens|regionens|kommunens|distriktets|skolans|gatans|sjukhusets|universitetets|flygplatsens|företagets|bolagets|bankens|organisationens|föreningens|stammens|klanens|systemets|registrets)(?: (?:som|numera|i dag|nu|now|that|which|is|was|är|var|också|also|på \p{L}+)){0,3} $/iu;
/** What follows a name that comes first: "Ali Hassan heter han", "Leyla Mohamed is her name". */
const person =
  "(?:han|hon|hen|de|sökanden?|personen|kvinnan|mannen|kunden|klienten|barnet|flickan|pojken|dottern|sonen|modern|mamman|fadern|pappan|brodern|systern|maken|makan|hustrun|innehavaren|den sökande)";
const saidAfter = new RegExp(
  `^,? (?:(?:som )?(?:heter|hette) (?:så|det|detta)|(?:heter|hette|kallas|kalla(?:r|de) sig|kalla(?:r|de)(?= \\p{L}+ sig)) (?:nog |visst |tydligen |också |egentligen )?${person}|(?:är|var|blir) (?:hans|hennes|hens|deras|sökandens|personens|kvinnans|mannens|kundens|klientens|barnets|innehavarens|moderns|faderns|dotterns|sonens) (?:\\p{Ll}+ )?namn|(?:is|was) (?:his|her|their|the \\p{L}+'s?) (?:\\p{Ll}+ )?name)(?!\\p{L})`,
  "u",
);
const followed = /,? (?:som )?(?:heter|hette|kalla[rsd]|är|var|blir|is|was) /gu;
const mayFollow = /heter|hette|kalla[rsd]|namn|name/;
const nameBefore = new RegExp(`(?<!\\p{L})${word}(?: (?:${particle}){0,2}${word}){1,4}$`, "u");
const longestName = 90;
/** Words that begin a sentence with a capital, and are no part of the name after them. */
const opening =
  /^(?:I|På|Enligt|Från|Hos|Men|Och|Nu|Så|Där|Här|Idag|Att|Eller|Om|Jo|Ja|Nej|Hej|Egentligen|Också|Även|In|At|On|And|But|So|Now|Then|Well|Yes|No|According|Hello) /;

/** The pattern ignores case for the sake of "Heter"; the name itself must have its capitals. */
function nameIn(text: string): string | undefined {
  let end = 0;
  let capitals = 0;
  for (const { 0: part, index } of text.matchAll(/[^ ,/"”“()]+/gu)) {
    const before = text.slice(0, index);
    if (ofOtherLine.test(part) || (before.endsWith("  ") && noName.test(part))) break;
    const isOther = besideName.test(part) || (/[,/] ?$/.test(before) && ofPerson.test(part));
    if (capitals >= 2 && isOther) break;
    if (capitalised.test(part)) {
      end = index + part.length;
      capitals += 1;
    } else if (!wholeParticle.test(`${part} `)) break;
  }
  const beginsSo = capitalised.test(text) || wholeParticle.test(`${text.split(" ", 1).join("")} `);
  return beginsSo && capitals >= 2 ? text.slice(0, end) : undefined;
}

/** Finds the names that stand before what says that they are names. */
function findNamesFirst(page: ScanPage, contacts: Contacts): void {
  for (const found of page.text.matchAll(followed)) {
    if (!saidAfter.test(page.text.slice(found.index, found.index + 70))) continue;
    const before = page.text.slice(Math.max(0, found.index - longestName), found.index);
    const written = nameBefore.exec(before)?.[0].replace(opening, "");
    const name = written === undefined ? undefined : nameIn(written);
    if (name === undefined || name !== written || isNoPerson(name, contacts)) continue;
    const start = found.index - name.length;
    if (page.isFree(start, found.index))
      page.claim({ kind: "name", decision: "ask", start, end: found.index });
  }
}

/** A part of what names are called, found quickly. */
const mayBeLabel = /nam/i;

/** "Enligt vigselbeviset är namnet …": the certificate tells the name, and has none. */
const toldBy = /(?<!\p{L})(?:enligt|i|på|från|in|on|per|from|according to)(?: the)? $/iu;
/** "Innehavaren av kortet heter …": the card tells whose name it is. */
const whose =
  /(?<!\p{L})(?:innehavar|ägar|sökand|person|m[aä]n|kvinn|kund|klient|barn|pojk|flick|son|dott|holder|bearer|owner|applicant|wom[ae]n|child|client|customer)\p{L}{0,6} (?:av|till|med|vid|bakom|för|for|of|with|at|behind) (?:the |det |detta |den )?$/iu;
/** With a label a person may stand at these, or be one: "Reader name: …", "List name: …". */
const ofPersonToo =
  /(?<!\p{L})(?:\p{L}*(?:lista|flik|kolumn|post|blad|läsare|skrivare|tillverkare)n?|reader|writer|printer|maker|publisher|device|camera|title|script|list|link|column|tab) [^:=\n]{2,40}[:=]/iu;
/** Whether the name is of what stands before it, and that is no person. */
function isOfThing(before: string, after: string): boolean {
  const found = thing.exec(before);
  if (found === null || ofPersonToo.test(found[0] + after)) return false;
  const earlier = before.slice(0, found.index);
  return !toldBy.test(earlier) && !whose.test(earlier);
}
/** "Namn på orten: Deir Ezzor". */
const namedPlace =
  /^nam(?:n|net|es?) (?:på|för|of) (?:the )?(?:ort|by|stad|plats|provins|region|land|skola|gata|distrikt|område|village|city|town|place|province|district|country|school|hospital|street)\p{L}{0,2}(?!\p{L})/iu;
/** "Fältet namn är ifyllt …": the field for a name, where "fältets namn" is its own. */
const namedField = /(?<!\p{L})(?:fältet|rutan|raden|kolumnen|rubriken) ["']?$/iu;
/** A document may be "made out to" a person. */
const isBearer = /^(?:utställ\p{L}+ på|utfärda\p{L}+ (?:till|i)|made out to|issued to)/iu;

const beginsLine =
  /(?:^|\n)[ >|*-]{0,6}(?:(?:fullständigt|sökandens|kundens|personens|barnets|full|complete) |[\p{L} ]{4,20} ?\/ ?)?$/iu;

/** "Hon heter", "Hennes namn är" at the end of a line or of a message; "vad hon heter" ends a question. */
const owner =
  "(?:hans|hennes|hens|deras|(?:sökande|person|kvinna|man|kund|klient|innehavare|moder|fader|dotter|son|make|maka|pojke|flicka)(?:n|ne)?s|barnets|mannens|his|her|their|(?:the )?(?:applicant|holder|bearer|person|wom[ae]n|m[ae]n|child|client)'s)";
const hasName = new RegExp(
  `(?:^|[\\n.!?:;,(] ?|(?<!\\p{L})(?:och|men|att|and|but|that) )(?:${person}|jag|he|she|the (?:applicant|holder|bearer|person|wom[ae]n|m[ae]n|child|client)|(?:min|hans|hennes|deras|my|his|her|their) \\p{L}+|${owner}(?: (?:full|fullständiga|rätta|riktiga|real|true))?)(?: (?:nog|visst|tydligen|också|egentligen|nu|is|was))? $`,
  "iu",
);
/** A greeting or a remark on the next line. */
const noNameNext =
  /\n(?:med|mvh|tack|hälsning\p{L}*|vänlig\p{L}*|bästa|hej|se|kind|best|thanks|regards|see) [^\n]*$/iu;
/** "Hon heter\nUnder UV 365 nm …" goes on with a sentence. */
const countsNext = /^(?:\d| \d{1,3}(?!\d))/;
const isHeldOver = (before: string, after: string, whole: string): boolean =>
  /^[^\n]+\n(?!\n)/.test(whole) &&
  hasName.test(before) &&
  !thing.test(before) &&
  !noNameNext.test(whole) &&
  !countsNext.test(after);

const isAlias = /^(?:MS|alias|a\.?k\.?a)(?!\p{L})/iu;

/** "The card reader Mr …" is a person, whatever stands before; "MS Gripsholm" is a ship. */
const isPersonsTitle =
  /^(?!(?-i:MS ))(?:mrs?|ms|miss|herr|fru|fröken|hr|frau|monsieur|madame|mme|mlle|señora?|signora?|gospodin|gospođa)(?!\p{L})/iu;

const isTitle = (text: string): boolean => isPersonsTitle.test(text) || isAlias.test(text);

/** Whether the word before the name is of something else: of a thing, or of the line that it ends. */
function isNamedElse(found: RegExpExecArray, { start, text: name }: TableCell): boolean {
  const { 0: whole, index, input, groups } = found;
  const before = input.slice(Math.max(0, index - 50), index);
  const after = input.slice(start + name.length, start + name.length + 5);
  // Only a label or "Hon heter" has its name on the next line; not "… vad han heter", nor "Herr".
  if (groups?.["line"] !== undefined) {
    if (isTitle(whole)) return true;
    if (!beginsLine.test(before) && !isHeldOver(before, after, whole)) return true;
  }
  // A step in a menu: "Arkiv > Namn > Spara Som Kopia".
  if (/> ?$/.test(before) && /^[\p{L} ]+>/u.test(whole)) return true;
  if (namedPlace.test(whole) || isOfPaper(whole.slice(0, start - index), name)) return true;
  if (namedField.test(before) && /^namn["':= ]/iu.test(whole)) return false;
  return isOfThing(before, whole) && !isBearer.test(whole) && !isPersonsTitle.test(whole);
}

/** As a label alone; some of these are names as well. */
const nextLabel =
  /^(?:nat|dob|pob|yob|exp|yrke|ort|stad|land|mor|far|ålder|occupation|profession|city|age|father|mother|född|born)$/iu;

/** "Name: Ali Hassan Passport: …": the last word is what comes next. */
function withoutLabel({ input, index, 0: whole }: RegExpExecArray, name: string): string {
  if (!/^ ?[:=]/.test(input.slice(index + whole.length, index + whole.length + 2))) return name;
  const parts = /^(.+[^ ,/])[ ,/]+([^ ,/]+)$/u.exec(name);
  const [, first = "", last = ""] = parts ?? [];
  const isLabelled = noName.test(last) || nextLabel.test(last);
  return isLabelled && /[ ,/]/.test(first) ? first : name;
}

/**
 * A name ends where the next column begins: "Namn Ali Hassan      Passnummer". One word there is a heading's, but
 * after a sign the first of the name: "Namn:    Ali      Hassan".
 */
function upToColumn(page: SingleBlanks, { text, start }: TableCell, isLabelled: boolean): string {
  const { isColumn } = page;
  if (isColumn === undefined) return text;
  const first = text.indexOf(" ");
  let at = isLabelled && first >= 0 ? text.indexOf(" ", first + 1) : first;
  while (at >= 0 && !isColumn(start + at)) at = text.indexOf(" ", at + 1);
  return at < 0 ? text : text.slice(0, at);
}

/** "Namn enligt pass KHAN, IMRAN" has no sign of a label, but the capitals of one; "heter Khan, Imran enligt …". */
const surnameFirst =
  /^(?:\p{Lu}{2,}, \p{Lu}{2,}(?: \p{Lu}{2,}){0,3}(?![\p{L}'’-])|\p{Lu}\p{L}+(?:-\p{L}+)?, \p{Lu}\p{L}+(?: \p{Lu}\p{L}+){0,2} (?:enligt|enl|according|as) )/u;

/** The name that such a word introduces, as it is written; undefined: nobody's. */
function introducedName(
  page: SingleBlanks,
  found: RegExpExecArray,
  contacts: Contacts,
): string | undefined {
  const { name: written = "", caseless } = found.groups ?? {};
  if (caseless !== undefined) return noCaselessName.test(caseless) ? undefined : caseless;
  // "Namn: DEMIR, AYSE" is one name; elsewhere a comma parts two things.
  const isWhole = isLabel.test(found[0].slice(0, -written.length));
  const capitals = upToColumn(
    page,
    { text: written, start: found.index + found[0].length - written.length },
    /[:=]/.test(found[0].slice(0, -written.length)),
  );
  // As on a ticket: KHAN/IMRAN.
  if (/^[^ ]+ ?\//.test(capitals) && !/^\p{Lu}{2,} ?\/ ?\p{Lu}{2,}/u.test(capitals))
    return undefined;
  const isSurnameFirst = surnameFirst.test(capitals);
  const name = nameIn(
    isWhole || isSurnameFirst ? withoutLabel(found, capitals) : (capitals.split(/[,/]/)[0] ?? ""),
  );
  return name === undefined || isNoPerson(name, contacts) ? undefined : name;
}

/** "Alias: Ali Hassan, Omar Ali". */
const another = new RegExp(
  `^(?:,|;| ?/| (?:eller|or|samt|alias|aka)) ?((?-i:${word}(?: ${word}){1,4}))(?![\\p{L}\\d:]| ?:)`,
  "iu",
);

/** Claims a name, and those that are listed after it. */
function claimNames(page: ScanPage, contacts: Contacts, first: TableCell): void {
  let { start } = first;
  let name: string | undefined = first.text;
  while (name !== undefined) {
    const end = start + name.length;
    if (page.isFree(start, end)) page.claim({ kind: "name", decision: "ask", start, end });
    const next = another.exec(page.text.slice(end, end + longestName));
    const following = next?.[1] ?? "";
    start = end + (next?.[0].length ?? 0) - following.length;
    name = following !== "" && !isNoPerson(following, contacts) ? following : undefined;
  }
}

export function findNames(written: ScanPage, contacts: Contacts): void {
  const page = withSingleBlanks(written);
  const isPerson = (name: string): boolean => !isNoPerson(name, contacts);
  findNamesOfMatters(page, isPerson);
  if (page.mentions(mayFollow)) findNamesFirst(page, contacts);
  if (page.mentions(mayBeLabel) && page.mentions(heads)) findNamesInTables(page, isPerson);
  if (!page.mentions(mayIntroduce)) return;
  findNamesBesideMore(page, isPerson);
  introduced.lastIndex = 0;
  for (let next = introduced.exec(page.text); next !== null; next = introduced.exec(page.text)) {
    const read = introducedIn(page, next, contacts);
    if (read === null) continue;
    const { found, name } = read;
    // The pattern reads small letters too, so another name may begin in what it took: "… och hette förut …".
    const { name: capitals, caseless } = found.groups ?? {};
    const end = found.index + found[0].length;
    introduced.lastIndex = end - Math.max(0, (capitals ?? "").length - (name ?? "").length);
    if (name === undefined) continue;
    const first = { text: name, start: end - (capitals ?? caseless ?? "").length };
    if (!isNamedElse(found, first)) claimNames(page, contacts, first);
  }
}

interface Introduced {
  readonly found: RegExpExecArray;
  readonly name: string | undefined;
}
function introducedIn(
  page: SingleBlanks,
  next: RegExpExecArray,
  contacts: Contacts,
): Introduced | null {
  const { text } = page;
  const found = introducedRightly(text, next);
  if (found === null) return null;
  const name = introducedName(page, found, contacts);
  if (name !== undefined || !hasPlace.test(found[0])) return { found, name };
  placeless.lastIndex = found.index;
  const other = placeless.exec(text) ?? found;
  return { found: other, name: introducedName(page, other, contacts) };
}

/**
 * Reads the name in brackets where it is one. Within the pattern, as something that may not follow, the engine
 * finds no name at all once it compiles without optimizing, as it does in a process that has run for long.
 */
function introducedRightly(text: string, found: RegExpExecArray): RegExpExecArray | null {
  const aside = found.groups?.["aside"];
  if (aside === undefined || !nameInside.test(aside)) return found;
  const start = text.indexOf(aside, found.index);
  if (nameAfter.test(text.slice(start + aside.length, start + aside.length + 100))) return found;
  inBrackets.lastIndex = found.index;
  const inside = inBrackets.exec(text);
  if (inside === null) introduced.lastIndex = found.index + 1;
  return inside;
}
