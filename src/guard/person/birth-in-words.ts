/** Finds dates of birth whose day is written as a word: "född den fjortonde februari 1979". */
import type { ScanPage } from "../page.ts";
import { birthWords } from "../words-near.ts";
import { belongsElsewhere } from "./other-date.ts";
import { months } from "./month-names.ts";

/** The day, and perhaps the year, in words: "den fjortonde februari nittonhundrasjuttionio". */
const dayWord =
  "(?:(?:tjugo|trettio)?(?:första|förste|andra|andre|tredje|fjärde|femte|sjätte|sjunde|åttonde|nionde)|tionde|elfte|tolfte|trettonde|fjortonde|femtonde|sextonde|sjuttonde|artonde|nittonde|tjugonde|trettionde|" +
  "(?:(?:twenty|thirty)[ -])?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)|(?:ten|eleven|twelf|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twentie|thirtie)th)";
const yearWord =
  "(?:(?:artonhundra|nittonhundra|tjugohundra|tvåtusen)\\p{L}{0,14}|(?:eighteen|nineteen|twenty|two thousand)(?: hundred)?(?: and)?[ -](?:oh[ -])?\\p{L}{3,9}(?:[ -](?:one|two|three|four|five|six|seven|eight|nine))?)";
const month = `(?:${months.join("|")})`;
const year = `(?:(?:18|19|20)\\d{2}|${yearWord})`;
const inWords = new RegExp(
  `(?<!\\p{L})(?:${dayWord}(?: of)? ${month},? (?:of )?${year}|${month} (?:the )?${dayWord},? ${year}|${year},? (?:den )?${dayWord} ${month}|${dayWord} i ${dayWord},? ${year}|(?<!\\d)\\d{1,2}(?::?e|:?a|st|nd|rd|th|\\.)? (?:of )?${month},? ${yearWord})(?![\\p{L}\\d])`,
  "giu",
);
const ordinal =
  "(?:först[ae]|andr[ae]|tredje|fjärde|femte|sjätte|sjunde|åttonde|nionde|tionde|elfte|tolfte|tonde|gonde|first|second|third|(?:four|fif|six|seven|eigh|nin|ten|eleven|twelf|teen|twentie|thirtie)th)";
const yearInWords =
  "(?:artonhundra|nittonhundra|tjugohundra|tvåtusen|nineteen|eighteen|twenty|two thousand)";
/** The day beside a month, or a month beside the year; next to no text has one. */
const mayBeInWords = new RegExp(
  `${ordinal}(?: of)? (?:${months.join("|")})|${ordinal} i \\p{L}{0,9}(?:de|a|e),? |(?:${months.join("|")}),? (?:of |the )?(?:${yearInWords}|\\p{L}{0,7}[ -]?${ordinal})`,
  "iu",
);

export function findBirthDatesInWords(page: ScanPage): void {
  if (!page.mentions(mayBeInWords)) return;
  for (const found of page.text.matchAll(inWords)) {
    const [start, end] = [found.index, found.index + found[0].length];
    if (!page.isUnfound(start, end) || !page.near(start, birthWords)) continue;
    if (!belongsElsewhere(page, start))
      page.claim({ kind: "date-of-birth", decision: "ask", start, end });
  }
}
