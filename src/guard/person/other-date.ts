/** Tells a date that is of the document or of an event from one that is of a birth, by the words before it. */
import type { ScanPage } from "../page.ts";
import { birthWords } from "../words-near.ts";

/** Words before a date which say that it is a date of the document or of an event, not a birth. */
const otherDate =
  /(?:utfärda|utställ|issue|giltig|valid|gäller|går ut|utgå|löper ut|expire|expiry|daterad|dated|stämpl|stamped|anlän|ankom|arriv|inrest|reste|entered|(?<!\p{L})(?:kom|kommit|komna?) (?:hit|till|in|åter|tillbaka)|(?<!\p{L})came|fled|flydde|flytt(?!\p{L})|lämnade|började|started|anställd|employed|inskriv|enrolled|ansök|applied|sökt|registrera|registered|anmäl(?:t|d|da|des)(?!\p{L})|inkom(?:men|met)?(?!\p{L})|inlämna(?:d|t|des)|lämna(?:d|t|des|de) in|submitted|lodged|received|motto(?:gs|g)|mottag(?:en|et)|bevilja(?:d|t|des)|granted|avgjor[dt]|besök(?:te)?(?!\p{L})|visited|boka(?:d|t|de)|booked|fotografera(?:d|t|des)|photographed|intervjua(?:d|t|des)|interviewed|förhör[dt]|bedömd|assess|(?<!\p{L})gifte?|vigd|married|skild|divorc|avliden|avled|died|folkbokförd|flytta|moved|från|from|since|sedan)[^.!?]{0,25}$/iu;

/** A day that parts all people in two is nobody's: "barn födda efter 2023-07-01". */
const limit =
  /(?:födda|barn som föds|(?:children|people|persons|those|anyone|everyone|applicants?)(?: who (?:are|were|is|was))? born) (?:före|efter|innan|tidigare än|senare än|senast|från och med|fr\.? ?o\.? ?m\.?|till och med|t\.? ?o\.? ?m\.?|mellan|between|before|after|since|on or after|on or before|prior to|no later than) (?:den |the )?$/iu;

/**
 * True for a date that follows such a word, as the second in "född 1985 i Aleppo, pass utfärdat
 * 2019-05-06".
 */
export function belongsElsewhere(page: ScanPage, start: number): boolean {
  const before = page.text.slice(Math.max(0, start - 60), start);
  if (limit.test(before)) return true;
  const other = otherDate.exec(before);
  if (other === null || birthWords.test(other[0])) return false;
  // "The date of birth was changed from 1988-01-01".
  if (/(?:ändra|chang|rätta|correct|juster)\p{L}* (?:från|from) $/iu.test(before)) return false;
  // "DoB registered as 2000-01-01" tells of the birth all the same.
  return !/(?:född|fött|datum|tid|born|birth|dob|d\.o\.b\.)(?: (?:är|var|is|was))? $/iu.test(
    before.slice(0, other.index),
  );
}
