/** Tells a date that is of the document or of an event from one that is of a birth, by the words before it. */
import type { ScanPage } from "../page.ts";
import { birthWords } from "../words-near.ts";

/** Words before a date which say that it is a date of the document or of an event, not a birth. */
const otherDate =
  /(?:utfärda|utställ|issue|giltig|valid|gäller|går ut|utgå|löper ut|expire|expiry|daterad|dated|stämpl|stamped|anlän|ankom|arriv|inrest|reste|entered|(?<!\p{L})(?:kom|kommit|komna?) (?:hit|till|in|åter|tillbaka)|(?<!\p{L})came|fled|flydde|flytt(?!\p{L})|lämnade|började|started|anställd|employed|inskriv|enrolled|ansök|applied|sökt|registrera|registered|bedömd|assess|(?<!\p{L})gifte?|vigd|married|skild|divorc|avliden|avled|died|folkbokförd|flytta|moved|från|from|since|sedan)[^.!?]{0,25}$/iu;

/**
 * True for a date that follows such a word, as the second in "född 1985 i Aleppo, pass utfärdat
 * 2019-05-06".
 */
export function belongsElsewhere(page: ScanPage, start: number): boolean {
  const before = page.text.slice(Math.max(0, start - 45), start);
  const other = otherDate.exec(before);
  if (other === null || birthWords.test(other[0])) return false;
  // "The date of birth was changed from 1988-01-01".
  if (/(?:ändra|chang|rätta|correct|juster)\p{L}* (?:från|from) $/iu.test(before)) return false;
  // "DoB registered as 2000-01-01" tells of the birth all the same.
  return !/(?:född|fött|datum|tid|born|birth|dob|d\.o\.b\.)(?: (?:är|var|is|was))? $/iu.test(
    before.slice(0, other.index),
  );
}
