/**
 * Softens what an HTML entity parts: "990228&nbsp;2384" is one number in a mail, and may be two in a
 * page that somebody copied; so it is asked about.
 */
import type { Hit } from "./kinds.ts";

/** An escape of a web address, or an entity for anything but a digit, a letter or what cannot be seen. */
const separator =
  /&(?:amp;){0,3}(?:(?!shy|zw)[a-z]{2,8}|#(?!0*(?:173|4[89]|5[0-7]|6[5-9]|[78]\d|90|9[7-9]|1[01]\d|12[0-2]);)\d{1,7}|#x(?!0*(?:ad|3\d|[46][1-9a-f]|[57][0-9a]);)[\da-f]{1,6});|%2[0bdf]/i;

export function softened(hit: Hit, written: string): Hit {
  const isSwedish = hit.kind === "personnummer" || hit.kind === "samordningsnummer";
  const isSoft = isSwedish && hit.decision === "block" && separator.test(written);
  return isSoft ? { ...hit, decision: "ask" } : hit;
}
