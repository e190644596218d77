/** The words of the guard: what it can find, and what it then decides. */

export type GuardDecision = "block" | "ask" | "pass";

export const kinds = [
  "personnummer",
  "samordningsnummer",
  "interim-number",
  "mrz",
  "iban",
  "finnish-id",
  "norwegian-id",
  "danish-id",
  "case-number",
  "document-number",
  "email",
  "phone",
  "date-of-birth",
  "name",
] as const;
export type Kind = (typeof kinds)[number];

/** What a caller gets: offsets are UTF-16 units of the text as it was written. */
export interface Finding {
  readonly kind: Kind;
  readonly match: string;
  readonly start: number;
  readonly end: number;
}

/** What a detector makes: offsets are those of the reading, which is not the text as written. */
export interface Hit {
  readonly kind: Kind;
  readonly decision: GuardDecision;
  readonly start: number;
  readonly end: number;
}
