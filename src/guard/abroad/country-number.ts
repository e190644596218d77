/**
 * Finds long numbers that stand beside "ID", "nr" or an abbreviation in a sentence about another country:
 * "Thai ID 1-8623-38386-16-7". Nobody knows every country's word for its number. They are asked about.
 */
import type { ScanPage } from "../page.ts";
import { wordList } from "../words-near.ts";
import { chainsIn, numberFrom } from "./called-number.ts";

/** Beginnings of the countries' names and their people's, Swedish and English. */
const countries = wordList(
  "(?:afg[ha]|alban|alger|angol|argentin|armen|azer|bahrain|bangla|belar|belg|bolivi|bosn|brasil|brazil|bulgar|burkin|burund|cambod|camero|chad|chile|colomb|costa ?ric|cub|cypr|czech|dominik|domin|ecuador|egypt|eritre|estland|estni|eston|ethiop|etiop|filip|franc|frans|fransk|gambi|georgi|german|ghan|grek|greek|greec|guin|haiti|hondur|hungar|indi|indones|iran|irak|iraq|irl|irish|israel|ital|ivor|jama|japan|jemen|jord|kamer|kazak|keny|kin[ae]|kines|kirgi|kyrgy|kolomb|kongo|congo|kore|kosov|kroat|croat|kuba|kuwait|laos|latv|lett|leban|liban|liber|libany|liby|litau|lithu|malay|mali|marock|moroc|mauret|maurit|mexik|mexic|moldav|moldov|mongol|montene|mocamb|moçamb|mozamb|myanm|burm|namib|nederl|dutch|nepal|nicarag|niger|nordmak|north mac|makedon|oman|pakist|palest|paragu|peru|pol[sa]|polen|polish|portug|qatar|rumän|roman|russ|ryss|rysk|rwand|saud|seneg|serb|sierra|singap|slovak|sloven|somal|spain|span|sri lank|sudan|syd(?:afr|kor|sud)|south|syri|tadzj|tadji|tajik|taiwan|tanz|thai|tjeck|togo|tunis|turk|tysk|tyskl|ugand|ukrain|ungers?|ungern|urugu|uzbe|venez|viet|yemen|zambi|zimb|österrik|austri|schweiz|swiss|brit|engl|amerikan|american)\\p{L}{0,10}",
);
const label =
  /(?<![\p{L}\d-])(?:(?<short>\p{Lu}{2,8})(?:[- ]?(?:nr|no|number|kort|card))?|(?:\p{L}{0,14}-?)?(?:id|nr|no|nummer|numret|number|num[ée]ro|número|numri|numer|nomor|raqam|№|n°|số|شماره|رقم))(?: (?:är|is|no|nr|číslo))?[.:=]{0,2} ?\(?$/u;
const otherLabel =
  /^(?:SFS|SOU|EU|EG|EC|UN|FN|ISO|IEC|EAN|ISBN|SKV|MIGR|DNR|SEK|EUR|USD|KR|IP|MAC|SN|UTC|TEL|TFN|FAX|BIC|LOT|REF|ICAO|OJ|IMEI|PRADO|CELEX|UV|IR|TD|MRZ|ID-|RAL|HP|BOX|CSCA|DSC|SOD|DG|RFC|SW|FW|HW|LP|SE|PDF|IMG|DSC|WA|GMT|CET|NJA|HFD|MIG|JO|AM|PM)$/u;
const otherNumber =
  /(?:meeting|möte|mötes|teams|tel|tfn|telefon\p{L}*|phone|ring|faktura|order|artikel|kund|diarie|post|konto|referens|serie|serien|invoice|batch|dnr|blankett|form|bankgiro|registrerings|registration|modell?|version|sid|page|lag)[- ]?(?:id|nr|no|nummer|numret|number)?[.:]{0,2} ?\(?$/iu;
/** Two of as many digits: "10000001-10000999". */
const isRange = (written: string): boolean => {
  const [, from, to] = /^\D{0,3}(\d{5,})\D{1,4}(\d{5,})$/u.exec(written) ?? [];
  return from !== undefined && from.length === to?.length;
};
const fewest = 8;
const longestBefore = 40;

export function findCountryNumbers(page: ScanPage): void {
  for (const group of chainsIn(page.groups)) {
    const span = numberFrom(page.text, group);
    if (span === undefined || !page.isFree(span.start, span.end)) continue;
    const written = page.text.slice(span.start, span.end);
    if (written.replaceAll(/\D/g, "").length < fewest || isRange(written)) continue;
    const before = page.text.slice(Math.max(0, span.start - longestBefore), span.start);
    const found = label.exec(before);
    if (found === null || otherNumber.test(before)) continue;
    if (otherLabel.test(found.groups?.["short"] ?? "")) continue;
    if (page.mentions(countries) && page.near(span.start, countries))
      page.claim({ kind: "foreign-id", decision: "ask", ...span });
  }
}
