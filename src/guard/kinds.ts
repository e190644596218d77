/** The types of what the guard can find, and of what it then decides. */

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
  "foreign-id",
  "address",
] as const;
export type Kind = (typeof kinds)[number];

/** A finding for callers: offsets are UTF-16 units of the text as it was written. */
export interface Finding {
  readonly kind: Kind;
  readonly match: string;
  readonly start: number;
  readonly end: number;
}

/** What a detector makes: offsets are those of the normalised text, not of the text as written. */
export interface Hit {
  readonly kind: Kind;
  readonly decision: GuardDecision;
  readonly start: number;
  readonly end: number;
}
